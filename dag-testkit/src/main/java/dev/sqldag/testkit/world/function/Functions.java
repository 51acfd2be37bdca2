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
            Map.entry("has_perms_by_name", q -> Value.integer(1)),
            Map.entry("is_srvrolemember", q -> Value.integer(1)),
            Map.entry("suser_sname", Functions::login),
            Map.entry("suser_name", Functions::login),
            Map.entry("system_user", Functions::login),
            Map.entry("original_login", Functions::login),
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

    private static Value login(Question question) {
        return new Value(SqlType.SYSNAME, question.caller().login());
    }

    /** A value within a sql_variant, or its NULL. */
    static Value variant(Optional<Value> inner) {
        return new Value(SqlType.SQL_VARIANT, inner.filter(v -> !v.isNull()).orElse(null));
    }
}
