package dev.sqldag.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.FileView;
import dev.sqldag.observation.view.ServerView;
import dev.sqldag.plan.Action.Await;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.plan.Step;
import dev.sqldag.testing.Views;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.CommitMode;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Routing;
import dev.sqldag.topology.SecondaryConnections;
import dev.sqldag.topology.Seeding;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.server.Server;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan says about databases on their way, without any server. */
class SeedingPlanTest {

    private static final long MEGABYTE = 1_000_000;

    private static AvailabilityGroup group(String name, String... databases) {
        return AvailabilityGroup.of(name, ag -> {
            List.of(databases).forEach(ag::database);
            ag.initialPrimary(Server.of("server1"));
            ag.replica(Server.of("server1"), r -> r.automaticSeeding());
            ag.replica(Server.of("server2"), r -> r.automaticSeeding());
        });
    }

    private static DatabaseView database(String name, Optional<Long> bytes) {
        DatabaseView ready = DatabaseView.ready(new DatabaseName(name));
        return new DatabaseView(
                ready.name(),
                ready.state(),
                ready.recoveryModel(),
                ready.access(),
                ready.readOnly(),
                ready.autoClose(),
                ready.inGroup(),
                ready.groupDatabaseId(),
                ready.logChain(),
                ready.encryptorThumbprint(),
                List.of(new FileView(Optional.of(name), "D:\\Data\\" + name + ".mdf", bytes)));
    }

    /** With these databases on server1. */
    private static Observation observed(Topology topology, DatabaseView... databases) {
        return Observation.of(Observation.bare(topology)
                .seen()
                .<ServerView>map(view -> view.server().value().equals("server1") ? Views.with(view, databases) : view)
                .toList());
    }

    private static Duration budget(PlanOptions options, DatabaseView... databases) {
        Topology topology = Topology.of(group(
                "ag1", Arrays.stream(databases).map(view -> view.name().value()).toArray(String[]::new)));
        return ChangePlanner.plan(topology, observed(topology, databases), options).steps().stream()
                .filter(step -> step.title().contains("holds"))
                .map(Step::action)
                .map(Await.class::cast)
                .map(Await::atMost)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void large_databases_are_waited_for_longer() {
        PlanOptions options =
                PlanOptions.of(o -> o.seedWithin(Duration.ofMinutes(10)).seedingBytesPerSecond(10 * MEGABYTE));

        assertThat(budget(options, database("a", Optional.of(MEGABYTE)))).isEqualTo(Duration.ofMinutes(11));
        assertThat(budget(options, database("a", Optional.of(3_000 * MEGABYTE))))
                .as("5 minutes, rounded up to a power of two")
                .isEqualTo(Duration.ofMinutes(18));
        assertThat(budget(
                        options,
                        database("a", Optional.of(3_000 * MEGABYTE)),
                        database("b", Optional.of(3_000 * MEGABYTE))))
                .isEqualTo(Duration.ofMinutes(26));
    }

    @Test
    void a_file_that_grows_a_little_leaves_the_plan_as_it_was() {
        assertThat(budget(PlanOptions.DEFAULT, database("a", Optional.of(40_000 * MEGABYTE))))
                .isEqualTo(budget(PlanOptions.DEFAULT, database("a", Optional.of(41_000 * MEGABYTE))));
    }

    @Test
    void a_database_of_unknown_size_has_a_day_or_what_the_caller_allows() {
        assertThat(budget(PlanOptions.DEFAULT, database("a", Optional.empty()))).isEqualTo(Duration.ofDays(1));
        assertThat(budget(PlanOptions.of(o -> o.seedWithin(Duration.ofDays(3))), database("a", Optional.empty())))
                .isEqualTo(Duration.ofDays(3));
        assertThatIllegalArgumentException().isThrownBy(() -> PlanOptions.of(o -> o.seedingBytesPerSecond(0)));
    }

    @Test
    void the_largest_database_is_listed_first_and_those_of_unknown_size_last() {
        Topology topology = Topology.of(group("ag1", "a", "b", "c", "d"));
        Observation observation = observed(
                topology,
                database("a", Optional.empty()),
                database("b", Optional.of(MEGABYTE)),
                database("c", Optional.of(900 * MEGABYTE)),
                database("d", Optional.of(MEGABYTE + 1)));

        assertThat(ChangePlanner.plan(topology, observation, PlanOptions.DEFAULT)
                        .toScript())
                .contains("FOR DATABASE [c], [b], [d], [a]\n");
    }

    @Test
    void the_group_with_the_largest_database_is_created_first() {
        Topology topology = Topology.of(t -> t.group(group("ag1", "a")).group(group("ag2", "b")));
        Observation observation =
                observed(topology, database("a", Optional.of(MEGABYTE)), database("b", Optional.of(9 * MEGABYTE)));
        Plan plan = ChangePlanner.plan(topology, observation, PlanOptions.DEFAULT);

        assertThat(plan.steps())
                .extracting(Step::title)
                .containsSubsequence("create availability group ag2", "create availability group ag1");
    }

    @ParameterizedTest
    @CsvSource({
        "\\\\share\\seed, ag1, db1, \\\\share\\seed\\sqldag.ag1.db1.bak",
        "/mnt/seed/, ag1, db1, /mnt/seed/sqldag.ag1.db1.bak",
        "https://a.blob.core.windows.net/c, ag1, db1, https://a.blob.core.windows.net/c/sqldag.ag1.db1.bak",
        "D:\\, ag1, ../../x, D:\\sqldag.ag1.______x-d2897ed8.bak",
    })
    void a_backup_has_a_file_whose_name_every_system_takes(String folder, String group, String database, String file) {
        assertThat(new BackupFiles(new GroupName(group), new DatabaseName(database)).full(folder))
                .isEqualTo(file);
    }

    @Test
    void names_that_become_one_are_told_apart() {
        assertThat(new BackupFiles(new GroupName("g"), new DatabaseName("a/b")).log("f"))
                .isNotEqualTo(new BackupFiles(new GroupName("g"), new DatabaseName("a:b")).log("f"))
                .endsWith(".trn");
        assertThat(new BackupFiles(new GroupName("g".repeat(128)), new DatabaseName("d".repeat(128))).log("f"))
                .hasSizeLessThan(140);
    }

    @Test
    void a_replica_is_not_restored_first_and_seeded_then() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Replica(
                        Server.of("server1"),
                        CommitMode.SYNCHRONOUS,
                        Seeding.RESTORED_THEN_AUTOMATIC,
                        50,
                        SecondaryConnections.NO,
                        Optional.empty(),
                        Optional.empty(),
                        Routing.NONE));
    }
}
