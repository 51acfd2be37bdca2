package dev.sqldag.testing;

import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.tsql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The kinds of statements: every record of the sealed family. */
public final class Kinds {

    private Kinds() {}

    /** In the order of their names. */
    public static List<Class<? extends Statement>> ofStatements() {
        return records(Statement.class)
                .<Class<? extends Statement>>map(kind -> kind.asSubclass(Statement.class))
                .sorted(Comparator.comparing(Kinds::name))
                .toList();
    }

    /** Every form of every kind, by name. */
    public static Map<String, Statement> samples() {
        Map<String, Statement> samples = new TreeMap<>(Statements.of(SqlServerVersion.SQL_SERVER_2025));
        Samples.all()
                .forEach((folder, files) ->
                        files.forEach((file, statement) -> samples.put(folder + "-" + file, statement)));
        return samples;
    }

    /** {@code GroupStatement.Join}. */
    public static String name(Class<?> kind) {
        return kind.getEnclosingClass().getSimpleName() + "." + kind.getSimpleName();
    }

    private static Stream<Class<?>> records(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(Kinds::records)
                : Stream.of(family);
    }
}
