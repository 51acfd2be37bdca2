package dev.sqldag.change;

import dev.sqldag.observation.GroupView;
import dev.sqldag.observation.GroupView.ListenerView;
import dev.sqldag.observation.GroupView.ReplicaView;
import dev.sqldag.observation.Observation;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.GroupOptions;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.ListenerAddress;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Routing;
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
        topology.distributedGroups().forEach(this::distributedGroup);
        return problems.stream();
    }

    private void group(AvailabilityGroup group, GroupView view) {
        String path = group.name().value();
        group.replicas().forEach(replica -> replica(group, replica, view));
        group.configurationReplicas().stream()
                .map(replica -> replica.server().name())
                .filter(server -> view.replica(server.value()).isEmpty())
                .forEach(server -> missing(path + "/" + server, "configuration-only replica on " + server));
        notObserved(group);
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

    /** An observation does not show these settings yet: that they are as the topology says is not known. */
    private void notObserved(AvailabilityGroup group) {
        boolean says = !group.options().equals(GroupOptions.DEFAULT)
                || group.participants()
                        .anyMatch(participant -> participant.sessionTimeout().isPresent())
                || group.replicas().stream()
                        .anyMatch(replica -> replica.primaryConnections().isPresent()
                                || !replica.routing().equals(Routing.NONE));
        if (says) {
            differs(
                    group.name().value(),
                    "what options(...), sessionTimeout(...), primaryConnections(...) and routing say",
                    "as in the topology",
                    "not observed by this version");
        }
    }

    private void replica(AvailabilityGroup group, Replica replica, GroupView view) {
        String path = group.name() + "/" + replica.server().name();
        Optional<ReplicaView> found = view.replica(replica.server().name().value());
        if (found.isEmpty()) {
            missing(path, "replica on " + replica.server().name());
            return;
        }
        ReplicaView seen = found.get();
        compare(path, "ENDPOINT_URL", replica.server().endpointUrl(), seen.endpointUrl());
        compare(
                path,
                "AVAILABILITY_MODE",
                replica.commitMode().availabilityMode().name(),
                seen.availabilityMode());
        compare(
                path,
                "FAILOVER_MODE",
                replica.commitMode().failoverMode(group.clusterType()).name(),
                seen.failoverMode());
        compare(path, "SEEDING_MODE", replica.seedingMode().name(), seen.seedingMode());
        compare(
                path,
                "SECONDARY_ROLE (ALLOW_CONNECTIONS)",
                replica.secondaryConnections().name(),
                seen.secondaryConnections());
        if (seen.backupPriority().orElse(replica.backupPriority()) != replica.backupPriority()) {
            differs(
                    path,
                    "BACKUP_PRIORITY",
                    replica.backupPriority(),
                    seen.backupPriority().orElseThrow());
        }
    }

    private void listener(String groupPath, Listener wanted, ListenerView seen) {
        String path = groupPath + "/" + wanted.dnsName();
        if (!wanted.dnsName().equalsIgnoreCase(seen.dnsName())) {
            differs(path, "listener name", wanted.dnsName(), seen.dnsName());
        }
        if (seen.port().orElse(wanted.port()) != wanted.port()) {
            differs(path, "listener port", wanted.port(), seen.port().orElseThrow());
        }
        List<String> addresses =
                wanted.addresses().stream().map(ListenerAddress::ip).sorted().toList();
        List<String> seenAddresses = seen.addresses().stream()
                .map(address -> ListenerAddress.of(address).ip())
                .sorted()
                .toList();
        if (!addresses.equals(seenAddresses)) {
            differs(path, "listener addresses", addresses, seenAddresses);
        }
    }

    private void distributedGroup(DistributedAvailabilityGroup group) {
        // Each side keeps its own copy of both members' settings, so that both are compared.
        group.groups()
                .flatMap(member -> observation.primaryOf(member.name()).stream())
                .forEach(server -> observation.group(server, group.name()).ifPresent(view -> group.sides()
                        .forEach(side -> side(group, side, view, server.value()))));
    }

    private void side(DistributedAvailabilityGroup group, Side side, GroupView view, String server) {
        String path = group.name() + "/" + side.member().name();
        Optional<ReplicaView> found = view.replica(side.member().name().value());
        if (found.isEmpty()) {
            missing(path, "member " + side.member().name() + " (seen on " + server + ")");
            return;
        }
        ReplicaView seen = found.get();
        compare(path, "LISTENER_URL on " + server, side.member().listenerUrl().orElse(""), seen.endpointUrl());
        compare(path, "AVAILABILITY_MODE on " + server, side.availabilityMode().name(), seen.availabilityMode());
        compare(path, "SEEDING_MODE on " + server, side.seedingMode().name(), seen.seedingMode());
    }

    private void compare(String path, String setting, String wanted, Optional<String> seen) {
        seen.filter(value -> !value.equalsIgnoreCase(wanted)).ifPresent(value -> differs(path, setting, wanted, value));
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
