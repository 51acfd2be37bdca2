package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sqldag.Estate;
import dev.sqldag.execution.OperatorNeededException;
import dev.sqldag.plan.Action.AskOperator;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Seeding;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The four ways in which databases come to other servers, from nothing to a plan that has nothing left to do. */
class SeedingKindsTest {

    private static final String SHARE = "\\\\share\\seed";

    private enum Folder implements Consumer<Server.Builder> {
        WITH_SHARE,
        WITHOUT;

        @Override
        public void accept(Server.Builder server) {
            if (this == WITH_SHARE) {
                server.backupFolder(SHARE);
            }
        }
    }

    private static AvailabilityGroup group(String name, int first, String database, Folder server) {
        return group(name, first, database, server, Replica.Builder::manualSeeding);
    }

    private static AvailabilityGroup group(
            String name, int first, String database, Folder server, Consumer<Replica.Builder> seeding) {
        return AvailabilityGroup.of(name, ag -> {
            if (!database.isEmpty()) {
                ag.database(database);
            }
            ag.listener(name + "-listener", l -> l.ip("2001:db8::" + first));
            ag.replica(Server.of("server" + first, server), seeding);
            ag.replica(Server.of("server" + (first + 1), server), seeding);
        });
    }

    /** A fleet, its estate, and a session for each word that somebody else says. */
    private record Stage(SimulatedFleet fleet, Estate estate) implements AutoCloseable {

        static Stage of(Topology topology) {
            SimulatedFleet fleet =
                    SimulatedFleet.bare(topology, f -> f.virtualTime().withoutPorts());
            return new Stage(fleet, Estate.on(fleet.inProcess(), Fleets.EAGER));
        }

        Stage run(String server, String... batches) {
            try (SqlSession session = fleet.inProcess().open(new ServerName(server))) {
                List.of(batches).forEach(batch -> session.execute(Batch.of(batch)));
            }
            return this;
        }

        Stage withDatabase(String name) {
            return run("server1", "CREATE DATABASE " + name, "ALTER DATABASE " + name + " SET RECOVERY FULL");
        }

        Plan applied(Topology topology) {
            Plan plan = estate.plan(topology);
            assertThat(plan.problems()).isEmpty();
            estate.apply(plan);
            Plan again = estate.plan(topology);
            assertThat(again.steps()).isEmpty();
            assertThat(again.drift()).isEmpty();
            return plan;
        }

        @Override
        public void close() {
            estate.close();
            fleet.close();
        }
    }

