package dev.sqldag.validation;

import static dev.sqldag.problem.ProblemCode.BACKUP_PRIORITY_RANGE;
import static dev.sqldag.problem.ProblemCode.GROUP_HAS_NO_REPLICA;
import static dev.sqldag.problem.ProblemCode.GROUP_HAS_TOO_MANY_REPLICAS;
import static dev.sqldag.problem.ProblemCode.INITIAL_PRIMARY_UNKNOWN;
import static dev.sqldag.problem.ProblemCode.SERVER_TWICE_IN_GROUP;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Participant;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.validation.Rule.Violation;
import dev.sqldag.validation.Scopes.ReplicaInGroup;
import java.util.List;
import java.util.stream.Stream;

/** Rules on the replicas of a group. */
final class ReplicaRules {

    private static final int HIGHEST_PRIORITY = 100;

    private static final Rule<ReplicaInGroup> BACKUP_PRIORITY = RuleDraft.error(
                    BACKUP_PRIORITY_RANGE, "a backup priority is 0 to 100", Pages.CREATE_GROUP)
            .prevents(35209)
            .refuse(
                    Scopes.REPLICAS,
                    in -> in.replica().backupPriority() < 0 || in.replica().backupPriority() > HIGHEST_PRIORITY,
                    in -> new Violation(
                            in.path(),
                            Integer.toString(in.replica().backupPriority()),
                            "Call backupPriority(...) with a number in this range; 0 means never."));

    private static final Rule<AvailabilityGroup> NONE = RuleDraft.error(
                    GROUP_HAS_NO_REPLICA, "a group has at least one replica", Pages.CREATE_GROUP)
            .prevents(35237)
            .refuse(
                    Scopes.GROUPS,
                    group -> group.replicas().isEmpty(),
                    group -> new Violation(
                            Shown.path(group.name()),
                            "none",
                            "Call replica(...) on " + Shown.quoted(group.name()) + " for each server."));

    private static final Rule<AvailabilityGroup> TOO_MANY = RuleDraft.error(
                    GROUP_HAS_TOO_MANY_REPLICAS,
                    "a group has at most 9 replicas, 5 with SQL Server 2012",
                    Pages.PREREQUISITES)
            .prevents(35233, 35223)
            .check(
                    Scopes.GROUPS,
                    group -> Sizes.lowest(group)
                            .filter(version -> group.replicas().size() > version.mostReplicas())
                            .map(version -> tooMany(group))
                            .stream());

    private static final Rule<AvailabilityGroup> TWICE = RuleDraft.error(
                    SERVER_TWICE_IN_GROUP, "a server holds one replica of a group", Pages.PREREQUISITES)
            .prevents(35235, 35282)
            .check(Scopes.GROUPS, group -> Repeated.by(
                            participant -> participant.server().name().key(), group.participants())
                    .map(same -> twice(group, same)));

    private static final Rule<AvailabilityGroup> INITIAL_PRIMARY = RuleDraft.error(
                    INITIAL_PRIMARY_UNKNOWN,
                    "the server that creates a group holds one of its replicas, with data",
                    Pages.CREATE_GROUP)
            .prevents(35237, 47109, 47121)
            .check(Scopes.GROUPS, group -> group.initialPrimary().filter(primary -> !holds(group, primary)).stream()
                    .map(primary -> new Violation(
                            Shown.path(group.name()),
                            Shown.quoted(primary),
                            "Call replica(...) with this server, or initialPrimary(...) with a server of "
                                    + Shown.quoted(group.name()) + ".")));

    private ReplicaRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(BACKUP_PRIORITY, NONE, TOO_MANY, TWICE, INITIAL_PRIMARY);
    }

    private static Violation tooMany(AvailabilityGroup group) {
        return new Violation(
                Shown.path(group.name()),
                Integer.toString(group.replicas().size()),
                "Remove replica(...) calls from " + Shown.quoted(group.name())
                        + "; a distributed group with a second group can hold more.");
    }

    private static Violation twice(AvailabilityGroup group, List<Participant> same) {
        ServerName name = same.get(0).server().name();
        return new Violation(
                Shown.path(group.name(), name),
                same.size() + " replicas on "
                        + Shown.list(same.stream()
                                .map(replica -> Shown.quoted(replica.server().name()))),
                "Remove all but one replica(...) of server " + Shown.quoted(name) + " from "
                        + Shown.quoted(group.name()) + ".");
    }

    private static boolean holds(AvailabilityGroup group, ServerName server) {
        return group.replicas().stream()
                .anyMatch(replica -> replica.server().name().sameAs(server));
    }
}
