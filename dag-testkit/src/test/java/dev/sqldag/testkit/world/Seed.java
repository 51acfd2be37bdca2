package dev.sqldag.testkit.world;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.FailoverMode;
import dev.sqldag.testkit.command.GroupCommand.ListenerIp;
import dev.sqldag.testkit.command.GroupCommand.ListenerNetwork;
import dev.sqldag.testkit.command.GroupCommand.ListenerSpec;
import dev.sqldag.testkit.command.GroupCommand.MemberSpec;
import dev.sqldag.testkit.command.GroupCommand.ReplicaSpec;
import dev.sqldag.testkit.command.GroupCommand.SeedingMode;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.testkit.world.spec.Timing;
import dev.sqldag.testkit.world.spec.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The commands of the documentation's example: ag1 on server1 and server2, ag2 on server3 and server4. */
final class Seed {

    private Seed() {}

    static ServerSpec server(int number, int major) {
        return ServerSpec.of("server" + number, major).inCluster(number <= 2 ? "wsfc1" : "wsfc2");
    }

    static Bench servers(int major) {
        return servers(1, major);
    }

    static Bench servers(long seed, int major) {
        return servers(seed, major, Set.of());
    }

    static Bench servers(long seed, int major, Set<Variant> variants) {
        Bench bench = Bench.of(seed, Timing.brisk(), variants);
        for (int number = 1; number <= 4; number++) {
            bench.world().addServer(server(number, major));
        }
        return bench;
    }

    static EndpointCommand.Create endpoint(int port) {
        return new EndpointCommand.Create(
                "hadr_endpoint",
                EndpointCommand.State.STARTED,
                port,
                Optional.empty(),
                "NEGOTIATE",
                Optional.empty(),
                EndpointCommand.Encryption.REQUIRED,
                "AES",
                EndpointCommand.Role.ALL);
    }

    static Bench endpoints(Bench bench) {
        for (String server : bench.world().servers()) {
            bench.ok(server, endpoint(5022));
        }
        return bench;
    }

    static Command[] database(String name) {
        return new Command[] {
            new DatabaseCommand.Create(name),
            new DatabaseCommand.SetRecovery(name, DatabaseCommand.RecoveryModel.FULL),
            new DatabaseCommand.BackupFull(name, List.of("NUL"), false)
        };
    }

    static ReplicaSpec replica(String server, FailoverMode failover, AvailabilityMode mode) {
        return new ReplicaSpec(
                server,
                Optional.of("TCP://" + server + ".contoso.com:5022"),
                Optional.of(mode),
                Optional.of(failover),
                Optional.of(SeedingMode.AUTOMATIC),
                OptionalInt.of(50),
                OptionalInt.empty(),
                Optional.of(GroupCommand.SecondaryConnections.NO),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static ReplicaSpec replica(String server) {
        return replica(server, FailoverMode.MANUAL, AvailabilityMode.SYNCHRONOUS_COMMIT);
    }

    static GroupCommand.Create group(String name, List<String> databases, ReplicaSpec... replicas) {
        return new GroupCommand.Create(name, List.of(), databases, Arrays.asList(replicas), Optional.empty());
    }

    static GroupCommand.AddListener listener(String group) {
        return new GroupCommand.AddListener(
                group,
                new ListenerSpec(
                        group + "-listener",
                        ListenerNetwork.IP,
                        List.of(
                                new ListenerIp("2001:db88:f0:f00f::cf3c", Optional.empty()),
                                new ListenerIp("2001:4898:e0:f213::4ce2", Optional.empty())),
                        OptionalInt.of(60173)));
    }

    static MemberSpec member(String group, int port, AvailabilityMode mode) {
        return new MemberSpec(
                group,
                Optional.of("tcp://" + group + "-listener:" + port),
                Optional.of(mode),
                Optional.of(FailoverMode.MANUAL),
                Optional.of(SeedingMode.AUTOMATIC));
    }

    static List<MemberSpec> members(int port, AvailabilityMode mode) {
        return List.of(member("ag1", port, mode), member("ag2", port, mode));
    }

    /** Joins and permits seeding. */
    static Command[] secondary(String group) {
        return new Command[] {
            new GroupCommand.Join(group, Optional.empty()), new GroupCommand.GrantCreateAnyDatabase(group)
        };
    }

    static Bench ag1(Bench bench) {
        return bench.ok("server1", database("db1"))
                .ok(
                        "server1",
                        group(
                                "ag1",
                                List.of("db1"),
                                replica("server1", FailoverMode.AUTOMATIC, AvailabilityMode.SYNCHRONOUS_COMMIT),
                                replica("server2", FailoverMode.AUTOMATIC, AvailabilityMode.SYNCHRONOUS_COMMIT)))
                .ok("server2", secondary("ag1"))
                .ok("server1", listener("ag1"));
    }

    static Bench ag2(Bench bench) {
        return bench.ok("server3", group("ag2", List.of(), replica("server3"), replica("server4")))
                .ok("server4", secondary("ag2"))
                .ok("server3", listener("ag2"));
    }

    static Bench distributed(Bench bench, int port, AvailabilityMode mode) {
        return bench.ok("server1", new GroupCommand.CreateDistributed("distributedag", members(port, mode)))
                .ok("server3", new GroupCommand.JoinDistributed("distributedag", members(port, mode)));
    }

    /** The whole example. */
    static Bench stand(long seed, int major) {
        Bench bench = ag2(ag1(endpoints(servers(seed, major))));
        return distributed(bench, 5022, AvailabilityMode.ASYNCHRONOUS_COMMIT);
    }

    /** A replica that can be read while it is secondary. */
    static ReplicaSpec readable(String server, AvailabilityMode mode) {
        ReplicaSpec spec = replica(server, FailoverMode.MANUAL, mode);
        return new ReplicaSpec(
                spec.server(),
                spec.endpointUrl(),
                spec.availabilityMode(),
                spec.failoverMode(),
                spec.seedingMode(),
                spec.backupPriority(),
                spec.sessionTimeoutSeconds(),
                Optional.of(GroupCommand.SecondaryConnections.ALL),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** At rest: ag1 on server1 and server2, which can be read. */
    static Bench pair(Timing timing, AvailabilityMode mode) {
        Bench bench = endpoints(Bench.of(1, timing, server(1, 16), server(2, 16)));
        return bench.ok("server1", database("db1"))
                .ok("server1", group("ag1", List.of("db1"), readable("server1", mode), readable("server2", mode)))
                .ok("server2", secondary("ag1"))
                .rest();
    }
}
