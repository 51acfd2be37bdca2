package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.Estate;
import dev.sqldag.execution.PlanRefusedException;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Plan;
import dev.sqldag.readiness.seeding.SeedingCause;
import dev.sqldag.readiness.seeding.SeedingDoctor;
import dev.sqldag.readiness.seeding.SeedingFinding;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.world.spec.SeedingFault;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Seeding;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each thing that can befall automatic seeding on its way to server2: what the doctor says, and what a plan does about it. */
class SeedingDoctorTest {

    private static final String SHARE = "\\\\share\\";
    private static final Topology ONE = topology("db1");
    private static final Topology TWO = topology("db1", "db2");

    private final SimulatedFleet fleet =
            SimulatedFleet.running(ONE, f -> f.virtualTime().withoutPorts());
    private final Estate estate = Estate.on(fleet.inProcess(), Fleets.EAGER);

    private static Topology topology(String... databases) {
        return Topology.of(AvailabilityGroup.of("ag1", ag -> {
            List.of(databases).forEach(ag::database);
            ag.replica(Server.of("server1"), r -> r.automaticSeeding());
            ag.replica(Server.of("server2"), r -> r.automaticSeeding());
        }));
    }

    @AfterEach
    void close() {
        estate.close();
        fleet.close();
    }

    private void run(String server, String... batches) {
        run(fleet, server, batches);
    }

    private static void run(SimulatedFleet fleet, String server, String... batches) {
        try (SqlSession session = fleet.inProcess().open(new ServerName(server))) {
            List.of(batches).forEach(batch -> session.execute(Batch.of(batch)));
        }
    }

    private void add(String database) {
        run(
                "server1",
                "CREATE DATABASE " + database,
                "ALTER DATABASE " + database + " SET RECOVERY FULL",
                "BACKUP DATABASE " + database + " TO DISK = N'NUL'",
                "ALTER AVAILABILITY GROUP ag1 ADD DATABASE " + database);
    }

    private void pass() {
        fleet.clock().advance(Duration.ofSeconds(30));
    }

    private List<SeedingCause> causes(Topology topology) {
        return estate.diagnoseSeeding(topology).stream()
                .map(SeedingFinding::cause)
                .toList();
    }

    /** What the plan does is all that is needed. */
    private Plan mended(Topology topology) {
        Plan plan = estate.plan(topology);
        assertThat(plan.isRefused()).as("%s", plan.problems()).isFalse();
        assertThat(plan.problems()).isNotEmpty();
        estate.apply(plan);
        assertThat(causes(topology)).isEmpty();
        assertThat(estate.plan(topology).isEmpty()).isTrue();
        return plan;
    }

    private void refused(Topology topology, SeedingCause cause) {
        Plan plan = estate.plan(topology);
        assertThat(plan.problems()).anySatisfy(problem -> {
            assertThat(problem.isError()).isTrue();
            assertThat(problem.code()).isEqualTo(cause.code());
        });
        assertThatThrownBy(() -> estate.apply(plan)).isInstanceOf(PlanRefusedException.class);
    }

    @Test
    void what_has_arrived_and_what_is_on_its_way_are_no_findings() {
        assertThat(causes(ONE)).isEmpty();

        add("db2");
        fleet.clock().advance(Duration.ofMillis(250));

        assertThat(causes(TWO)).isEmpty();
        pass();
        assertThat(causes(TWO)).isEmpty();
        assertThat(estate.plan(TWO).isEmpty()).isTrue();
    }

