package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.DATETIME;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.SYSNAME;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;
import static dev.sqldag.testkit.sql.SqlType.varbinary;

import dev.sqldag.testkit.command.Octets;
import dev.sqldag.testkit.world.permission.DatabaseRoles;
import dev.sqldag.testkit.world.permission.Owners;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.security.RoleMembership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Users and roles of the database that the caller is in. */
final class UserViews {

    private static final Map<Character, String> TYPES =
            Map.of('S', "SQL_USER", 'U', "WINDOWS_USER", 'C', "CERTIFICATE_MAPPED_USER", 'R', "DATABASE_ROLE");

    private UserViews() {}

    private record Row(
            String name, int id, char type, Optional<String> schema, Optional<Octets> sid, boolean fixed, Instant at) {

        /** 0 NONE, 1 INSTANCE, 3 WINDOWS ([K]). */
        Coded authentication() {
            boolean login = sid.isPresent() && id != 2;
            return type == 'U'
                    ? new Coded(3, "WINDOWS")
                    : login && type == 'S' ? new Coded(1, "INSTANCE") : new Coded(0, "NONE");
        }
    }

    static Definition<?> principals() {
        return Definition.of(UserViews::rows)
                .column("name", SYSNAME, Row::name)
                .column("principal_id", INT, Row::id)
                .column("type", SecurityViews.CHAR_ONE, r -> String.valueOf(r.type()))
                .column("type_desc", nvarchar(60), r -> TYPES.get(r.type()))
                .column("default_schema_name", SYSNAME, r -> r.schema().orElse(null))
                .column("create_date", DATETIME, r -> Definition.time(r.at()))
                .column("modify_date", DATETIME, r -> Definition.time(r.at()))
                .column("owning_principal_id", INT, r -> r.type() == 'R' ? 1 : null)
                .column("sid", varbinary(85), r -> r.sid().map(Octets::bytes).orElse(null))
                .column("is_fixed_role", BIT, Row::fixed)
                .coded("authentication_type", INT, Row::authentication)
                .column("default_language_name", SYSNAME, r -> null)
                .column("default_language_lcid", INT, r -> null)
                .column("allow_encrypted_value_modifications", BIT, r -> false);
    }

    private static List<Row> rows(Lens lens) {
        String database = lens.caller().database();
        Instant at = lens.server().startedAt();
        List<Row> rows = new ArrayList<>();
        int owner = Owners.ofDatabase(lens.fleet(), lens.server().name(), database);
        Optional<Octets> ownerSid =
                lens.fleet().vault().principal(lens.server().name(), owner).map(Principal::sid);
        rows.add(role(DatabaseRoles.PUBLIC, at));
        rows.add(new Row("dbo", 1, 'S', Optional.of("dbo"), ownerSid, false, at));
        rows.add(new Row("guest", 2, 'S', Optional.of("guest"), Optional.of(new Octets("00")), false, at));
        rows.add(new Row("INFORMATION_SCHEMA", 3, 'S', Optional.empty(), Optional.empty(), false, at));
        rows.add(new Row("sys", 4, 'S', Optional.empty(), Optional.empty(), false, at));
        lens.fleet().vault().users().where(u -> lens.isHere(u.server()) && lens.isIn(u.database())).stream()
                .map(u -> new Row(
                        u.name(),
                        u.id(),
                        u.type(),
                        u.type() == 'C' ? Optional.empty() : Optional.of("dbo"),
                        Optional.of(u.sid()),
                        false,
                        u.createdAt()))
                .forEach(rows::add);
        for (DatabaseRoles role : DatabaseRoles.values()) {
            if (role != DatabaseRoles.PUBLIC) {
                rows.add(role(role, at));
            }
        }
        return rows;
    }

    private static Row role(DatabaseRoles role, Instant at) {
        return new Row(
                role.title(), role.id(), 'R', Optional.empty(), Optional.empty(), role != DatabaseRoles.PUBLIC, at);
    }

    static Definition<?> roleMembers() {
        return Definition.of(UserViews::members)
                .column("role_principal_id", INT, RoleMembership::role)
                .column("member_principal_id", INT, RoleMembership::member);
    }

    /** dbo is always in db_owner. */
    private static List<RoleMembership> members(Lens lens) {
        List<RoleMembership> members = new ArrayList<>();
        members.add(new RoleMembership(lens.server().name(), "", DatabaseRoles.OWNER.id(), 1));
        members.addAll(
                lens.fleet().vault().memberships().where(m -> lens.isHere(m.server()) && lens.isIn(m.database())));
        return members;
    }
}
