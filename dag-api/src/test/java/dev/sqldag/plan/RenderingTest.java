package dev.sqldag.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.Estate;
import dev.sqldag.condition.Condition;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.testing.Golden;
import dev.sqldag.testing.Walkthrough;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.UnquotableTextException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {

    private static final Path RENDERINGS = Golden.resources().resolve("renderings");
    private static final Plan WALKTHROUGH = Estate.planOffline(Topology.of(Walkthrough.DISTRIBUTED));
    private static final String HOSTILE = "a]b'c\"d$(x)*/--;{}";

    @Test
    void the_walkthrough_for_sqlcmd_reads_as_its_golden_file() {
        Golden.check(RENDERINGS.resolve("walkthrough.sqlcmd.sql"), WALKTHROUGH.toSqlcmdScript());
    }

    @Test
    void the_walkthrough_for_each_server_reads_as_its_golden_file() {
        assertThat(WALKTHROUGH.toScripts().keySet())
                .extracting(ServerName::value)
                .containsExactlyInAnyOrder("server1", "server2", "server3", "server4");
        WALKTHROUGH
                .toScripts()
                .forEach(
                        (server, script) -> Golden.check(RENDERINGS.resolve("walkthrough." + server + ".sql"), script));
    }

    @Test
    void the_walkthrough_as_json_reads_as_its_golden_file() {
        Golden.check(RENDERINGS.resolve("walkthrough.json"), WALKTHROUGH.toJson());
    }

    @Test
    void manual_seeding_is_asked_for_in_comments_and_waited_for() {
        Plan plan = Estate.planOffline(Topology.of(manual()));

        Golden.check(RENDERINGS.resolve("manual-seeding.sqlcmd.sql"), plan.toSqlcmdScript());
        Golden.check(
                RENDERINGS.resolve("manual-seeding.server2.sql"),
                plan.toScripts().getOrDefault(new ServerName("server2"), ""));
    }

    @Test
    void every_step_is_in_every_rendering() {
        String servers = String.join("", WALKTHROUGH.toScripts().values());
        assertThat(WALKTHROUGH.steps()).isNotEmpty().allSatisfy(step -> {
            assertThat(WALKTHROUGH.toSqlcmdScript()).contains("-- " + step.number() + " on ");
            assertThat(servers).contains("-- " + step.number() + ": " + step.title() + "\n");
            assertThat(WALKTHROUGH.toJson()).contains("\"number\": " + step.number() + ",");
        });
    }

    @Test
    void what_a_run_sends_is_in_the_scripts_to_the_letter() {
        assertThat(WALKTHROUGH.mutations().toList()).isNotEmpty().allSatisfy(step -> {
            String sent = step.action().batches(step.server()).get(0).batch().text();
            assertThat(WALKTHROUGH.toSqlcmdScript()).contains(sent + "GO\n");
            assertThat(WALKTHROUGH.toScripts().getOrDefault(step.server(), "")).contains(sent + "GO\n");
        });
    }

    @Test
    void a_wait_names_the_servers_that_its_condition_is_seen_on() {
        DistributedAvailabilityGroup swapped = DistributedAvailabilityGroup.of(
                "distributedag", Walkthrough.AG2, Walkthrough.AG1, d -> d.automaticSeeding());
        Condition condition = new Condition.DistributedSynchronized(swapped, Walkthrough.AG1.databases());

        assertThat(condition.predicates(new ServerName("server1")))
                .singleElement()
                .satisfies(asked -> {
                    assertThat(asked.server()).isEqualTo(new ServerName("server1"));
                    assertThat(asked.sql())
                            .contains("replica_server_name = N'ag2'")
                            .doesNotContain("N'ag1'");
                });
        assertThat(condition.predicates(new ServerName("server3")))
                .singleElement()
                .satisfies(asked -> assertThat(asked.sql()).contains("replica_server_name = N'ag1'"));
    }

    @Test
    void hostile_names_are_no_variables_of_sqlcmd() {
        Plan plan = Estate.planOffline(Topology.of(hostile("server1")));

        assertThat(plan.steps()).isNotEmpty();
        assertThat(plan.toSqlcmdScript()).contains("a]b''c\"d$' + N'(x)*/--;{}").doesNotContain("$(");
        assertThat(plan.toScripts().values()).isNotEmpty().allSatisfy(script -> assertThat(script)
                .doesNotContain("$("));
    }

    @Test
    void hostile_names_leave_json_well_formed_and_unchanged() {
        String json = Estate.planOffline(Topology.of(hostile("server1"))).toJson();

        assertThat(JsonReader.read(json)).contains(HOSTILE);
    }

    @Test
    void json_is_well_formed_and_holds_every_text_of_the_plan() {
        List<String> texts = JsonReader.read(WALKTHROUGH.toJson());

        assertThat(texts)
                .containsAll(WALKTHROUGH.steps().stream().map(Step::title).toList());
        assertThat(texts)
                .containsAll(WALKTHROUGH
                        .mutations()
                        .map(step -> step.action().text())
                        .toList());
    }

    @Test
    void json_escapes_what_problems_quote_from_servers() {
        String value = "\u0000\b\t\n\f\r\u001f\"\\/\ud800é\u2028😀";
        Plan refused = new Plan(
                Topology.of(Walkthrough.AG1),
                List.of(),
                List.of(new Problem(ProblemCode.SERVER_UNREACHABLE, Severity.ERROR, "server1", "rule", value, "Do.")));

        assertThat(JsonReader.read(refused.toJson())).contains(value);
        assertThat(refused.toSqlcmdScript().lines()).allMatch(line -> line.startsWith("--") || line.startsWith(":on"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\"b", "a'b", "a;b", "-U", "/x", "$(x)", "a$(x)", "a\\b\\c", "a\\", "a\\1", "a]"})
    void a_server_name_that_sqlcmd_would_not_take_as_one_word_is_refused(String name) {
        Plan plan = connecting(name);

        assertThatThrownBy(plan::toSqlcmdScript)
                .isInstanceOfSatisfying(UnscriptableServerException.class, refused -> assertThat(refused.server())
                        .isEqualTo(new ServerName(name)));
        assertThat(plan.toScripts()).containsOnlyKeys(new ServerName(name));
        assertThat(JsonReader.read(plan.toJson())).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "server-1.contoso.com", "HOST\\INST_1$#", "10.0.0.1,1433", "tcp:host", "ü1"})
    void names_of_servers_and_instances_can_be_connected_to(String name) {
        assertThat(connecting(name).toSqlcmdScript()).contains("\n:CONNECT " + name + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nGO\n", "a\r", "a\u0000", "a\u2028"})
    void a_name_with_a_line_break_is_refused_by_every_rendering(String name) {
        Plan plan = connecting(name);

        assertThat(List.<Function<Plan, Object>>of(Plan::toSqlcmdScript, Plan::toScripts, Plan::toJson))
                .allSatisfy(rendering ->
                        assertThatThrownBy(() -> rendering.apply(plan)).isInstanceOf(UnquotableTextException.class));
    }

    @Test
    void the_same_plan_gives_the_same_bytes() {
        Plan again = Estate.planOffline(Topology.of(Walkthrough.DISTRIBUTED));

        assertThat(again.toSqlcmdScript()).isEqualTo(WALKTHROUGH.toSqlcmdScript());
        assertThat(again.toScripts()).isEqualTo(WALKTHROUGH.toScripts());
        assertThat(again.toJson()).isEqualTo(WALKTHROUGH.toJson());
    }

    @Test
    void a_script_goes_from_server_to_server_only_when_it_must() {
        List<String> connections = WALKTHROUGH
                .toSqlcmdScript()
                .lines()
                .filter(line -> line.startsWith(":CONNECT"))
                .collect(Collectors.toList());

        assertThat(connections).isNotEmpty();
        for (int next = 1; next < connections.size(); next++) {
            assertThat(connections.get(next)).isNotEqualTo(connections.get(next - 1));
        }
    }

    private static AvailabilityGroup manual() {
        return AvailabilityGroup.of("ag", ag -> {
            ag.database("db1");
            ag.replica(Server.of("server1"));
            ag.replica(Server.of("server2"));
            ag.listener("listener", l -> l.ip("10.0.0.10/24"));
        });
    }

    private static AvailabilityGroup hostile(String server) {
        return AvailabilityGroup.of(HOSTILE, ag -> {
            ag.database(HOSTILE + "db");
            ag.replica(Server.of(server), r -> r.automaticSeeding());
            ag.replica(Server.of(server + "b"), r -> r.automaticSeeding());
        });
    }

    /** A plan of one step, for names that no rule would let pass. */
    private static Plan connecting(String server) {
        ServerName name = new ServerName(server);
        Action wait = new Action.Await(
                new Condition.DatabaseJoined(name, Walkthrough.AG1.databases().get(0)),
                PlanOptions.DEFAULT.seedWithin());
        Step step = new Step(1, name, "wait", wait, List.of(), List.of());
        return new Plan(Topology.of(Walkthrough.AG1), List.of(step), List.of());
    }
}
