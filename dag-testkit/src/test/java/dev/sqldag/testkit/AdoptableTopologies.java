package dev.sqldag.testkit;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.BackupPreference;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.FailureConditionLevel;
import dev.sqldag.topology.GroupOptions;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.ListenerAddress;
import dev.sqldag.topology.Member;
import dev.sqldag.topology.PrimaryConnections;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.SecondaryConnections;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Installation;
import dev.sqldag.topology.server.IpAddress;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Topologies from a seed that the simulated fleet can become in full: a group, a chain or a fan-out of three. */
final class AdoptableTopologies {

    private static final List<SqlServerVersion> VERSIONS = List.of(
            SqlServerVersion.SQL_SERVER_2016,
            SqlServerVersion.SQL_SERVER_2017,
            SqlServerVersion.SQL_SERVER_2019,
            SqlServerVersion.SQL_SERVER_2022,
            SqlServerVersion.SQL_SERVER_2025);

    private final Random random;
    private final SqlServerVersion version;

    private AdoptableTopologies(long seed) {
        random = new Random(seed);
        version = VERSIONS.get((int) (seed % VERSIONS.size()));
    }

    static Topology of(long seed) {
        return new AdoptableTopologies(seed).topology();
    }

    private Topology topology() {
        int count = 1 + random.nextInt(3);
        boolean chain = random.nextBoolean();
        List<AvailabilityGroup> groups = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            groups.add(group(number));
        }
        return Topology.of(t -> {
            groups.forEach(t::group);
            for (int second = 1; second < count; second++) {
                AvailabilityGroup source = groups.get(chain ? second - 1 : 0);
                t.distributedGroup(DistributedAvailabilityGroup.of(
                        "dag" + second, source, groups.get(second), d -> d.automaticSeeding()));
            }
        });
    }

    private AvailabilityGroup group(int number) {
        String name = "ag" + number;
        Server primary = server(name + "-1");
        Server secondary = server(name + "-2");
        boolean asynchronous =
                random.nextBoolean(); // all or none: what an asynchronous primary sends is never waited for
        boolean windows = !version.isAtLeast(SqlServerVersion.SQL_SERVER_2017) || random.nextBoolean();
        return AvailabilityGroup.of(name, ag -> {
            if (number == 1) {
                ag.database("sales");
            }
            ag.initialPrimary(primary);
            ag.replica(primary, r -> replica(r, secondary, asynchronous));
            ag.replica(secondary, r -> replica(r, primary, asynchronous));
            ag.listener(name + "-listener", l -> listener(l, number));
            ag.options(this::options);
            if (!windows) {
                ag.clusterType(ClusterType.NONE);
            }
        });
    }

    private Server server(String name) {
        return Server.of(name, s -> s.host(name + ".contoso.com").version(version));
    }

    private void replica(Replica.Builder replica, Server other, boolean asynchronous) {
        replica.automaticSeeding();
        if (asynchronous) {
            replica.asynchronousCommit();
        }
        if (random.nextBoolean()) {
            replica.backupPriority(random.nextInt(100)).sessionTimeout(Duration.ofSeconds(15));
        }
        if (random.nextBoolean()) {
            replica.primaryConnections(PrimaryConnections.READ_WRITE);
        }
        replica.secondaryConnections(SecondaryConnections.READ_ONLY).readOnlyRoutingUrl("tcp://reader:1433");
        if (random.nextBoolean()) {
            replica.readOnlyRoutingList(RoutingTargets.of(other));
        }
        if (version.isAtLeast(SqlServerVersion.SQL_SERVER_2019) && random.nextBoolean()) {
            replica.readWriteRoutingUrl("tcp://writer:1433");
        }
    }

    private void listener(Listener.Builder listener, int number) {
        listener.ip("10." + number + ".0.10/24");
        if (random.nextBoolean()) {
            listener.port(1434);
        }
        if (random.nextBoolean()) {
            listener.ip("2001:db8:" + number + "::10");
        }
    }

    private void options(GroupOptions.Builder options) {
        if (random.nextBoolean()) {
            options.backupPreference(BackupPreference.PRIMARY);
        }
        if (random.nextBoolean()) {
            options.failureConditionLevel(FailureConditionLevel.MODERATE_ERRORS);
        }
        if (random.nextBoolean()) {
            options.healthCheckTimeout(Duration.ofMinutes(1));
        }
        if (random.nextBoolean()) {
            options.databaseLevelFailover();
        }
        if (random.nextBoolean()) {
            options.distributedTransactions();
        }
    }

    /**
     * Without who was to create the group, which says nothing once it exists; without what is known of the servers, which
     * the topology does not say; and without the spelling of addresses.
     */
    static AvailabilityGroup normalized(AvailabilityGroup group) {
        return new AvailabilityGroup(
                group.name(),
                group.databases(),
                group.replicas().stream().map(AdoptableTopologies::normalized).toList(),
                group.listener().map(AdoptableTopologies::normalized),
                group.address(),
                Optional.empty(),
                group.configurationReplicas(),
                group.clusterType(),
                group.options(),
                group.publisher());
    }

    static DistributedAvailabilityGroup normalized(DistributedAvailabilityGroup group) {
        return new DistributedAvailabilityGroup(group.name(), normalized(group.first()), normalized(group.second()));
    }

    private static Side normalized(Side side) {
        Member member = side.member()
                .ours()
                .<Member>map(AdoptableTopologies::normalized)
                .orElse(side.member());
        return new Side(member, side.availabilityMode(), side.seeding());
    }

    private static Replica normalized(Replica replica) {
        return new Replica(
                normalized(replica.server()),
                replica.commitMode(),
                replica.seeding(),
                replica.backupPriority(),
                replica.secondaryConnections(),
                replica.primaryConnections(),
                replica.sessionTimeout(),
                replica.routing());
    }

    private static Server normalized(Server server) {
        return new Server(
                server.name(),
                server.host(),
                server.version(),
                server.endpoint(),
                server.failoverClusterInstance(),
                Optional.empty(),
                Installation.UNKNOWN);
    }

    private static Listener normalized(Listener listener) {
        return new Listener(
                listener.dnsName(),
                listener.port(),
                listener.addresses().stream()
                        .map(address -> new ListenerAddress(
                                IpAddress.parse(address.ip()).orElseThrow().toString(), address.mask()))
                        .toList(),
                listener.dhcp(),
                listener.distributedNetworkName());
    }
}
