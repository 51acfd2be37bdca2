package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.DATETIME;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.SYSNAME;
import static dev.sqldag.testkit.sql.SqlType.TINYINT;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;
import static dev.sqldag.testkit.sql.SqlType.varbinary;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.world.security.Grant;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.security.RoleMembership;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Logins, server roles and permissions (tsql-facts 6.3). */
final class SecurityViews {

    static final SqlType CHAR_ONE = new SqlType(SqlType.Kind.CHAR, 1, 0, 0);
    private static final SqlType CHAR_FOUR = new SqlType(SqlType.Kind.CHAR, 4, 0, 0);

    private static final Map<Character, String> TYPES =
            Map.of('S', "SQL_LOGIN", 'U', "WINDOWS_LOGIN", 'C', "CERTIFICATE_MAPPED_LOGIN", 'R', "SERVER_ROLE");

    private SecurityViews() {}

    private static List<Principal> here(Lens lens) {
        return lens.fleet().vault().principals().on(lens.server().name());
    }

    static Definition<?> principals() {
        return common(Definition.of(SecurityViews::here))
                .column("credential_id", INT, p -> null)
                .column("owning_principal_id", INT, p -> p.role() ? Principal.SA : null)
                .column("is_fixed_role", BIT, p -> p.role() && p.fixed());
    }

    static Definition<?> sqlLogins() {
        return common(Definition.of(
                        lens -> here(lens).stream().filter(p -> p.type() == 'S').toList()))
                .column("credential_id", INT, p -> null)
                .column("is_policy_checked", BIT, p -> p.account().policy())
                .column("is_expiration_checked", BIT, p -> p.account().expiration())
                .column("password_hash", varbinary(256), SecurityViews::hash);
    }

    private static byte @Nullable [] hash(Principal login) {
        return login.account().password().map(hash -> hash.octets().bytes()).orElse(null);
    }

    private static Definition<Principal> common(Definition<Principal> definition) {
        return definition
                .column("name", SYSNAME, Principal::name)
                .column("principal_id", INT, Principal::id)
                .column("sid", varbinary(85), p -> p.sid().bytes())
                .column("type", CHAR_ONE, p -> String.valueOf(p.type()))
                .column("type_desc", nvarchar(60), p -> TYPES.get(p.type()))
                .column("is_disabled", BIT, p -> p.account().disabled())
                .column("create_date", DATETIME, p -> Definition.time(p.createdAt()))
                .column("modify_date", DATETIME, p -> Definition.time(p.modifiedAt()))
                .column(
                        "default_database_name",
                        SYSNAME,
                        p -> p.role() ? null : p.account().database())
                .column(
                        "default_language_name",
                        SYSNAME,
                        p -> p.role() ? null : p.account().language());
    }

    static Definition<?> roleMembers() {
        return Definition.of(lens -> lens.fleet()
                        .vault()
                        .memberships()
                        .where(m -> lens.isHere(m.server()) && m.database().isEmpty()))
                .column("role_principal_id", INT, RoleMembership::role)
                .column("member_principal_id", INT, RoleMembership::member);
    }

    static Definition<?> permissions() {
        return Definition.of(lens -> lens.fleet().vault().grants().where(g -> lens.isHere(g.server())))
                .column("class", TINYINT, g -> g.kind().number())
                .column("class_desc", nvarchar(60), g -> g.kind().description())
                .column("major_id", INT, Grant::on)
                .column("minor_id", INT, g -> 0)
                .column("grantee_principal_id", INT, Grant::grantee)
                .column("grantor_principal_id", INT, Grant::grantor)
                .column("type", CHAR_FOUR, g -> "%-4s".formatted(g.permission().code()))
                .column("permission_name", nvarchar(128), g -> g.permission().words())
                .column("state", CHAR_ONE, g -> g.state().code())
                .column("state_desc", nvarchar(60), g -> g.state().name());
    }
}