    private static List<String> titles(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.server() + ": " + step.title())
                .toList();
    }

    @Test
    void backups_in_the_shared_folder_bring_a_database_that_was_never_backed_up_to_the_secondary() {
        Topology topology = Topology.of(group("ag1", 1, "db1", Folder.WITH_SHARE));
        try (Stage stage = Stage.of(topology).withDatabase("db1")) {
            Plan plan = stage.applied(topology);

            assertThat(titles(plan))
                    .containsSubsequence(
                            "server1: back up db1, which begins its chain of log backups",
                            "server1: create availability group ag1",
                            "server1: back up db1 for other servers",
                            "server1: back up the log of db1 for other servers",
                            "server2: restore db1",
                            "server2: restore the log of db1",
                            "server2: join db1 to ag1");
            assertThat(stage.fleet().state().copies("ag1")).hasSize(2).allMatch(copy -> copy.isSynchronized());
        }
    }

    @Test
    void the_same_plan_applied_twice_restores_nothing_again() {
        Topology topology = Topology.of(group("ag1", 1, "db1", Folder.WITH_SHARE));
        try (Stage stage = Stage.of(topology).withDatabase("db1")) {
            Plan plan = stage.applied(topology);

            assertThat(stage.estate().apply(plan).isDone()).isTrue();

            assertThat(stage.fleet().recorded("server2").toString().split("RESTORE LOG \\[db1\\]", -1))
                    .as("a run that finds it in force sends nothing")
                    .hasSize(2);
            assertThat(stage.fleet().state().copies("ag1")).allMatch(copy -> copy.isSynchronized());
        }
    }

    @Test
    void a_backup_that_others_have_gone_on_from_is_taken_anew_for_the_next_replica() {
        AvailabilityGroup two = group("ag1", 1, "db1", Folder.WITH_SHARE);
        AvailabilityGroup three = two.with(ag -> ag.replica(Server.of("server3", Folder.WITH_SHARE)));
        try (Stage stage = Stage.of(Topology.of(three)).withDatabase("db1")) {
            stage.applied(Topology.of(two));
            stage.run("server1", "BACKUP LOG db1 TO DISK = N'NUL'");
            stage.run("server1", """
                    ALTER AVAILABILITY GROUP [ag1] ADD REPLICA ON N'server3' WITH (ENDPOINT_URL = N'TCP://server3:5022',
                        AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL)""");

            stage.estate().apply(stage.estate().plan(Topology.of(three)));

            assertThat(stage.fleet().state().copies("ag1")).hasSize(3).allMatch(copy -> copy.isSynchronized());
        }
    }

    @Test
    void files_move_into_the_default_folder_of_the_server_that_they_come_to() {
        Topology topology = Topology.of(group("ag1", 1, "db1", Folder.WITH_SHARE));
        try (Stage stage = Stage.of(topology)) {
            stage.fleet().inWorld(world -> world.dataPath("server2", "D:\\Data\\"));
            stage.withDatabase("db1");

            Plan plan = stage.applied(topology);

            assertThat(plan.toScript()).contains("MOVE N'db1' TO N'D:\\Data\\db1.mdf'");
        }
    }

    @Test
    void without_a_folder_a_person_is_told_what_to_run_and_the_run_goes_on_afterwards() {
        Topology topology = Topology.of(group("ag1", 1, "db1", Folder.WITHOUT));
        try (Stage stage =
                Stage.of(topology).withDatabase("db1").run("server1", "BACKUP DATABASE db1 TO DISK = N'NUL'")) {
            Plan plan = stage.estate().plan(topology);

            OperatorNeededException needed = catchThrowableOfType(
                    OperatorNeededException.class, () -> stage.estate().apply(plan));

            byHand(stage, needed.step());
            stage.applied(topology);
            assertThat(stage.fleet().state().copies("ag1")).allMatch(copy -> copy.isSynchronized());
        }
    }

    /** Runs the commands of the instruction, each on the server that is named before it. */
    private static void byHand(Stage stage, Step step) {
        String server = "";
        for (String line : ((AskOperator) step.action()).instruction().lines().toList()) {
            if (line.endsWith(":")) {
                server = line.replaceAll(".*on (\\S+):$|On (\\S+):", "$1$2");
            } else if (line.endsWith(";")) {
                stage.run(
                        server,
                        line.replace("<full backup>", SHARE + "\\full").replace("<log backup>", SHARE + "\\log"));
            }
        }
    }

    @Test
    void what_somebody_else_restores_is_only_joined() {
        Topology topology = Topology.of(group("ag1", 1, "db1", Folder.WITHOUT, Replica.Builder::joinOnly));
        try (Stage stage = Stage.of(topology)
                .withDatabase("db1")
                .run("server1", "BACKUP DATABASE db1 TO DISK = N'" + SHARE + "\\a'")
                .run("server1", "BACKUP LOG db1 TO DISK = N'" + SHARE + "\\b'")
                .run("server2", "RESTORE DATABASE db1 FROM DISK = N'" + SHARE + "\\a' WITH NORECOVERY")
                .run("server2", "RESTORE LOG db1 FROM DISK = N'" + SHARE + "\\b' WITH NORECOVERY")) {
            Plan plan = stage.applied(topology);

            assertThat(titles(plan)).contains("server2: join db1 to ag1").noneMatch(title -> title.contains("restore"));
        }
    }

    @Test
    void whoever_restores_is_waited_for() {
        Topology topology = Topology.of(group("ag1", 1, "db1", Folder.WITH_SHARE, Replica.Builder::joinOnly));
        try (Stage stage = Stage.of(topology).withDatabase("db1")) {
            OperatorNeededException needed = catchThrowableOfType(OperatorNeededException.class, () -> stage.estate()
                    .apply(stage.estate().plan(topology)));

            assertThat(needed.step().title()).isEqualTo("restore db1");
            assertThat(needed.step().server()).isEqualTo(new ServerName("server2"));
        }
    }

    @ParameterizedTest
    @EnumSource(Seeding.class)
    void every_way_leads_across_a_distributed_group_and_to_the_secondaries_behind_the_forwarder(Seeding seeding) {
        Topology topology = Topology.of(DistributedAvailabilityGroup.of(
                "dag",
                group("ag1", 1, "db1", Folder.WITH_SHARE),
                group("ag2", 3, "", Folder.WITH_SHARE),
                d -> d.seeding(seeding)));
        try (Stage stage = Stage.of(topology).withDatabase("db1")) {
            if (seeding == Seeding.JOIN_ONLY) {
                restoreOnForwarder(stage, topology);
            }

            stage.applied(topology);

            assertThat(stage.fleet().state().copies("dag")).isNotEmpty().allMatch(copy -> copy.synchronization()
                    .startsWith("SYNCHRONIZ"));
            assertThat(stage.fleet().state().server("server4").orElseThrow().copies())
                    .singleElement()
                    .satisfies(copy -> assertThat(copy.database()).isEqualTo("db1"))
                    .matches(copy -> copy.isSynchronized());
        }
    }

    private static void restoreOnForwarder(Stage stage, Topology topology) {
        assertThatThrownBy(() -> stage.estate().apply(stage.estate().plan(topology)))
                .isInstanceOf(OperatorNeededException.class);
        stage.run("server3", "RESTORE DATABASE db1 FROM DISK = N'" + SHARE + "\\sqldag.ag1.db1.bak' WITH NORECOVERY")
                .run("server3", "RESTORE LOG db1 FROM DISK = N'" + SHARE + "\\sqldag.ag1.db1.trn' WITH NORECOVERY");
    }
}
