package dev.sqldag.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.session.Row;
import dev.sqldag.testing.Golden;
import dev.sqldag.testing.Samples;
import dev.sqldag.testing.Statements;
import dev.sqldag.testing.Walkthrough;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.trust.Secret;
import dev.sqldag.tsql.DatabaseStatement;
import dev.sqldag.tsql.DistributedGroupStatement;
import dev.sqldag.tsql.EndpointStatement;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.LateValue;
import dev.sqldag.tsql.ListenerStatement;
import dev.sqldag.tsql.Password;
import dev.sqldag.tsql.SecurityStatement;
import dev.sqldag.tsql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedBatchTest {

    private static final ServerName SERVER = new ServerName("server1");

    private static final Map<String, Statement> BASIC = Map.of(
            "create-endpoint", new EndpointStatement.Create(Endpoint.DEFAULT),
            "create-group", new GroupStatement.Create(Walkthrough.AG1),
            "join-group", new GroupStatement.Join(Walkthrough.AG1.name()),
            "grant", new GroupStatement.GrantCreateAnyDatabase(Walkthrough.AG1.name()),
            "add-listener",
                    new ListenerStatement.Add(
                            Walkthrough.AG1.name(), Walkthrough.AG1.listener().orElseThrow()),
            "create-distributed", new DistributedGroupStatement.Create(Walkthrough.DISTRIBUTED),
            "join-distributed", new DistributedGroupStatement.Join(Walkthrough.DISTRIBUTED),
            "join-database", new DatabaseStatement.JoinGroup(new DatabaseName("db1"), Walkthrough.AG1.name()));

    /** The basic ones, and of the others the first of each kind that has a file. */
    private static final Map<String, Statement> STATEMENTS = statements();

    static Stream<String> names() {
        return STATEMENTS.keySet().stream().sorted();
    }

    @Test
    void every_statement_has_a_golden_batch() {
        List<Class<?>> covered =
                STATEMENTS.values().stream().<Class<?>>map(Object::getClass).toList();

        assertThat(covered).containsExactlyInAnyOrderElementsOf(leaves());
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_batch_reads_as_its_golden_file(String name) {
        Batch batch = GuardedBatch.of(SERVER, statement(name), values(statement(name)));

        Golden.check(Golden.resources().resolve("batches/" + name + ".sql"), batch.text());
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_check_never_contains_the_effect(String name) {
        Statement statement = statement(name);

        assertThat(GuardedBatch.check(SERVER, statement, values(statement)).text())
                .contains("in_force")
                .doesNotContain(statement.sql());
    }

    @Test
    void a_late_value_that_nobody_brings_is_refused_before_anything_is_sent() {
        Statement statement = new SecurityStatement.CreateMasterKey(Password.of(new LateValue("@password", "caller")));
        Parameter other = Parameter.secret("@other", Secret.of("c4n4ry!"), "caller");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuardedBatch.of(SERVER, statement))
                .withMessageContaining("[@password]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuardedBatch.of(SERVER, statement, List.of(other)))
                .withMessageContaining("[@other]")
                .withMessageNotContaining("c4n4ry");
    }

    @Test
    void only_the_last_rows_say_whether_it_is_in_force() {
        List<Row> no = List.of(Row.of(row -> row.column("in_force", 0)));
        List<Row> yes = List.of(Row.of(row -> row.column("in_force", 1)));

        assertThat(GuardedBatch.isInForce(new Answer(List.of(yes, no), List.of())))
                .isFalse();
        assertThat(GuardedBatch.isInForce(new Answer(List.of(no, yes), List.of())))
                .isTrue();
        assertThat(GuardedBatch.isInForce(new Answer(List.of(), List.of()))).isFalse();
    }

    @Test
    void a_hostile_server_name_stays_inside_its_literal() {
        assertThat(GuardedBatch.check(new ServerName("a'; DROP DATABASE x --"), statement("grant"))
                        .text())
                .contains("<> N'a''; DROP DATABASE x --'");
    }

    private static Map<String, Statement> statements() {
        Map<String, Statement> statements = new TreeMap<>(BASIC);
        Set<Class<?>> covered =
                statements.values().stream().map(Object::getClass).collect(Collectors.toSet());
        new TreeMap<>(Samples.all())
                .forEach((folder, files) -> files.forEach((file, statement) -> {
                    if (covered.add(statement.getClass())) {
                        statements.put(folder + "-" + file, statement);
                    }
                }));
        Statements.of(SqlServerVersion.SQL_SERVER_2025).forEach((name, statement) -> {
            if (covered.add(statement.getClass())) {
                statements.put(name, statement);
            }
        });
        return statements;
    }

    private static List<Parameter> values(Statement statement) {
        return statement.lateValues().stream()
                .map(late -> Parameter.secret(late.name(), Secret.of("c4n4ry!"), late.origin()))
                .toList();
    }

    private static Statement statement(String name) {
        Statement statement = STATEMENTS.get(name);
        assertThat(statement).isNotNull();
        return Objects.requireNonNull(statement);
    }

    private static List<Class<?>> leaves() {
        Deque<Class<?>> open = new ArrayDeque<>(List.of(Statement.class));
        List<Class<?>> leaves = new ArrayList<>();
        while (!open.isEmpty()) {
            Class<?> type = open.pop();
            if (type.isSealed()) {
                open.addAll(List.of(type.getPermittedSubclasses()));
            } else {
                leaves.add(type);
            }
        }
        return leaves;
    }
}
