package dev.sqldag.testkit.world.function;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import dev.sqldag.testkit.world.function.Functions.Question;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Server;
import java.util.Locale;
import java.util.Optional;

/** DB_ID, DB_NAME and DATABASEPROPERTYEX. */
final class DatabaseFunctions {

    private static final SqlType DB_ID = SqlType.SMALLINT;

    private DatabaseFunctions() {}

    static Value id(Question question) {
        Optional<String> name =
                question.arguments().isEmpty() ? Optional.of(question.caller().database()) : question.text(0);
        return new Value(
                DB_ID, name.flatMap(question::database).map(Database::id).orElse(null));
    }

    static Value name(Question question) {
        Optional<String> name = question.arguments().isEmpty()
                ? Optional.of(question.caller().database())
                : question.text(0).flatMap(id -> named(question, id));
        return new Value(SqlType.SYSNAME, name.orElse(null));
    }

    private static Optional<String> named(Question question, String id) {
        return question.fleet().databases().stream()
                .filter(d -> d.server().equalsIgnoreCase(question.server().name()) && id.equals(String.valueOf(d.id())))
                .map(Database::name)
                .findFirst();
    }

    static Value property(Question question) {
        Optional<Value> value = question.text(0).flatMap(question::database).flatMap(d -> question.text(1)
                .flatMap(p -> property(question, d, p.toLowerCase(Locale.ROOT))));
        return Functions.variant(value);
    }

    private static Optional<Value> property(Question question, Database database, String property) {
        return switch (property) {
            case "status" -> words(database.state().name());
            case "recovery" -> words(database.recovery().name());
            case "updateability" ->
                words(Logs.writes(question.fleet(), database) || database.system() ? "READ_WRITE" : "READ_ONLY");
            case "useraccess" -> words("MULTI_USER");
            case "collation" -> words(Server.COLLATION);
            default -> Optional.empty();
        };
    }

    private static Optional<Value> words(String text) {
        return Optional.of(new Value(SqlType.nvarchar(128), text));
    }
}
