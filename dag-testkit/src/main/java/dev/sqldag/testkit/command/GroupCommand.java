package dev.sqldag.testkit.command;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Statements on availability groups and distributed ones. */
public sealed interface GroupCommand extends Command {

    /** The group, or the distributed group. */
    String group();

    /**
     * {@code CREATE AVAILABILITY GROUP … FOR … REPLICA ON …}.
     *
     * @param options the WITH options in source order, {@code DISTRIBUTED} never among them
     */
    record Create(
            String group,
            List<GroupOption> options,
            List<String> databases,
            List<ReplicaSpec> replicas,
            Optional<ListenerSpec> listener)
            implements GroupCommand {
        public Create {
            options = List.copyOf(options);
            databases = List.copyOf(databases);
            replicas = List.copyOf(replicas);
        }
    }

    /** {@code CREATE AVAILABILITY GROUP … WITH (DISTRIBUTED) AVAILABILITY GROUP ON …}. */
    record CreateDistributed(String group, List<MemberSpec> members) implements GroupCommand {
        public CreateDistributed {
            members = List.copyOf(members);
        }
    }

    /** {@code ALTER … JOIN [WITH (CLUSTER_TYPE = …)]}; empty means WSFC. */
    record Join(String group, Optional<String> clusterType) implements GroupCommand {}

    /** {@code ALTER … JOIN AVAILABILITY GROUP ON …}. */
    record JoinDistributed(String group, List<MemberSpec> members) implements GroupCommand {
        public JoinDistributed {
            members = List.copyOf(members);
        }
    }

    /** {@code ALTER … MODIFY AVAILABILITY GROUP ON …}: only the options that were given are set. */
    record ModifyMembers(String group, List<MemberSpec> members) implements GroupCommand {
        public ModifyMembers {
            members = List.copyOf(members);
        }
    }

    /** {@code ALTER … SET (…)}, except ROLE. */
    record Set(String group, List<GroupOption> options) implements GroupCommand {
        public Set {
            options = List.copyOf(options);
        }
    }

    /** {@code ALTER … SET (ROLE = SECONDARY)}. */
    record SetRoleSecondary(String group) implements GroupCommand {}

    /** {@code ALTER … GRANT CREATE ANY DATABASE}. */
    record GrantCreateAnyDatabase(String group) implements GroupCommand {}

    /** {@code ALTER … DENY CREATE ANY DATABASE}. */
    record DenyCreateAnyDatabase(String group) implements GroupCommand {}

    /** {@code ALTER … ADD LISTENER …}. */
    record AddListener(String group, ListenerSpec listener) implements GroupCommand {}

    /** {@code ALTER … MODIFY LISTENER … (ADD IP (…) | PORT = n | REMOVE IP (…))}. */
    record ModifyListener(String group, String dnsName, ListenerChange change) implements GroupCommand {}

    /** {@code ALTER … RESTART LISTENER …}. */
    record RestartListener(String group, String dnsName) implements GroupCommand {}

    /** {@code ALTER … REMOVE LISTENER …}. */
    record RemoveListener(String group, String dnsName) implements GroupCommand {}

    /** {@code ALTER … ADD REPLICA ON …}. */
    record AddReplica(String group, ReplicaSpec replica) implements GroupCommand {}

    /** {@code ALTER … MODIFY REPLICA ON … WITH (…)}: only the options that were given are set. */
    record ModifyReplica(String group, ReplicaSpec replica) implements GroupCommand {}

    /** {@code ALTER … REMOVE REPLICA ON …}. */
    record RemoveReplica(String group, String server) implements GroupCommand {}

    /** {@code ALTER … ADD DATABASE …}. */
    record AddDatabases(String group, List<String> databases) implements GroupCommand {
        public AddDatabases {
            databases = List.copyOf(databases);
        }
    }

    /** {@code ALTER … REMOVE DATABASE …}. */
    record RemoveDatabase(String group, String database) implements GroupCommand {}

