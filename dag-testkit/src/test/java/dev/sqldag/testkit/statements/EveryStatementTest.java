package dev.sqldag.testkit.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.testkit.state.ServerState;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.tsql.RoleStatement;
import dev.sqldag.tsql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement of the library is understood by the simulated fleet, and its own condition then holds. */
class EveryStatementTest {

    /** Its other side is no server of a fleet. */
    private static final Class<?> NEEDS_A_MANAGED_INSTANCE = RoleStatement.FailoverLink.class;

    private static final List<Example> EXAMPLES = Stream.of(
                    GroupExamples.all(),
                    OptionExamples.all(),
                    DistributedExamples.all(),
                    DatabaseExamples.all(),
                    EndpointExamples.all(),
                    SecurityExamples.all())
            .flatMap(List::stream)
            .toList();

    /** An example on the first version that knows it and on all later ones. */
    static Stream<Arguments> everywhere() {
        return EXAMPLES.stream().flatMap(example -> Arrays.stream(SqlServerVersion.values())
                .filter(version ->
                        version.isAtLeast(SqlServerVersion.SQL_SERVER_2016) && version.isAtLeast(example.since()))
                .map(version -> Arguments.of(example, version)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("everywhere")
    void it_is_carried_out_and_seen_to_be_and_may_be_sent_again(Example example, SqlServerVersion version) {
        try (Stage stage = Stage.of(version.major())) {
            example.scene().accept(stage);
            Sending sending = new Sending(stage, example);
            if (sending.statement.inForce().isPresent()) {
                assertThat(sending.isInForce()).as("in force before it is sent").isFalse();
            }

            sending.send();
            stage.rest();
            assertThat(sending.isInForce()).as("in force").isTrue();

            List<ServerState> once = stage.state();
            if (example.refusedAgain().isPresent()) {
                assertThatExceptionOfType(SqlFailure.class)
                        .isThrownBy(sending::send)
                        .withMessageContaining(
                                Integer.toString(example.refusedAgain().getAsInt()));
            } else {
                sending.send();
            }
            stage.rest();
            assertThat(sending.isInForce())
                    .as("in force after sending it again")
                    .isTrue();
            assertThat(stage.state()).isEqualTo(once);
        }
    }

    @Test
    void no_statement_is_missing() {
        assertThat(EXAMPLES.stream().<Class<?>>map(Example::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(kinds(Statement.class)
                        .filter(kind -> kind != NEEDS_A_MANAGED_INSTANCE)
                        .toList());
    }

    private static Stream<Class<?>> kinds(Class<?> family) {
        Class<?>[] members = family.getPermittedSubclasses();
        return members == null ? Stream.of(family) : Arrays.stream(members).flatMap(EveryStatementTest::kinds);
    }

    /** A statement on its way to its server. */
    private static final class Sending {

        private final Stage stage;
        private final String server;
        private final Statement statement;
        private final List<Parameter> values;

        Sending(Stage stage, Example example) {
            this.stage = stage;
            server = example.server();
            statement = example.statement().apply(stage);
            values = example.values().apply(stage);
        }

        void send() {
            stage.execute(server, batch(GuardedBatch::of));
        }

        boolean isInForce() {
            return GuardedBatch.isInForce(stage.execute(server, batch(GuardedBatch::check)));
        }

        private Batch batch(Making making) {
            return making.make(new ServerName(server), statement, values);
        }
    }

    /** Makes a batch of a statement. */
    private interface Making {
        Batch make(ServerName server, Statement statement, List<Parameter> values);
    }
}
