package dev.sqldag.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.fidelity.Confidence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of rows: where they are written, where they are read, and that they travel. */
abstract class DataContract extends AvailabilityGroupContract {

    private static final String READABLE = "AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL,"
            + " SEEDING_MODE = AUTOMATIC, SECONDARY_ROLE (ALLOW_CONNECTIONS = %s)";
    private static final String ROWS = "SELECT id FROM db1.dbo.t ORDER BY id";

    /** ag1 with db1, in which a table with one row was seeded. */
    private void withReadableSecondary(String connections) {
        database("server1", "db1");
        run("server1", "CREATE TABLE db1.dbo.t (id int NOT NULL PRIMARY KEY)", "INSERT INTO db1.dbo.t VALUES (1)");
        String options = READABLE.formatted(connections);
        run(
                "server1",
                Text.create(
                        "ag1",
                        Text.NONE,
                        List.of("db1"),
                        Text.replica("server1", options),
                        Text.replica("server2", options)));
        run("server2", Text.join("ag1"), Text.grant("ag1"));
        awaitState("server2", "db1", "SYNCHRONIZED");
    }

    @Test
    @Believed(source = "S8")
    void rows_from_before_the_group_are_seeded() {
        withReadableSecondary("ALL");

        assertThat(column("server2", ROWS)).containsExactly("1");
    }

    @Test
    @Believed(source = "S8")
    void committed_rows_reach_a_readable_secondary() {
        withReadableSecondary("ALL");

        run("server1", "INSERT INTO db1.dbo.t VALUES (2)");

        await("server2", "SELECT 1 FROM db1.dbo.t WHERE id = 2");
    }

    @Test
    @Believed(source = "S8, [K] (3906)")
    void a_secondary_takes_no_writes() {
        withReadableSecondary("ALL");

        assertThat(errors("server2", "INSERT INTO db1.dbo.t VALUES (2)")).contains(3906);
    }

    @Test
    @Believed(source = "S6 (976)")
    void a_secondary_that_allows_no_connections_is_not_read() {
        withReadableSecondary("NO");

        assertThat(errors("server2", ROWS)).contains(976);
    }

    @Test
    @Believed(source = "S6 (978)")
    void a_secondary_for_readers_asks_for_their_intent() {
        withReadableSecondary("READ_ONLY");

        assertThat(errors("server2", "USE db1")).contains(978);
    }

    @Test
    @Believed(source = "[K]")
    void what_is_rolled_back_was_never_there() {
        database("server1", "db1");

        run(
                "server1",
                "CREATE TABLE db1.dbo.t (id int NOT NULL)",
                "BEGIN TRANSACTION; INSERT INTO db1.dbo.t VALUES (1); ROLLBACK TRANSACTION;",
                "BEGIN TRANSACTION; INSERT INTO db1.dbo.t VALUES (2); COMMIT TRANSACTION;");

        assertThat(column("server1", ROWS)).containsExactly("2");
    }

    @Test
    @Believed(source = "[K] (2627, 515, 208)")
    void tables_refuse_what_they_must_not_hold() {
        database("server1", "db1");
        run("server1", "CREATE TABLE db1.dbo.t (id int NOT NULL PRIMARY KEY)", "INSERT INTO db1.dbo.t VALUES (1)");

        assertThat(errors("server1", "INSERT INTO db1.dbo.t VALUES (1)")).contains(2627);
        assertThat(errors("server1", "INSERT INTO db1.dbo.t VALUES (NULL)")).contains(515);
        assertThat(errors("server1", "INSERT INTO db1.dbo.nosuch VALUES (1)")).contains(208);
    }

    @Test
    @Believed(source = "S3, S8")
    void committed_rows_travel_through_a_distributed_group_and_are_there_after_it_changed_sides() {
        distributed("db1");
        awaitState("server3", "db1", "SYNCHRONIZING");
        run("server1", "CREATE TABLE db1.dbo.t (id int NOT NULL)", "INSERT INTO db1.dbo.t VALUES (1)");
        String synchronous = Text.alter(
                "dag",
                "MODIFY AVAILABILITY GROUP ON N'ag1' WITH (AVAILABILITY_MODE ="
                        + " SYNCHRONOUS_COMMIT), N'ag2' WITH (AVAILABILITY_MODE = SYNCHRONOUS_COMMIT)");
        run("server1", synchronous);
        run("server3", synchronous);
        await("server1", """
                SELECT 1 FROM sys.dm_hadr_database_replica_states AS s
                  JOIN sys.availability_groups AS g ON g.group_id = s.group_id
                 WHERE g.is_distributed = 1 AND s.is_local = 0 AND s.synchronization_state_desc = N'SYNCHRONIZED'""");

        run("server1", Text.alter("dag", "SET (ROLE = SECONDARY)"));
        run("server3", Text.alter("dag", "FORCE_FAILOVER_ALLOW_DATA_LOSS"));
        await(
                "server3",
                "SELECT 1 FROM sys.dm_hadr_availability_replica_states AS s"
                        + " JOIN sys.availability_groups AS g ON g.group_id = s.group_id"
                        + " WHERE g.name = N'dag' AND s.is_local = 1 AND s.role_desc = N'PRIMARY'");
        await("server3", "SELECT 1 FROM sys.databases WHERE name = N'db1' AND state_desc = N'ONLINE'");

        assertThat(column("server3", ROWS)).containsExactly("1");
    }

    @Test
    @Believed(source = "S8", confidence = Confidence.MEDIUM)
    void a_restoring_copy_is_not_read() {
        withReadableSecondary("ALL");
        run("server1", Text.alter("ag1", "REMOVE DATABASE db1"));
        await("server2", "SELECT 1 FROM sys.databases WHERE name = N'db1' AND state_desc = N'RESTORING'");

        assertThat(errors("server2", ROWS)).contains(927);
    }
}
