package dev.sqldag.testkit;

import dev.sqldag.Estate;
import dev.sqldag.execution.RunSettings;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.ServiceAccount;
import dev.sqldag.tsql.TSql;
import java.time.Duration;
import java.util.Optional;

/** Makes a topology's servers, and then what is on them. */
record StandUp(Topology topology) {

    /** Polls as often as it likes: while a fleet stands up, waits cost nothing. */
    private static final RunSettings EAGER =
            new RunSettings(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

    private static final int OLDEST = 13;

    /** The servers alone; those of one Windows cluster are nodes of it. */
    void describe(FleetBuilder fleet) {
        topology.servers().forEach(server -> fleet.server(spec(server)));
    }

    private ServerSpec spec(Server server) {
        String host = server.host();
        int dot = host.indexOf('.');
        ServerSpec spec = ServerSpec.of(
                        server.name().value(), Math.max(OLDEST, server.version().major()))
                .hosts(dot < 0 ? host : host.substring(0, dot));
        ServerSpec withAccount = server.serviceAccount()
                .flatMap(ServiceAccount::login)
                .map(LoginName::value)
                .map(spec::serviceAccount)
                .orElse(spec);
        return cluster(server).map(withAccount::inCluster).orElse(withAccount);
    }

    private Optional<String> cluster(Server server) {
        return server.installation().cluster().or(() -> topology.groups().stream()
                .filter(group -> group.clusterType() == ClusterType.WSFC)
                .filter(group -> group.servers().anyMatch(server::equals))
                .map(group -> "cluster of " + group.name())
                .findFirst());
    }

    /** Databases by hand, groups by the library. */
    void build(SqlExecutor executor) {
        topology.groups().forEach(group -> createDatabases(executor, group));
        try (Estate estate = Estate.on(executor, EAGER)) {
            estate.apply(estate.plan(topology));
        }
    }

    private static void createDatabases(SqlExecutor executor, AvailabilityGroup group) {
        ServerName primary = group.initialPrimary()
                .orElseGet(() -> group.replicas().get(0).server().name());
        try (SqlSession session = executor.open(primary)) {
            for (DatabaseName database : group.databases()) {
                String name = TSql.name(database);
                session.execute(Batch.of("CREATE DATABASE " + name + ";"));
                session.execute(Batch.of("ALTER DATABASE " + name + " SET RECOVERY FULL;"));
                session.execute(Batch.of("BACKUP DATABASE " + name + " TO DISK = N'NUL';"));
            }
        }
    }
}
