package dev.sqldag.testkit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.world.spec.SeedingFault;
import dev.sqldag.testkit.world.spec.ServerSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Automatic seeding when something is in its way, and over a copy that was restored before. */
class SeedingTest {

    private static final String ENDPOINT =
            "CREATE ENDPOINT e STATE = STARTED AS TCP (LISTENER_PORT = 5022) FOR" + " DATABASE_MIRRORING (ROLE = ALL)";
    private static final String REPLICA = "N'%1$s' WITH (ENDPOINT_URL = N'TCP://%1$s:5022', AVAILABILITY_MODE ="
            + " SYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL, SEEDING_MODE = AUTOMATIC)";
    private static final String RESULT = "SELECT current_state, failure_state_desc, error_code, performed_seeding FROM"
            + " sys.dm_hadr_automatic_seeding ORDER BY start_time";

    private final Script script = servers(16);

    private static Script servers(int version) {
        Script script = Script.on(
                ServerSpec.of("server1", version).inCluster("c1"),
                ServerSpec.of("server2", version).inCluster("c1"),
                ServerSpec.of("server3", version).inCluster("c2"));
        for (String server : List.of("server1", "server2", "server3")) {
            script.ok(server, ENDPOINT);
        }
        return script;
    }

    /** A group of two servers, whose second one is missing the database. */
    private static Script group(Script script, String... before) {
        script.ok("server1", "CREATE DATABASE db1");
        script.ok("server1", before);
        return script.ok(
                        "server1",
                        "BACKUP DATABASE db1 TO DISK = '\\\\s\\full'",
                        "CREATE AVAILABILITY GROUP ag1 FOR DATABASE db1 REPLICA ON " + REPLICA.formatted("server1")
                                + ", " + REPLICA.formatted("server2"))
                .rest()
                .ok(
                        "server2",
                        "ALTER AVAILABILITY GROUP ag1 JOIN",
                        "ALTER AVAILABILITY GROUP ag1 GRANT CREATE ANY DATABASE");
    }

    private static final String AGAIN =
            "ALTER AVAILABILITY GROUP ag1 MODIFY REPLICA ON N'server2' WITH (SEEDING_MODE = AUTOMATIC)";

    @ParameterizedTest
    @CsvSource({"FAILS, 3013", "DISK_FULL, 3257"})
    void a_seeding_that_breaks_off_is_tried_again_when_a_statement_asks(SeedingFault fault, int number) {
        script.world.breakSeeding("server2", "db1", fault);
        group(script).rest();

        assertThat(script.run("server1", RESULT).rows()).containsExactly(List.of("FAILED", "SQL Error", number, false));
        assertThat(script.run("server2", "SELECT name FROM sys.databases WHERE name = 'db1'")
                        .rows())
                .isEmpty();
        script.world.repairSeeding("server2", "db1");
        script.rest();
        assertThat(script.run("server1", RESULT).rows()).hasSize(1);
        script.ok("server1", AGAIN).rest();
        assertThat(script.run("server1", RESULT).column("current_state")).containsExactly("FAILED", "COMPLETED");
    }

    @Test
    void a_disk_that_fills_up_on_the_way_takes_the_half_of_the_database_with_it() {
        group(script).pass(Duration.ofMillis(300));
        assertThat(script.run("server2", "SELECT state_desc FROM sys.databases WHERE name = 'db1'")
                        .rows())
                .containsExactly(List.of("RESTORING"));

        script.world.breakSeeding("server2", "db1", SeedingFault.DISK_FULL);
        script.rest();

        assertThat(script.run("server2", RESULT).rows()).containsExactly(List.of("FAILED", "SQL Error", 3257, true));
        assertThat(script.run("server2", "SELECT name FROM sys.databases WHERE name = 'db1'")
                        .rows())
                .isEmpty();
    }

    @Test
    void a_seeding_that_stalls_says_nothing_until_it_goes_on() {
        script.world.breakSeeding("server2", "db1", SeedingFault.STALLS);
        group(script).pass(Duration.ofMinutes(5));

        Script.Answer stats = script.run("server1", "SELECT * FROM sys.dm_hadr_physical_seeding_stats");
        assertThat(stats.rows()).hasSize(1);
        assertThat((Long) stats.column("transferred_size_bytes").get(0))
                .isLessThan((Long) stats.column("database_size_bytes").get(0));
        script.world.repairSeeding("server2", "db1");
        script.rest();
        assertThat(script.run("server2", RESULT).column("current_state")).containsExactly("COMPLETED");
    }

