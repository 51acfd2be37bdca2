package dev.sqldag.testkit.world.function;

import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.command.Securable;
import dev.sqldag.testkit.command.Securable.Kind;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import dev.sqldag.testkit.world.function.Functions.Question;
import dev.sqldag.testkit.world.permission.Access;
import dev.sqldag.testkit.world.permission.DatabaseAccess;
import dev.sqldag.testkit.world.permission.DatabaseRoles;
import dev.sqldag.testkit.world.permission.Owners;
import dev.sqldag.testkit.world.security.DatabaseUser;
import dev.sqldag.testkit.world.security.Principal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** HAS_PERMS_BY_NAME, IS_SRVROLEMEMBER and their like: NULL for what does not exist. */
final class PermissionFunctions {

    private PermissionFunctions() {}

    private static Access access(Question question, String login) {
        return Access.of(question.fleet(), question.server().name(), login);
    }

    private static DatabaseAccess inDatabase(Question question, String database) {
        return DatabaseAccess.of(
                question.fleet(), question.server().name(), question.caller().login(), database);
    }

    private static Value bit(Optional<Boolean> answer) {
        return Value.integer(answer.map(yes -> yes ? 1 : 0).orElse(null));
    }

    static Value isServerRoleMember(Question question) {
        String login = question.text(1).orElse(question.caller().login());
        Access access = access(question, login);
        Optional<Principal> role = question.text(0)
                .flatMap(name ->
                        question.fleet().vault().principal(question.server().name(), name))
                .filter(Principal::role);
        return bit(role.filter(r -> access.known()).map(r -> access.isIn(r.id())));
    }

    static Value isRoleMember(Question question) {
        DatabaseAccess access = inDatabase(question, question.caller().database());
        return bit(question.text(0).flatMap(DatabaseRoles::of).map(access::isIn));
    }

    static Value hasDatabaseAccess(Question question) {
        return bit(question.text(0).flatMap(question::database).map(d -> inDatabase(question, d.name())
                .mayEnter()));
    }

    static Value userName(Question question) {
        String database = question.caller().database();
        if (question.arguments().isEmpty()) {
            return new Value(SqlType.SYSNAME, inDatabase(question, database).userName());
        }
        Optional<String> name = question.number(0)
                .flatMap(id -> id == DatabaseAccess.DBO
                        ? Optional.of("dbo")
                        : question.fleet().vault().users().stream()
                                .filter(u -> u.id() == id
                                        && u.server()
                                                .equalsIgnoreCase(
                                                        question.server().name())
                                        && u.database().equalsIgnoreCase(database))
                                .map(DatabaseUser::name)
                                .findFirst());
        return new Value(SqlType.SYSNAME, name.orElse(null));
    }

    /** Of the permissions on databases only those that the simulation knows: ALTER, CONTROL, BACKUP, CONNECT. */
    static Value hasPermission(Question question) {
        String permission = question.text(2).orElse("").toUpperCase(Locale.ROOT);
        String kind = question.text(1).orElse("SERVER").toUpperCase(Locale.ROOT);
        if (kind.equals("DATABASE")) {
            String database = question.text(0).orElse(question.caller().database());
            return bit(
                    question.database(database).flatMap(d -> onDatabase(inDatabase(question, d.name()), permission)));
        }
        Optional<Kind> known = Arrays.stream(Kind.values())
                .filter(k -> k.description().replace('_', ' ').equals(kind)
                        || k.word().equalsIgnoreCase(kind)
                        || k.description().equals(kind))
                .findFirst();
        Access access = access(question, question.caller().login());
        return bit(known.flatMap(k -> Owners.id(
                        question.fleet(),
                        question.server().name(),
                        new Securable(k, question.text(0).orElse("")))
                .flatMap(id -> any(access, permission, k, id))));
    }

    private static Optional<Boolean> any(Access access, String permission, Kind kind, int id) {
        if (permission.equals("ANY")) {
            return Optional.of(access.sees(kind, id));
        }
        return Permission.of(permission).filter(p -> p.on(kind)).map(p -> access.has(p, kind, id));
    }

    private static Optional<Boolean> onDatabase(DatabaseAccess access, String permission) {
        return switch (permission) {
            case "ALTER" -> Optional.of(access.mayAlter());
            case "CONTROL" -> Optional.of(access.owns());
            case "BACKUP DATABASE", "BACKUP LOG" -> Optional.of(access.mayBackUp());
            case "CONNECT", "ANY" -> Optional.of(access.mayEnter());
            default -> Optional.empty();
        };
    }
}
