package dev.sqldag.testkit.engine;

import dev.sqldag.session.SqlFailure;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.TSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What people do to an estate by hand: from a seed, a few plain statements each of which a server took. */
final class Drift {

    private static final int MOST = 4;
    private static final int TRIES = 40;

    private final SimulatedFleet fleet;
    private final Topology topology;
    private final Random random;

    private Drift(SimulatedFleet fleet, Topology topology, long seed) {
        this.fleet = fleet;
        this.topology = topology;
        this.random = new Random(seed);
    }

    /** One statement that somebody sent. */
    record Sent(ServerName server, String sql) {

        @Override
        public String toString() {
            return server + ": " + sql;
        }
    }

    /** Lets things happen, and tells what. */
    static List<Sent> happen(SimulatedFleet fleet, Topology topology, long seed) {
        return new Drift(fleet, topology, seed).happen();
    }

    private List<Sent> happen() {
        List<Sent> sent = new ArrayList<>();
        int wanted = 1 + random.nextInt(MOST);
        for (int attempt = 0; attempt < TRIES && sent.size() < wanted; attempt++) {
            Sent next = next();
            if (isTaken(next)) {
                sent.add(next);
            }
        }
        return sent;
    }

    /** What a server refuses has not happened. */
    private boolean isTaken(Sent next) {
        try {
            Engine.tell(fleet, next.server(), next.sql());
            return true;
        } catch (SqlFailure refused) {
            return false;
        }
    }

    private Sent next() {
        AvailabilityGroup group = any(topology.groups());
        ServerName primary = group.initialPrimary().orElseThrow();
        return switch (random.nextInt(5)) {
            case 0 -> new Sent(primary, "ALTER AVAILABILITY GROUP " + TSql.name(group.name()) + any(options()));
            case 1 -> new Sent(primary, replica(group));
            case 2 -> new Sent(primary, membership(group));
            case 3 -> endpoint(group);
            default -> topology.distributedGroups().isEmpty() ? endpoint(group) : distributed(group);
        };
    }

    private static List<String> options() {
        return List.of(
                " SET (AUTOMATED_BACKUP_PREFERENCE = NONE);",
                " SET (AUTOMATED_BACKUP_PREFERENCE = SECONDARY_ONLY);",
                " SET (FAILURE_CONDITION_LEVEL = 1);",
                " SET (FAILURE_CONDITION_LEVEL = 5);",
                " SET (HEALTH_CHECK_TIMEOUT = 45000);",
                " SET (DB_FAILOVER = ON);",
                " SET (DB_FAILOVER = OFF);",
                " SET (DTC_SUPPORT = PER_DB);",
                " SET (DTC_SUPPORT = NONE);",
                " SET (REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = 1);");
    }

    private String replica(AvailabilityGroup group) {
        String replica = TSql.text(any(group.replicas()).server().name());
        return "ALTER AVAILABILITY GROUP " + TSql.name(group.name()) + " MODIFY REPLICA ON " + replica + " WITH ("
                + any(List.of(
                        "AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT",
                        "AVAILABILITY_MODE = SYNCHRONOUS_COMMIT",
                        "FAILOVER_MODE = MANUAL",
                        "FAILOVER_MODE = AUTOMATIC",
                        "SEEDING_MODE = MANUAL",
                        "BACKUP_PRIORITY = 77",
                        "SESSION_TIMEOUT = 25",
                        "ENDPOINT_URL = N'TCP://elsewhere.contoso.com:5022'",
                        "SECONDARY_ROLE (ALLOW_CONNECTIONS = NO)",
                        "SECONDARY_ROLE (ALLOW_CONNECTIONS = ALL)",
                        "PRIMARY_ROLE (ALLOW_CONNECTIONS = ALL)",
                        "PRIMARY_ROLE (ALLOW_CONNECTIONS = READ_WRITE)",
                        "SECONDARY_ROLE (READ_ONLY_ROUTING_URL = N'tcp://other:1433')",
                        "PRIMARY_ROLE (READ_ONLY_ROUTING_LIST = (" + replica + "))",
                        "PRIMARY_ROLE (READ_ONLY_ROUTING_LIST = NONE)",
                        "PRIMARY_ROLE (READ_WRITE_ROUTING_URL = N'tcp://other:1433')"))
                + ");";
    }

    private String membership(AvailabilityGroup group) {
        String alter = "ALTER AVAILABILITY GROUP " + TSql.name(group.name());
        String listener = group.listener().map(l -> TSql.text(l.dnsName())).orElse("N'none'");
        List<String> changes = new ArrayList<>(List.of(
                alter + " MODIFY LISTENER " + listener + " (PORT = 1555);",
                alter + " MODIFY LISTENER " + listener + " (ADD IP (N'10.77.0.10', N'255.255.255.0'));",
                alter + " REMOVE LISTENER " + listener + ";",
                alter + " REMOVE REPLICA ON "
                        + TSql.text(any(group.replicas()).server().name()) + ";",
                alter + " DENY CREATE ANY DATABASE;",
                "DROP AVAILABILITY GROUP " + TSql.name(group.name()) + ";",
                "CREATE DATABASE stray; ALTER DATABASE stray SET RECOVERY FULL; BACKUP DATABASE stray TO DISK = N'NUL'; "
                        + alter + " ADD DATABASE stray;"));
        group.databases().forEach(database -> changes.add(alter + " REMOVE DATABASE " + TSql.name(database) + ";"));
        return any(changes);
    }

    private Sent endpoint(AvailabilityGroup group) {
        Server server = any(group.replicas()).server();
        String alter = "ALTER ENDPOINT " + TSql.name(server.endpoint().name());
        return new Sent(
                server.name(),
                alter
                        + any(List.of(
                                " STATE = STOPPED;",
                                " STATE = DISABLED;",
                                " AS TCP (LISTENER_PORT = 5099);",
                                " FOR DATABASE_MIRRORING (ENCRYPTION = SUPPORTED ALGORITHM AES);",
                                " FOR DATABASE_MIRRORING (ROLE = PARTNER);")));
    }

    private Sent distributed(AvailabilityGroup group) {
        DistributedAvailabilityGroup distributed = any(topology.distributedGroups());
        ServerName primary = group.initialPrimary().orElseThrow();
        String name = TSql.name(distributed.name());
        String alter = "ALTER AVAILABILITY GROUP " + name + " MODIFY AVAILABILITY GROUP ON " + TSql.text(group.name());
        return new Sent(
                primary,
                any(List.of(
                        alter + " WITH (AVAILABILITY_MODE = SYNCHRONOUS_COMMIT);",
                        alter + " WITH (AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT);",
                        alter + " WITH (SEEDING_MODE = MANUAL);",
                        alter + " WITH (LISTENER_URL = N'tcp://elsewhere:5022');",
                        "DROP AVAILABILITY GROUP " + name + ";")));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