    /** {@code ALTER … FAILOVER}. */
    record Failover(String group) implements GroupCommand {}

    /** {@code ALTER … FORCE_FAILOVER_ALLOW_DATA_LOSS}. */
    record ForceFailover(String group) implements GroupCommand {}

    /** {@code ALTER … OFFLINE}. */
    record Offline(String group) implements GroupCommand {}

    /** {@code DROP AVAILABILITY GROUP …}. */
    record Drop(String group) implements GroupCommand {}

    /**
     * An option of CREATE … WITH or SET, as written: the world knows which exist and in which version.
     *
     * @param name upper case, as in {@code DB_FAILOVER}
     * @param value upper case for words, the text for strings, digits for numbers; empty for flags such as BASIC
     */
    record GroupOption(String name, String value) {}

    /** A replica with the options that were given; what was not given is empty, so that a default is the world's. */
    record ReplicaSpec(
            String server,
            Optional<String> endpointUrl,
            Optional<AvailabilityMode> availabilityMode,
            Optional<FailoverMode> failoverMode,
            Optional<SeedingMode> seedingMode,
            OptionalInt backupPriority,
            OptionalInt sessionTimeoutSeconds,
            Optional<SecondaryConnections> secondaryConnections,
            Optional<PrimaryConnections> primaryConnections,
            Optional<String> readOnlyRoutingUrl,
            Optional<List<List<String>>> readOnlyRoutingList,
            Optional<String> readWriteRoutingUrl) {}

    /** A member of a distributed group with the options that were given. */
    record MemberSpec(
            String member,
            Optional<String> listenerUrl,
            Optional<AvailabilityMode> availabilityMode,
            Optional<FailoverMode> failoverMode,
            Optional<SeedingMode> seedingMode) {}

    /**
     * A listener.
     *
     * @param network how its name is found; only with {@link ListenerNetwork#IP} it has addresses here
     * @param port empty for the default, 1433
     */
    record ListenerSpec(String dnsName, ListenerNetwork network, List<ListenerIp> addresses, OptionalInt port) {
        public ListenerSpec {
            addresses = List.copyOf(addresses);
        }
    }

    /** What a listener's name leads to. */
    enum ListenerNetwork {
        /** Addresses of its own, which are given. */
        IP,
        /** An address of its own, which the network gives. */
        DHCP,
        /** The addresses of the servers. */
        DISTRIBUTED_NETWORK_NAME
    }

    /** A static address: IPv4 with its mask, or IPv6 without one. */
    record ListenerIp(String address, Optional<String> mask) {}

    /** The one thing that MODIFY LISTENER changes. */
    sealed interface ListenerChange {

        /** {@code ADD IP}. */
        record AddIp(ListenerIp ip) implements ListenerChange {}

        /** {@code REMOVE IP}, from 2025 on. */
        record RemoveIp(String address) implements ListenerChange {}

        /** {@code PORT = n}. */
        record Port(int number) implements ListenerChange {}
    }

    /** Values of {@code sys.availability_replicas.availability_mode}: 0 asynchronous, 1 synchronous, 4 configuration. */
    enum AvailabilityMode {
        ASYNCHRONOUS_COMMIT,
        SYNCHRONOUS_COMMIT,
        CONFIGURATION_ONLY
    }

    /** Values of {@code failover_mode}: 0 automatic, 1 manual, 2 external. */
    enum FailoverMode {
        AUTOMATIC,
        MANUAL,
        EXTERNAL
    }

    /** Values of {@code seeding_mode}: 0 automatic, 1 manual. */
    enum SeedingMode {
        AUTOMATIC,
        MANUAL
    }

    /** Values of {@code secondary_role_allow_connections}, in its order from 0. */
    enum SecondaryConnections {
        NO,
        READ_ONLY,
        ALL
    }

    /** Values of {@code primary_role_allow_connections}: 2 all, 3 read-write. */
    enum PrimaryConnections {
        ALL,
        READ_WRITE
    }
}
