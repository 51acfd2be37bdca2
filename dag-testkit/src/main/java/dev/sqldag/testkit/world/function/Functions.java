package dev.sqldag.testkit.world.function;

import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All functions by name. */
public final class Functions {

    /** Who asks what, where. */
    record Question(Fleet fleet, Server server, Caller caller, List<Value> arguments) {

        Optional<String> text(int index) {
            return index < arguments.size()
                    ? Optional.ofNullable(arguments.get(index).data()).map(Object::toString)
                    : Optional.empty();
        }

        Optional<Integer> number(int index) {
            return index < arguments.size() && arguments.get(index).data() instanceof Number number
                    ? Optional.of(number.intValue())
                    : Optional.empty();
        }

        Optional<byte[]> bytes(int index) {
            return index < arguments.size() && arguments.get(index).data() instanceof byte[] bytes
                    ? Optional.of(bytes)
                    : Optional.empty();
        }

        Optional<Database> database(String name) {
            return fleet.database(server.name(), name);
        }
    }

    /** What a function answers. */
    interface Answer {
        Value to(Question question);
    }

    private static final Map<String, Answer> ANSWERS = Map.ofEntries(
            Map.entry("serverproperty", ServerProperties::of),
            Map.entry("db_id", DatabaseFunctions::id),
            Map.entry("db_name", DatabaseFunctions::name),
            Map.entry("databasepropertyex", DatabaseFunctions::property),
            Map.entry("has_perms_by_name", PermissionFunctions::hasPermission),
            Map.entry("is_srvrolemember", PermissionFunctions::isServerRoleMember),
            Map.entry("is_rolemember", PermissionFunctions::isRoleMember),
            Map.entry("is_member", PermissionFunctions::isRoleMember),
            Map.entry("has_dbaccess", PermissionFunctions::hasDatabaseAccess),
            Map.entry("user_name", PermissionFunctions::userName),
            Map.entry("suser_sname", LoginFunctions::nameOfSid),
            Map.entry("suser_name", LoginFunctions::name),
            Map.entry("suser_id", LoginFunctions::id),
            Map.entry("suser_sid", LoginFunctions::sid),
            Map.entry("system_user", LoginFunctions::caller),
            Map.entry("original_login", LoginFunctions::caller),
            Map.entry("loginproperty", LoginFunctions::property),
            Map.entry("cert_id", KeyFunctions::id),
            Map.entry("certencoded", KeyFunctions::encoded),
            Map.entry("certprivatekey", KeyFunctions::privateKey),
            Map.entry("certproperty", KeyFunctions::property),
            Map.entry("applock_mode", LockFunctions::mode),
            Map.entry("applock_test", LockFunctions::test),
            Map.entry("sys.fn_hadr_is_primary_replica", GroupFunctions::isPrimary),
            Map.entry("sys.fn_hadr_backup_is_preferred_replica", GroupFunctions::isPreferredForBackup),
            Map.entry("sys.fn_hadr_distributed_ag_replica", GroupFunctions::localGroup),
            Map.entry("sys.fn_hadr_distributed_ag_database_replica", GroupFunctions::localDatabase));

    private Functions() {}

    public static boolean knows(String name) {
        return ANSWERS.containsKey(name.toLowerCase(Locale.ROOT));
    }

    public static Optional<Value> call(Fleet fleet, Server server, Caller caller, String name, List<Value> arguments) {
        return Optional.ofNullable(ANSWERS.get(name.toLowerCase(Locale.ROOT)))
                .map(answer -> answer.to(new Question(fleet, server, caller, arguments)));
    }

    /** A value within a sql_variant, or its NULL. */
    static Value variant(Optional<Value> inner) {
        return new Value(SqlType.SQL_VARIANT, inner.filter(v -> !v.isNull()).orElse(null));
    }
}
