package dev.sqldag.testkit.language.function;

import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.SessionView.Counter;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables with two at-signs. */
public final class Globals {

    private static final Map<String, Bound> ALL = all();

    private Globals() {}

    /** A global variable, by its lower-case name. */
    public static Optional<Bound> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static Map<String, Bound> all() {
        Map<String, Bound> all = new HashMap<>();
        all.put(
                "@@servername",
                Bound.of(SqlType.SYSNAME, row -> row.runtime().port().serverName()));
        all.put("@@servicename", Bound.of(SqlType.SYSNAME, Globals::serviceName));
        all.put("@@version", Bound.of(SqlType.nvarchar(300), Globals::version));
        all.put(
                "@@spid",
                Bound.of(SqlType.SMALLINT, row -> row.runtime().caller().spid()));
        all.put(
                "@@identity",
                Bound.of(
                        SqlType.numeric(38, 0),
                        row -> SessionFunctions.number(row.runtime().identity(false))));
        all.put("@@language", Bound.of(SqlType.SYSNAME, row -> "us_english"));
        constant(all, "@@langid", SqlType.SMALLINT, 0);
        constant(all, "@@datefirst", SqlType.TINYINT, 7);
        constant(all, "@@max_connections", SqlType.INT, 32767);
        constant(all, "@@procid", SqlType.INT, 0);
        constant(all, "@@fetch_status", SqlType.INT, 0);
        counter(all, "@@trancount", Counter.TRANSACTION_COUNT);
        counter(all, "@@rowcount", Counter.ROW_COUNT);
        counter(all, "@@error", Counter.ERROR);
        counter(all, "@@nestlevel", Counter.NEST_LEVEL);
        counter(all, "@@lock_timeout", Counter.LOCK_TIMEOUT);
        counter(all, "@@textsize", Counter.TEXT_SIZE);
        counter(all, "@@options", Counter.OPTIONS);
        all.put(
                "@@microsoftversion",
                Bound.of(SqlType.INT, row -> row.runtime().port().majorVersion() << 24));
        return Map.copyOf(all);
    }

    private static void constant(Map<String, Bound> all, String name, SqlType type, int value) {
        all.put(name, Bound.of(type, row -> value));
    }

    private static void counter(Map<String, Bound> all, String name, Counter counter) {
        all.put(name, Bound.of(SqlType.INT, row -> (int) row.runtime().counter(counter)));
    }

    private static String serviceName(Row row) {
        String server = row.runtime().port().serverName();
        return server.indexOf('\\') < 0 ? "MSSQLSERVER" : server.substring(server.indexOf('\\') + 1);
    }

    private static String version(Row row) {
        ServerPort port = row.runtime().port();
        Optional<Value> product = port.function(
                "serverproperty",
                List.of(Value.text("ProductVersion")),
                row.runtime().caller());
        Object number = product.map(value -> Conversion.convert(value.data(), value.type(), SqlType.nvarchar(128)))
                .orElse(port.majorVersion() + ".0");
        return "Microsoft SQL Server %d - %s (X64) Simulated by sqldag".formatted(year(port.majorVersion()), number);
    }

    private static int year(int major) {
        return major == 17 ? 2025 : major == 16 ? 2022 : major == 15 ? 2019 : major == 14 ? 2017 : 2016;
    }
}
