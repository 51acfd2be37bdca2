package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaSettings;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Distributed groups that exist and differ from the topology. This version of the library creates and does not alter them: a
 * difference that leaves something out is an error, so that nobody takes an empty plan for agreement; a difference of a
 * setting is a warning.
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
        topology.distributedGroups().forEach(this::distributedGroup);
        return problems.stream();
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
        ReplicaSettings seen = found.get().settings();
        compare(path, "LISTENER_URL on " + server, side.member().listenerUrl().orElse(""), seen.url());
        compare(
                path,
                "AVAILABILITY_MODE on " + server,
                side.availabilityMode().name(),
                seen.availabilityMode().map(Enum::name));
        compare(
                path,
                "SEEDING_MODE on " + server,
                side.seedingMode().name(),
                seen.seedingMode().map(Enum::name));
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
