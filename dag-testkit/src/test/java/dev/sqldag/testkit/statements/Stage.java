package dev.sqldag.testkit.statements;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Row;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.FleetBuilder;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.state.ServerState;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.util.List;

/**
 * Servers 1 to 3 in one Windows cluster and 4 and 5 in another, on which states are brought about by hand, in T-SQL: a
 * group on servers 1 and 2, one on servers 4 and 5, and what joins the two.
 */
final class Stage implements AutoCloseable {

    private static final List<String> ALL = List.of("server1", "server2", "server3", "server4", "server5");

    /** Long enough for everything to come to rest. */
    private static final Duration REST = Duration.ofMinutes(2);

    private final SimulatedFleet fleet;

    private Stage(SimulatedFleet fleet) {
        this.fleet = fleet;
    }

    static Stage of(int majorVersion, Variant... variants) {
        return new Stage(SimulatedFleet.start(
                (FleetBuilder builder) -> builder.cluster(majorVersion, "server1", "server2", "server3")
                        .cluster(majorVersion, "server4", "server5")
                        .withoutPorts()
                        .virtualTime()
                        .variants(variants)));
    }

    /** Each batch in a session of its own. */
    Stage run(String server, String... batches) {
        for (String batch : batches) {
            execute(server, Batch.of(batch));
        }
        return this;
    }

    Answer execute(String server, Batch batch) {
        try (SqlSession session = fleet.inProcess().open(new ServerName(server))) {
            return session.execute(batch);
        }
    }

    /** The rows of a query. */
    List<Row> rows(String server, String query) {
        return execute(server, Batch.of(query)).result(0);
    }

    /** What a query tells, a line for each row, its columns with blanks between. */
    List<String> lines(String server, String query) {
        return rows(server, query).stream()
                .map(row -> row.text("line").orElse("NULL"))
                .toList();
    }

    /** The numbers of the errors that the batch meets; none when it succeeds. */
    List<Integer> refusal(String server, String batch) {
        try {
            run(server, batch);
            return List.of();
        } catch (SqlFailure refused) {
            return refused.errors().stream().map(SqlError::number).toList();
        }
    }

    /** The state of a server's copy: of the database, and of its synchronization in the group. */
    List<String> copy(String server, String group, String database) {
        return lines(
                server,
                "SELECT d.state_desc + N' ' + ISNULL(s.synchronization_state_desc, N'-') AS line FROM sys.databases AS d"
                        + " LEFT JOIN (sys.dm_hadr_database_replica_states AS s JOIN sys.availability_groups AS g"
                        + " ON g.group_id = s.group_id AND g.name = N'" + group
                        + "') ON s.database_id = d.database_id AND s.is_local = 1 WHERE d.name = N'" + database + "'");
    }

    Stage rest() {
        fleet.clock().advance(REST);
        return this;
    }

    /** What all servers say of themselves. */
    List<ServerState> state() {
        return fleet.state().servers();
    }

    Stage endpoints() {
        ALL.forEach(server -> run(
                server,
                "CREATE ENDPOINT Hadr_endpoint STATE = STARTED AS TCP (LISTENER_PORT = 5022)"
                        + " FOR DATABASE_MIRRORING (ROLE = ALL)"));
        return this;
    }

    /** A database that a group takes. */
    Stage database(String server, String name) {
        return run(
                server,
                "CREATE DATABASE " + name,
                "ALTER DATABASE " + name + " SET RECOVERY FULL",
                "BACKUP DATABASE " + name + " TO DISK = N'NUL'");
    }

    /** Group ag1 with database sales on servers 1 and 2, synchronous, seeded automatically. */
    Stage group() {
        return group("WSFC", "");
    }

