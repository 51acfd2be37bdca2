package dev.sqldag.testkit.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/**
 * What this project believes about SQL Server, test by test, each with its source ({@link Believed}); a class for each theme.
 * The same tests run on simulated servers and on real ones, which {@link SimulatedContractTest} and
 * {@link ContainerContractTest} bring: server1, server2 and server3, in no cluster, bare but for endpoints that let each
 * other in.
 */
abstract class AvailabilityGroupContract {

    static final String DISTRIBUTED_MEMBERS = Text.member("ag1", "server1") + ", " + Text.member("ag2", "server3");

    private Servers servers;

    @BeforeEach
    final void bring(Servers theServers) {
        servers = theServers;
    }

    final Servers servers() {
        return servers;
    }

    final void run(String server, String... batches) {
        servers.run(server, batches);
    }

    final List<Integer> errors(String server, String batch) {
        return servers.errors(server, batch);
    }

    final List<Map<String, @Nullable Object>> rows(String server, String query) {
        return servers.rows(server, query);
    }

    final List<@Nullable String> column(String server, String query) {
        return servers.column(server, query);
    }

    final void await(String server, String query) {
        servers.await(server, query);
    }

    /** A database that may come into a group. */
    final void database(String server, String name) {
        run(
                server,
                "CREATE DATABASE " + name,
                "ALTER DATABASE " + name + " SET RECOVERY FULL",
                "BACKUP DATABASE " + name + " TO DISK = N'NUL'");
    }

    /** ag1 on server1 and server2, both joined and with permission to seed. */
    final void twoReplicas(String... databases) {
        run(
                "server1",
                Text.create("ag1", Text.NONE, List.of(databases), Text.replica("server1"), Text.replica("server2")));
        run("server2", Text.join("ag1"), Text.grant("ag1"));
        await("server1", """
                SELECT 1 FROM sys.dm_hadr_availability_replica_states
                 WHERE is_local = 0 AND connected_state_desc = N'CONNECTED'""");
    }

    /** As {@link #twoReplicas}, and the database is seeded. */
    final void twoReplicasWith(String database) {
        database("server1", database);
        twoReplicas(database);
        awaitState("server2", database, "SYNCHRONIZED");
    }

    /** ag1 on server1 with that database, ag2 on server3, and a distributed group over both. */
    final void distributed(String... databases) {
        for (String database : databases) {
            database("server1", database);
        }
        run("server1", Text.create("ag1", Text.NONE, List.of(databases), Text.replica("server1")));
        run("server3", Text.create("ag2", Text.NONE, Text.replica("server3")));
        run("server1", Text.createDistributed("dag", DISTRIBUTED_MEMBERS));
        run("server3", Text.joinDistributed("dag", DISTRIBUTED_MEMBERS));
        await("server1", """
                SELECT 1 FROM sys.dm_hadr_availability_replica_states AS s
                  JOIN sys.availability_groups AS g ON g.group_id = s.group_id
                 WHERE g.is_distributed = 1 AND s.is_local = 0 AND s.connected_state_desc = N'CONNECTED'""");
    }

    final void awaitState(String server, String database, String state) {
        await(server, """
                SELECT 1 FROM sys.dm_hadr_database_replica_states AS s
                  JOIN sys.databases AS d ON d.database_id = s.database_id
                 WHERE s.is_local = 1 AND d.name = N'%s' AND s.synchronization_state_desc = N'%s'""".formatted(database, state));
    }
}