    @Test
    void manual_mode_stops_a_seeding_that_is_under_way() {
        group(script).pass(Duration.ofMillis(300));

        script.ok("server1", "ALTER AVAILABILITY GROUP ag1 MODIFY REPLICA ON N'server2' WITH (SEEDING_MODE = MANUAL)")
                .rest();

        assertThat(script.run("server1", RESULT).column("failure_state_desc")).containsExactly("Canceled");
        assertThat(script.run("server2", "SELECT name FROM sys.databases WHERE name = 'db1'")
                        .rows())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"13, FAILED", "14, COMPLETED"})
    void only_2016_wants_the_same_folders_on_both_sides(int version, String expected) {
        Script servers = servers(version);
        servers.world.dataPath("server2", "D:\\Data");
        group(servers).rest();

        assertThat(servers.run("server1", RESULT).column("current_state")).containsExactly(expected);
        List<@Nullable Object> paths = servers.run(
                        "server2", "SELECT physical_name FROM sys.master_files WHERE name LIKE 'db1%'")
                .column("physical_name");
        assertThat(paths)
                .isEqualTo(
                        expected.equals("FAILED") ? List.of() : List.of("D:\\Data\\db1.mdf", "D:\\Data\\db1_log.ldf"));
        assertThat(servers.value("server2", "SELECT CONVERT(nvarchar(99), SERVERPROPERTY('InstanceDefaultDataPath'))"))
                .isEqualTo("D:\\Data\\");
    }

    @Test
    void an_encrypted_database_waits_for_its_certificate() {
        String key = " WITH PRIVATE KEY (FILE = '\\\\s\\k', %s BY PASSWORD = 'aA1!bbbb')";
        script.ok(
                "server1",
                "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'aA1!aaaa'",
                "CREATE CERTIFICATE tde WITH SUBJECT = 'tde'",
                "BACKUP CERTIFICATE tde TO FILE = '\\\\s\\c'" + key.formatted("ENCRYPTION"));
        group(
                        script,
                        "USE db1; CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256 ENCRYPTION BY SERVER"
                                + " CERTIFICATE tde",
                        "ALTER DATABASE db1 SET ENCRYPTION ON")
                .rest();
        assertThat(script.run("server1", RESULT).column("error_code")).containsExactly(33111);
        assertThat(script.refusal("server3", "RESTORE DATABASE db1 FROM DISK = '\\\\s\\full'"))
                .containsExactly(33111, 3013);

        script.ok(
                "server2",
                "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'aA1!aaaa'",
                "CREATE CERTIFICATE tde FROM FILE = '\\\\s\\c'" + key.formatted("DECRYPTION"));
        script.ok("server1", AGAIN).rest();

        assertThat(script.run("server1", RESULT).column("current_state")).containsExactly("FAILED", "COMPLETED");
        assertThat(script.value("server2", "SELECT is_encrypted FROM sys.databases WHERE name = 'db1'"))
                .isEqualTo(true);
        assertThat(script.refusal("server1", "DROP CERTIFICATE tde")).containsExactly(15352);
    }

    private static final String MEMBERS = " AVAILABILITY GROUP ON N'ag1' WITH (LISTENER_URL = N'tcp://ag1-l:5022',"
            + " AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL, SEEDING_MODE = AUTOMATIC), N'ag2' WITH"
            + " (LISTENER_URL = N'tcp://ag2-l:5022', AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL,"
            + " SEEDING_MODE = AUTOMATIC)";

    private void distributed(String... onForwarder) {
        group(script).rest();
        script.ok("server1", "BACKUP LOG db1 TO DISK = '\\\\s\\log'").ok("server3", onForwarder);
        script.ok("server3", "CREATE AVAILABILITY GROUP ag2 FOR REPLICA ON " + REPLICA.formatted("server3"))
                .rest()
                .ok(
                        "server1",
                        "ALTER AVAILABILITY GROUP ag1 ADD LISTENER N'ag1-l' (WITH IP ((N'10.0.0.1', N'255.0.0.0')))")
                .ok(
                        "server3",
                        "ALTER AVAILABILITY GROUP ag2 ADD LISTENER N'ag2-l' (WITH IP ((N'10.0.0.2', N'255.0.0.0')))")
                .ok("server1", "CREATE AVAILABILITY GROUP d WITH (DISTRIBUTED)" + MEMBERS)
                .ok("server3", "ALTER AVAILABILITY GROUP d JOIN" + MEMBERS)
                .rest();
    }

    @Test
    void a_forwarder_that_was_restored_before_catches_up_and_shows_a_harmless_failure() {
        distributed(
                "RESTORE DATABASE db1 FROM DISK = '\\\\s\\full' WITH NORECOVERY",
                "RESTORE LOG db1 FROM DISK = '\\\\s\\log' WITH NORECOVERY");

        assertThat(script.run("server3", RESULT).rows())
                .containsExactly(List.of("FAILED", "Seeding Check Message Timeout", 0, false));
        assertThat(script.run("server1", RESULT).rows().get(1))
                .isEqualTo(Arrays.asList("COMPLETED", null, null, false));
        assertThat(script.run(
                                "server3",
                                "SELECT synchronization_state_desc FROM sys.dm_hadr_database_replica_states AS s JOIN"
                                        + " sys.availability_groups AS g ON g.group_id = s.group_id WHERE"
                                        + " g.is_distributed = 1")
                        .rows())
                .containsExactly(List.of("SYNCHRONIZING"));
    }

    @Test
    void a_forwarder_that_lacks_a_log_backup_does_not() {
        distributed("RESTORE DATABASE db1 FROM DISK = '\\\\s\\full' WITH NORECOVERY");

        assertThat(script.run("server1", RESULT).rows().get(1)).isEqualTo(List.of("FAILED", "SQL Error", 1412, false));
    }
}
