package dev.sqldag.validation;

import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2022;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One topology for each way to go wrong, and all that is wrong with it. */
final class BadTopologies {

    private BadTopologies() {}

    /** What is wrong is told as {@code DAG-1001 at ag1}; all of it, in order. */
    record Bad(String what, Topology topology, List<String> problems) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> all() {
        return Stream.of(
                        BadNames.all(),
                        BadListeners.all(),
                        BadGroups.all(),
                        BadOptions.all(),
                        BadKinds.all(),
                        BadMembers.all(),
                        BadDistributed.all(),
                        BadTrust.all())
                .flatMap(bad -> bad);
    }

    static DistributedAvailabilityGroup join(String name, String first, String second) {
        return DistributedAvailabilityGroup.of(name, group(first), group(second));
    }

    static AvailabilityGroup group(String name) {
        return group(name, g -> {});
    }

    static AvailabilityGroup group(String name, Consumer<AvailabilityGroup.Builder> more) {
        String plain = name.matches("[a-z0-9]{1,9}") ? name : "group";
        return AvailabilityGroup.of(name, g -> {
            g.replica(Server.of(plain + "-1"));
            g.replica(Server.of(plain + "-2"));
            g.listener(plain + "-listener", l -> l.ip("10.0.0.10/24"));
            more.accept(g);
        });
    }

    static AvailabilityGroup member(String name, SqlServerVersion version) {
        return replicas(name, 2, version, r -> {}).with(g -> g.address(name));
    }

    static AvailabilityGroup replicas(String name, int count, Consumer<Replica.Builder> settings) {
        return replicas(name, count, SQL_SERVER_2022, settings);
    }

    static AvailabilityGroup replicas(
            String name, int count, SqlServerVersion version, Consumer<Replica.Builder> settings) {
        return AvailabilityGroup.of(name, g -> IntStream.rangeClosed(1, count)
                .forEach(i -> g.replica(Server.of(name + "-" + i, s -> s.version(version)), settings)));
    }

    static Topology distributed(AvailabilityGroup first, AvailabilityGroup second) {
        return Topology.of(DistributedAvailabilityGroup.of("dag", first, second));
    }

    static Topology server(String name, Consumer<Server.Builder> settings) {
        return Topology.of(AvailabilityGroup.of("ag1", g -> g.replica(Server.of(name, settings))));
    }

    static Topology database(String name) {
        return Topology.of(group("ag1", g -> g.database(name)));
    }

    static Topology address(String host) {
        return Topology.of(group("ag1", g -> g.address(host)));
    }

    static Topology listener(Consumer<Listener.Builder> more) {
        return Topology.of(group(
                "ag1",
                g -> g.listener("l", l -> {
                    l.ip("10.0.0.10/24");
                    more.accept(l);
                })));
    }

    static Bad bad(String what, Topology topology, String... problems) {
        return new Bad(what, topology, List.of(problems));
    }

    static String shown(String text) {
        if (text.isEmpty()) {
            return "''";
        }
        return text.length() <= 128 ? text : text.substring(0, 128) + "… (" + text.length() + " characters)";
    }
}