    /**
     * The same, otherwise.
     *
     * @param with more options, each after a comma
     */
    Stage group(String clusterType, String with) {
        endpoints().database("server1", "sales");
        String options = clusterType.equals("WSFC") ? with : ", CLUSTER_TYPE = " + clusterType + with;
        return run(
                        "server1",
                        "CREATE AVAILABILITY GROUP ag1 "
                                + (options.isEmpty() ? "" : "WITH (" + options.substring(2) + ") ")
                                + "FOR DATABASE sales REPLICA ON " + replica("server1", clusterType) + ", "
                                + replica("server2", clusterType))
                .join("server2", "ag1", clusterType)
                .rest();
    }

    Stage join(String server, String group, String clusterType) {
        String with = clusterType.equals("WSFC") ? "" : " WITH (CLUSTER_TYPE = " + clusterType + ")";
        return run(
                server,
                "ALTER AVAILABILITY GROUP " + group + " JOIN" + with,
                "ALTER AVAILABILITY GROUP " + group + " GRANT CREATE ANY DATABASE");
    }

    static String replica(String server, String clusterType) {
        return replica(server, clusterType.equals("EXTERNAL") ? "EXTERNAL" : "MANUAL", "AUTOMATIC");
    }

    static String replica(String server, String failover, String seeding) {
        return "N'" + server + "' WITH (ENDPOINT_URL = N'TCP://" + server
                + ":5022', AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = " + failover
                + ", SEEDING_MODE = " + seeding + ")";
    }

    /** The listener of ag1. */
    Stage listener() {
        return run(
                "server1",
                "ALTER AVAILABILITY GROUP ag1 ADD LISTENER N'ag1-listener'"
                        + " (WITH IP ((N'10.1.0.10', N'255.255.0.0'), (N'10.2.0.10', N'255.255.0.0')), PORT = 1433)");
    }

    /** Both groups with listeners, ag2 empty, and nothing that joins them. */
    Stage twoGroups() {
        return group().listener()
                .run(
                        "server4",
                        "CREATE AVAILABILITY GROUP ag2 FOR REPLICA ON " + replica("server4", "WSFC") + ", "
                                + replica("server5", "WSFC"))
                .join("server5", "ag2", "WSFC")
                .run(
                        "server4",
                        "ALTER AVAILABILITY GROUP ag2 ADD LISTENER N'ag2-listener'"
                                + " (WITH IP ((N'10.3.0.10', N'255.255.0.0')))")
                .rest();
    }

    static String members(String mode, String seeding) {
        return member("ag1", mode, seeding) + ", " + member("ag2", mode, seeding);
    }

    private static String member(String group, String mode, String seeding) {
        return "N'" + group + "' WITH (LISTENER_URL = N'tcp://" + group + "-listener:5022', AVAILABILITY_MODE = " + mode
                + ", FAILOVER_MODE = MANUAL, SEEDING_MODE = " + seeding + ")";
    }

    /** Both groups in distributed group dag, seeded and in step. */
    Stage distributed() {
        return distributed("ASYNCHRONOUS_COMMIT", "AUTOMATIC");
    }

    Stage distributed(String mode, String seeding) {
        return twoGroups()
                .run(
                        "server1",
                        "CREATE AVAILABILITY GROUP dag WITH (DISTRIBUTED) AVAILABILITY GROUP ON "
                                + members(mode, seeding))
                .run("server4", "ALTER AVAILABILITY GROUP dag JOIN AVAILABILITY GROUP ON " + members(mode, seeding))
                .rest();
    }

    /** Backups of a database, its log too, and their restores on another server, which waits for more. */
    Stage handOver(String database, String from, String to) {
        return run(
                        from,
                        "BACKUP DATABASE " + database + " TO DISK = N'\\\\share\\" + database + ".bak' WITH INIT",
                        "BACKUP LOG " + database + " TO DISK = N'\\\\share\\" + database + ".trn' WITH INIT")
                .run(
                        to,
                        "RESTORE DATABASE " + database + " FROM DISK = N'\\\\share\\" + database
                                + ".bak' WITH NORECOVERY",
                        "RESTORE LOG " + database + " FROM DISK = N'\\\\share\\" + database + ".trn' WITH NORECOVERY");
    }

    @Override
    public void close() {
        fleet.close();
    }
}
