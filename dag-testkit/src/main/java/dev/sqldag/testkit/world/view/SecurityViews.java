package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.DATETIME;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.SYSNAME;
import static dev.sqldag.testkit.sql.SqlType.TINYINT;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;
import static dev.sqldag.testkit.sql.SqlType.varbinary;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.world.model.EndpointGrant;
import dev.sqldag.testkit.world.model.Principal;
import java.nio.ByteBuffer;
import java.util.List;

/** Logins, permissions and certificates, as much as endpoints need (tsql-facts 6.3). */
final class SecurityViews {

    private static final SqlType CHAR_ONE = new SqlType(SqlType.Kind.CHAR, 1, 0, 0);
    private static final SqlType CHAR_FOUR = new SqlType(SqlType.Kind.CHAR, 4, 0, 0);
    private static final SqlType CHAR_TWO = new SqlType(SqlType.Kind.CHAR, 2, 0, 0);
    private static final Coded ENDPOINT = new Coded(105, "ENDPOINT");

    private SecurityViews() {}

    static Definition<?> principals() {
        return Definition.of(lens -> lens.fleet().principals().where(p -> lens.isHere(p.server())))
                .column("name", SYSNAME, Principal::name)
                .column("principal_id", INT, Principal::id)
                .column("sid", varbinary(85), SecurityViews::sid)
                .column("type", CHAR_ONE, p -> String.valueOf(p.type()))
                .column("type_desc", nvarchar(60), p -> p.type() == 'S' ? "SQL_LOGIN" : "WINDOWS_LOGIN")
                .column("is_disabled", BIT, p -> false)
                .column("create_date", DATETIME, p -> Definition.time(p.createdAt()))
                .column("modify_date", DATETIME, p -> Definition.time(p.createdAt()))
                .column("default_database_name", SYSNAME, p -> "master");
    }

    private static byte[] sid(Principal principal) {
        return principal.id() == 1
                ? new byte[] {1}
                : ByteBuffer.allocate(16)
                        .putInt(principal.name().hashCode())
                        .putInt(12, principal.id())
                        .array();
    }

    static Definition<?> permissions() {
        return Definition.of(lens -> lens.fleet().grants().where(g -> lens.isHere(g.server())))
                .column("class", TINYINT, g -> ENDPOINT.code())
                .column("class_desc", nvarchar(60), g -> ENDPOINT.words())
                .column("major_id", INT, EndpointGrant::endpointId)
                .column("minor_id", INT, g -> 0)
                .column("grantee_principal_id", INT, EndpointGrant::granteeId)
                .column("grantor_principal_id", INT, g -> 1)
                .column("type", CHAR_FOUR, g -> "CO  ")
                .column("permission_name", nvarchar(128), g -> "CONNECT")
                .column("state", CHAR_ONE, g -> "G")
                .column("state_desc", nvarchar(60), g -> "GRANT");
    }

    /** No certificate can be made here yet. */
    static Definition<?> certificates() {
        return Definition.<String>of(lens -> List.of())
                .column("name", SYSNAME, c -> c)
                .column("certificate_id", INT, c -> null)
                .column("principal_id", INT, c -> null)
                .column("pvt_key_encryption_type", CHAR_TWO, c -> null)
                .column("pvt_key_encryption_type_desc", nvarchar(60), c -> null)
                .column("is_active_for_begin_dialog", BIT, c -> null)
                .column("issuer_name", nvarchar(442), c -> null)
                .column("cert_serial_number", nvarchar(64), c -> null)
                .column("sid", varbinary(85), c -> null)
                .column("string_sid", nvarchar(128), c -> null)
                .column("subject", nvarchar(4000), c -> null)
                .column("expiry_date", DATETIME, c -> null)
                .column("start_date", DATETIME, c -> null)
                .column("thumbprint", varbinary(32), c -> null)
                .column("attested_by", nvarchar(260), c -> null)
                .column("pvt_key_last_backup_date", DATETIME, c -> null);
    }
}
