package dev.sqldag.testkit.statements;

import dev.sqldag.session.Parameter;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A statement where it is legal.
 *
 * @param kind the statement's record, which {@code statement} makes for the stage
 * @param since the first version on which it is tried
 * @param scene brings about the state in which it is legal
 * @param server where it runs
 * @param values what it needs and does not hold
 * @param refusedAgain the error that it meets when it is sent once more
 */
record Example(
        String name,
        Class<? extends Statement> kind,
        SqlServerVersion since,
        Consumer<Stage> scene,
        String server,
        Function<Stage, Statement> statement,
        Function<Stage, List<Parameter>> values,
        OptionalInt refusedAgain) {

    static Example of(String name, Consumer<Stage> scene, String server, Statement statement) {
        return new Example(
                name,
                statement.getClass(),
                statement.since(),
                scene,
                server,
                stage -> statement,
                stage -> List.of(),
                OptionalInt.empty());
    }

    /** A statement that holds what a server made, or needs it bound. */
    static Example late(
            String name,
            Consumer<Stage> scene,
            String server,
            Class<? extends Statement> kind,
            Function<Stage, Statement> statement,
            Function<Stage, List<Parameter>> values) {
        return new Example(
                name, kind, SqlServerVersion.SQL_SERVER_2012, scene, server, statement, values, OptionalInt.empty());
    }

    /** It needs a later version than its statement does, because of where it is. */
    Example from(SqlServerVersion version) {
        return new Example(
                name, kind, since.isAtLeast(version) ? since : version, scene, server, statement, values, refusedAgain);
    }

    /** Sent again it is refused with that error, as its documentation says. */
    Example refusedAgain(int number) {
        return new Example(name, kind, since, scene, server, statement, values, OptionalInt.of(number));
    }

    @Override
    public String toString() {
        return name;
    }
}
