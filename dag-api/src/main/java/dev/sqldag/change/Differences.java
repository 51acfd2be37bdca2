package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ListenerView;
import dev.sqldag.observation.view.ReplicaSettings;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.ListenerAddress;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What exists and differs from the topology. This version of the library creates and does not alter: a difference that
 * leaves something out is an error, so that nobody takes an empty plan for agreement; a difference of a setting is a
 * warning.
 */
final class Differences {

    private final Topology topology;
    private final Observation observation;
    private final List<Problem> problems = new ArrayList<>();

    Differences(Topology topology, Observation observation) {
        this.topology = topology;
        this.observation = observation;
    }

    Stream<Problem> problems() {
        topology.groups().forEach(group -> observation.fromPrimary(group.name()).ifPresent(view -> group(group, view)));
        return problems.stream();
    }

    private void group(AvailabilityGroup group, GroupView view) {
        String path = group.name().value();
        group.replicas().forEach(replica -> replica(group, replica, view));
        group.configurationReplicas().stream()
                .map(replica -> replica.server().name())
                .filter(server -> view.replica(server.value()).isEmpty())
                .forEach(server -> missing(path + "/" + server, "configuration-only replica on " + server));
        SettingDifferences.of(group, view)
                .forEach(some -> differs(some.path(), some.setting(), some.wanted(), some.seen()));
        view.replicas().stream()
                .filter(replica -> group.servers()
                        .noneMatch(server -> server.name().value().equalsIgnoreCase(replica.name())))
                .forEach(replica -> differs(path, "replica on " + replica.name(), "none", "one"));
        group.databases().stream()
                .filter(database -> view.databases().stream().noneMatch(database::sameAs))
                .forEach(database -> missing(path + "/" + database, "database " + database));
        databasesNotListed(group, view)
                .forEach(database -> differs(path, "database " + database, "not in the group", "in the group"));
        group.listener().ifPresent(listener -> view.listener().ifPresent(seen -> listener(path, listener, seen)));
    }

    /** The databases of a second member arrive by seeding, so that it need not list them. */
    private Stream<DatabaseName> databasesNotListed(AvailabilityGroup group, GroupView view) {
        boolean receives = topology.distributedGroups().stream()
                .anyMatch(distributed -> distributed.second().member().equals(group));
        return receives
                ? Stream.empty()
                : view.databases().stream()
                        .filter(database -> group.databases().stream().noneMatch(database::sameAs));
    }

    private void replica(AvailabilityGroup group, Replica replica, GroupView view) {
        String path = group.name() + "/" + replica.server().name();
        Optional<ReplicaView> found = view.replica(replica.server().name().value());
        if (found.isEmpty()) {
            missing(path, "replica on " + replica.server().name());
            return;
        }
        ReplicaSettings seen = found.get().settings();
        compare(path, "ENDPOINT_URL", replica.server().endpointUrl(), seen.url());
        compare(
                path,
                "AVAILABILITY_MODE",
                replica.commitMode().availabilityMode().name(),
                seen.availabilityMode().map(Enum::name));
        compare(
                path,
                "FAILOVER_MODE",
                replica.commitMode().failoverMode(group.clusterType()).name(),
                seen.failoverMode().map(Enum::name));
        compare(
                path,
                "SEEDING_MODE",
                replica.seedingMode().name(),
                seen.seedingMode().map(Enum::name));
        compare(
                path,
                "SECONDARY_ROLE (ALLOW_CONNECTIONS)",
                replica.secondaryConnections().name(),
                seen.secondaryConnections().map(Enum::name));
        compare(
                path,
                "BACKUP_PRIORITY",
                Integer.toString(replica.backupPriority()),
                seen.backupPriority().map(Object::toString));
    }

    private void listener(String groupPath, Listener wanted, ListenerView seen) {
        String path = groupPath + "/" + wanted.dnsName();
        if (!wanted.dnsName().equalsIgnoreCase(seen.dnsName())) {
            differs(path, "listener name", wanted.dnsName(), seen.dnsName());
        }
        compare(
                path,
                "listener port",
                Integer.toString(wanted.port()),
                seen.port().map(Object::toString));
        List<String> addresses =
                wanted.addresses().stream().map(ListenerAddress::ip).sorted().toList();
        List<String> seenAddresses = seen.addresses().stream()
                .flatMap(address -> address.ip().stream())
                .sorted()
                .toList();
        if (!addresses.equals(seenAddresses)) {
            differs(path, "listener addresses", addresses, seenAddresses);
        }
    }

    private void compare(String path, String setting, String wanted, Optional<String> seen) {
        if (seen.filter(wanted::equalsIgnoreCase).isEmpty()) {
            differs(path, setting, wanted, seen.orElse("unknown"));
        }
    }

    private void differs(String path, String setting, Object wanted, Object seen) {
        problems.add(new Problem(
                ProblemCode.CHANGE_NOT_SUPPORTED,
                Severity.WARNING,
                path,
                setting + " is " + wanted,
                seen.toString(),
                "This version creates and does not alter: change it by hand, or change the topology."));
    }

    private void missing(String path, String what) {
        problems.add(new Problem(
                ProblemCode.CHANGE_NOT_SUPPORTED,
                Severity.ERROR,
                path,
                what + " is part of the existing group",
                "missing",
                "This version does not add to an existing group: add it by hand, or change the topology."));
    }
}
