package dev.sqldag.testkit.language.function;

import static dev.sqldag.testkit.language.function.Signature.declare;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Names.ScalarFunction;
import dev.sqldag.testkit.language.expression.SessionView.Counter;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Functions about the session: its errors, its user, its transaction. */
final class SessionFunctions {

    private SessionFunctions() {}

    static Map<String, ScalarFunction> all() {
        Map<String, ScalarFunction> all = new HashMap<>();
        error(all, "error_number", SqlType.INT, SqlMessage::number);
        error(all, "error_message", SqlType.nvarchar(4000), SqlMessage::text);
        error(all, "error_severity", SqlType.INT, SqlMessage::severity);
        error(all, "error_state", SqlType.INT, SqlMessage::state);
        error(all, "error_line", SqlType.INT, SqlMessage::line);
        error(
                all,
                "error_procedure",
                SqlType.SYSNAME,
                error -> error.procedure().isEmpty() ? null : error.procedure());
        declare(all, "xact_state", SqlType.SMALLINT, row -> (int) row.runtime().counter(Counter.TRANSACTION_STATE));
        declare(all, "rowcount_big", SqlType.BIGINT, row -> row.runtime().counter(Counter.ROW_COUNT));
        declare(
                all,
                "scope_identity",
                SqlType.numeric(38, 0),
                row -> number(row.runtime().identity(true)));
        for (String name : List.of("suser_sname", "suser_name", "original_login", "system_user")) {
            declare(all, name, SqlType.SYSNAME, row -> row.runtime().caller().login());
        }
        // The logins of the simulation are administrators, who are dbo everywhere.
        for (String name : List.of("user_name", "current_user", "session_user", "user")) {
            declare(all, name, SqlType.SYSNAME, row -> "dbo");
        }
        declare(all, "session_context", 1, 1, SessionFunctions::context);
        declare(all, "app_name", SqlType.SYSNAME, row -> row.runtime().login().applicationName());
        declare(all, "host_name", SqlType.SYSNAME, row -> row.runtime().login().hostName());
        all.put("db_name", SessionFunctions::databaseName);
        return all;
    }

    static @Nullable Object number(OptionalLong value) {
        return value.isPresent() ? BigDecimal.valueOf(value.getAsLong()) : null;
    }

    private static Bound context(List<Bound> arguments) {
        Bound key = arguments.get(0).as(SqlType.SYSNAME);
        return Bound.of(SqlType.SQL_VARIANT, row -> {
            String name = key.text(row);
            return name == null
                    ? null
                    : row.runtime()
                            .context(name)
                            .filter(value -> !value.isNull())
                            .orElse(null);
        });
    }

    private static Bound databaseName(List<Bound> arguments) {
        return arguments.isEmpty()
                ? Bound.of(SqlType.SYSNAME, row -> row.runtime().caller().database())
                : ServerFunctions.of("db_name").bind(arguments);
    }

    private static void error(
            Map<String, ScalarFunction> all,
            String name,
            SqlType type,
            Function<SqlMessage, @Nullable Object> property) {
        declare(all, name, type, row -> {
            SqlMessage caught = row.runtime().caught();
            return caught == null ? null : property.apply(caught);
        });
    }
}