    @Test
    void a_missing_grant_is_given_and_the_seeding_started_anew() {
        run("server2", "ALTER AVAILABILITY GROUP ag1 DENY CREATE ANY DATABASE");
        add("db2");
        pass();

        assertThat(estate.diagnoseSeeding(TWO)).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo(SeedingCause.GRANT_MISSING);
            assertThat(finding)
                    .hasToString("ag1/server2/db2: GRANT_MISSING (FAILED, Seeding Check Message Timeout)."
                            + " GRANT CREATE ANY DATABASE to the group on the secondary, and start the seeding anew.");
        });
        assertThat(mended(TWO).toScript()).contains("GRANT CREATE ANY DATABASE", "WITH (SEEDING_MODE = AUTOMATIC)");
    }

    @ParameterizedTest
    @CsvSource({"DISK_FULL, DISK_FULL", "FAILS, FAILED"})
    void a_seeding_that_broke_off_is_started_anew_once_its_reason_is_gone(SeedingFault fault, SeedingCause cause) {
        fleet.inWorld(world -> world.breakSeeding("server2", "db2", fault));
        add("db2");
        pass();

        assertThat(causes(TWO)).containsExactly(cause);
        fleet.inWorld(world -> world.repairSeeding("server2", "db2"));
        assertThat(mended(TWO).steps()).anyMatch(step -> step.title().equals("start the seeding to server2 anew"));
    }

    @Test
    void a_seeding_that_is_tried_again_says_so() {
        fleet.inWorld(world -> world.breakSeeding("server2", "db2", SeedingFault.FAILS));
        add("db2");
        pass();
        fleet.inWorld(world -> world.repairSeeding("server2", "db2"));
        run("server1", "ALTER AVAILABILITY GROUP ag1 MODIFY REPLICA ON N'server2' WITH (SEEDING_MODE = AUTOMATIC)");
        fleet.clock().advance(Duration.ofMillis(200));

        assertThat(estate.diagnoseSeeding(TWO)).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo(SeedingCause.STARTED_AGAIN);
            assertThat(finding.evidence()).isEqualTo("attempt 2");
            assertThat(finding.isTrouble()).isFalse();
        });
    }

    @Test
    void one_that_stands_still_takes_two_looks() {
        fleet.inWorld(world -> world.breakSeeding("server2", "db2", SeedingFault.STALLS));
        add("db2");
        pass();
        Observation earlier = estate.observe(TWO);
        pass();
        Observation now = estate.observe(TWO);

        assertThat(SeedingDoctor.diagnose(TWO, now)).isEmpty();
        assertThat(SeedingDoctor.diagnose(TWO, earlier, now))
                .extracting(SeedingFinding::cause)
                .containsExactly(SeedingCause.STALLED);
        assertThat(SeedingDoctor.diagnose(TWO, now, now)).isEmpty();
    }

    @Test
    void a_database_of_that_name_is_left_alone() {
        run("server2", "CREATE DATABASE db2");
        add("db2");
        pass();

        assertThat(causes(TWO)).containsExactly(SeedingCause.DATABASE_IN_THE_WAY);
        refused(TWO, SeedingCause.DATABASE_IN_THE_WAY);
    }

    @Test
    void what_was_stopped_by_hand_goes_on() {
        fleet.inWorld(world -> world.breakSeeding("server2", "db2", SeedingFault.STALLS));
        add("db2");
        pass();
        run("server1", "ALTER AVAILABILITY GROUP ag1 MODIFY REPLICA ON N'server2' WITH (SEEDING_MODE = MANUAL)");
        pass();

        assertThat(causes(TWO)).containsExactly(SeedingCause.CANCELED);
        fleet.inWorld(world -> world.repairSeeding("server2", "db2"));
        mended(TWO);
    }

    @Test
    void a_broken_connection_is_told_apart() {
        fleet.inWorld(world -> world.breakSeeding("server2", "db2", SeedingFault.STALLS));
        add("db2");
        pass();
        fleet.partition("server1", "server2");
        pass();

        assertThat(causes(TWO)).containsExactly(SeedingCause.DISCONNECTED);
    }

    @Test
    void a_copy_that_left_its_group_joins_again() {
        run("server2", "ALTER DATABASE db1 SET HADR OFF");
        pass();

        assertThat(causes(ONE)).containsExactly(SeedingCause.NOT_JOINED);
        assertThat(mended(ONE).steps()).anyMatch(step -> step.title().equals("join db1 to ag1"));
    }

    @Test
    void what_waits_for_one_of_five_streams_has_not_started() {
        List<String> names =
                IntStream.rangeClosed(2, 7).mapToObj(number -> "db" + number).toList();
        names.forEach(name -> fleet.inWorld(world -> world.breakSeeding("server2", name, SeedingFault.STALLS)));
        names.forEach(this::add);
        pass();

        assertThat(estate.diagnoseSeeding(ONE)).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo(SeedingCause.NOT_STARTED);
            assertThat(finding.isTrouble()).isFalse();
        });
    }

    @Test
    void a_database_that_was_never_backed_up_is_no_part_of_its_group() {
        run("server1", "CREATE DATABASE db2", "ALTER DATABASE db2 SET RECOVERY FULL");

        assertThat(causes(TWO)).containsExactly(SeedingCause.NO_FULL_BACKUP);
        refused(TWO, SeedingCause.NO_FULL_BACKUP);
    }

    @Test
    void a_missing_key_is_named_by_its_thumbprint() {
        run(
                "server1",
                "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'aA1!aaaa'",
                "CREATE CERTIFICATE tde WITH SUBJECT = 'tde'",
                "CREATE DATABASE db2",
                "ALTER DATABASE db2 SET RECOVERY FULL",
                "USE db2; CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256 ENCRYPTION BY SERVER CERTIFICATE tde",
                "USE master; ALTER DATABASE db2 SET ENCRYPTION ON",
                "BACKUP DATABASE db2 TO DISK = N'NUL'",
                "ALTER AVAILABILITY GROUP ag1 ADD DATABASE db2");
        pass();

        assertThat(estate.diagnoseSeeding(TWO)).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo(SeedingCause.KEY_MISSING);
            assertThat(finding.evidence()).startsWith("no certificate 0x");
        });
        refused(TWO, SeedingCause.KEY_MISSING);
    }

    @Test
    void in_2016_a_folder_that_is_not_there_is_told() {
        try (SimulatedFleet old = SimulatedFleet.start(f -> f.virtualTime()
                        .withoutPorts()
                        .server(ServerSpec.of("server1", 13).inCluster("c"))
                        .server(ServerSpec.of("server2", 13).inCluster("c")));
                Estate there = Estate.on(old.inProcess(), Fleets.EAGER)) {
            old.inWorld(world -> world.dataPath("server2", "D:\\Data\\"));
            group(old);

            assertThat(there.diagnoseSeeding(ONE))
                    .extracting(SeedingFinding::cause)
                    .containsExactly(SeedingCause.FOLDER_MISSING);
        }
    }

    @Test
    void servers_of_two_versions_never_seed_each_other() {
        try (SimulatedFleet mixed = SimulatedFleet.start(f -> f.virtualTime()
                        .withoutPorts()
                        .server(ServerSpec.of("server1", 15).inCluster("c"))
                        .server(ServerSpec.of("server2", 16).inCluster("c")));
                Estate there = Estate.on(mixed.inProcess(), Fleets.EAGER)) {
            group(mixed);

            assertThat(there.diagnoseSeeding(ONE)).singleElement().satisfies(finding -> {
                assertThat(finding.cause()).isEqualTo(SeedingCause.VERSIONS_DIFFER);
                assertThat(finding.evidence()).isEqualTo("major version 15 to 16");
            });
        }
    }

    /** By hand, because no rule lets such servers into one group. */
    private static void group(SimulatedFleet servers) {
        for (String server : List.of("server1", "server2")) {
            run(
                    servers,
                    server,
                    "CREATE ENDPOINT e STATE = STARTED AS TCP (LISTENER_PORT = 5022) FOR DATABASE_MIRRORING (ROLE = ALL)");
        }
        String replica = "N'%1$s' WITH (ENDPOINT_URL = N'TCP://%1$s:5022', AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,"
                + " FAILOVER_MODE = MANUAL, SEEDING_MODE = AUTOMATIC)";
        run(
                servers,
                "server1",
                "CREATE DATABASE db1",
                "ALTER DATABASE db1 SET RECOVERY FULL",
                "BACKUP DATABASE db1 TO DISK = N'NUL'",
                "CREATE AVAILABILITY GROUP ag1 FOR DATABASE db1 REPLICA ON " + replica.formatted("server1") + ", "
                        + replica.formatted("server2"));
        servers.clock().advance(Duration.ofSeconds(5));
        run(
                servers,
                "server2",
                "ALTER AVAILABILITY GROUP ag1 JOIN",
                "ALTER AVAILABILITY GROUP ag1 GRANT CREATE ANY DATABASE");
        servers.clock().advance(Duration.ofSeconds(30));
    }

    private static Topology across() {
        return Topology.of(DistributedAvailabilityGroup.of(
                "dag", site("ag1", 1, true), site("ag2", 3, false), d -> d.seeding(Seeding.RESTORED_THEN_AUTOMATIC)));
    }

    private static AvailabilityGroup site(String name, int server, boolean first) {
        return AvailabilityGroup.of(name, ag -> {
            if (first) {
                ag.database("db1");
            }
            ag.listener(name + "-listener", l -> l.ip("2001:db8::" + server));
            ag.replica(
                    Server.of("server" + server, s -> s.backupFolder(SHARE).version(SqlServerVersion.SQL_SERVER_2022)),
                    r -> r.automaticSeeding());
        });
    }

    @Test
    void the_failure_that_a_forwarder_shows_of_a_restored_database_is_harmless() {
        try (SimulatedFleet sites =
                        SimulatedFleet.running(across(), f -> f.virtualTime().withoutPorts());
                Estate there = Estate.on(sites.inProcess(), Fleets.EAGER)) {
            assertThat(there.diagnoseSeeding(across())).singleElement().satisfies(finding -> {
                assertThat(finding.cause()).isEqualTo(SeedingCause.HARMLESS);
                assertThat(finding.target()).isEqualTo(new ServerName("server3"));
                assertThat(finding.isTrouble()).isFalse();
            });
            assertThat(there.plan(across()).problems()).isEmpty();
            assertThat(there.plan(across()).isEmpty()).isTrue();
        }
    }
}
