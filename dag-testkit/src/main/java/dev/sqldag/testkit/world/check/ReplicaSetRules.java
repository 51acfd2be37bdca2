package dev.sqldag.testkit.world.check;

import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.FailoverMode;
import dev.sqldag.testkit.command.GroupCommand.ReplicaSpec;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.model.GroupSettings;
import dev.sqldag.testkit.world.model.GroupSettings.ClusterType;
import dev.sqldag.testkit.world.state.Named;
import java.util.List;
import java.util.Optional;

/** Rules on all replicas of CREATE together (tsql-facts 4.2, 4.3). */
public final class ReplicaSetRules {

    private static final int MOST_REPLICAS = 9;

    private ReplicaSetRules() {}

    public static Optional<SqlMessage> check(Act act, GroupSettings settings, List<ReplicaSpec> replicas) {
        return Rule.first(
                () -> names(act, replicas),
                () -> nodes(act, settings, replicas),
                () -> counts(act, settings, replicas),
                () -> configurationOnly(settings, replicas),
                () -> local(act, replicas),
                () -> routingLists(replicas));
    }

    private static Optional<SqlMessage> names(Act act, List<ReplicaSpec> replicas) {
        List<String> names = replicas.stream().map(ReplicaSpec::server).toList();
        Optional<String> twice = Rule.duplicate(names);
        return Rule.first(
                () -> Rule.when(
                        twice.isPresent(),
                        35235,
                        "Availability replica '" + twice.orElse("") + "' is specified more than once."),
                () -> Rule.when(
                        names.stream().noneMatch(act.on()::equalsIgnoreCase),
                        35237,
                        "None of the specified replicas for the availability group maps to the instance of SQL Server"
                                + " to which you are connected. Reenter the command, specifying this server instance"
                                + " to host one of the replicas. This replica will be the initial primary replica."));
    }

    /** Two replicas of a Windows cluster never run on one machine (19405). */
    private static Optional<SqlMessage> nodes(Act act, GroupSettings settings, List<ReplicaSpec> replicas) {
        List<String> machines = replicas.stream()
                .flatMap(r -> act.fleet().servers().get(Named.key(r.server())).stream())
                .flatMap(s -> s.spec().nodes().stream())
                .toList();
        Optional<String> shared =
                settings.clusterType() == ClusterType.WSFC ? Rule.duplicate(machines) : Optional.empty();
        return Rule.when(
                shared.isPresent(),
                19405,
                "Failed to create, join or add replica to the availability group, because node '" + shared.orElse("")
                        + "' is a possible owner for more than one replica.");
    }

    public static Optional<SqlMessage> counts(Act act, GroupSettings settings, List<ReplicaSpec> replicas) {
        boolean modern = act.server().major() >= 15;
        long data = replicas.stream()
                .filter(r -> !ReplicaRules.configurationOnly(r))
                .count();
        long synchronous = synchronous(replicas);
        long automatic = replicas.stream()
                .filter(r -> r.failoverMode().equals(Optional.of(FailoverMode.AUTOMATIC)))
                .count();
        int most = settings.basic() ? 2 : MOST_REPLICAS;
        int limit = modern ? 5 : 3;
        return Rule.first(
                () -> Rule.when(
                        data > most,
                        35233,
                        "The availability group would have " + data + " replicas, which exceeds the maximum of " + most
                                + "."),
                () -> Rule.when(
                        synchronous > limit,
                        35212,
                        "The operation would exceed the maximum of " + limit + " synchronous-commit replicas."),
                () -> Rule.when(
                        automatic > limit,
                        35213,
                        "The operation would exceed the maximum of " + limit + " automatic-failover replicas."),
                () -> Rule.when(
                        settings.requiredSecondaries() > Math.max(0, synchronous - 1),
                        35248,
                        "The value of REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT is larger than the number of possible"
                                + " synchronized secondary replicas."));
    }

    private static long synchronous(List<ReplicaSpec> replicas) {
        return replicas.stream()
                .filter(r -> r.availabilityMode().equals(Optional.of(AvailabilityMode.SYNCHRONOUS_COMMIT)))
                .count();
    }

    private static Optional<SqlMessage> configurationOnly(GroupSettings settings, List<ReplicaSpec> replicas) {
        long witnesses =
                replicas.stream().filter(ReplicaRules::configurationOnly).count();
        return Rule.first(
                () -> Rule.when(
                        witnesses > 1,
                        47107,
                        "The availability group cannot have more than one CONFIGURATION_ONLY replica."),
                () -> Rule.when(
                        witnesses == 1 && (synchronous(replicas) > 2 || settings.requiredSecondaries() > 0),
                        47108,
                        "A CONFIGURATION_ONLY replica requires at most two synchronous replicas and"
                                + " REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = 0."));
    }

    private static Optional<SqlMessage> local(Act act, List<ReplicaSpec> replicas) {
        return Rule.when(
                replicas.stream()
                        .filter(r -> r.server().equalsIgnoreCase(act.on()))
                        .anyMatch(ReplicaRules::configurationOnly),
                47121,
                "The AVAILABILITY_MODE of the local replica must be SYNCHRONOUS_COMMIT or ASYNCHRONOUS_COMMIT.");
    }

    private static Optional<SqlMessage> routingLists(List<ReplicaSpec> replicas) {
        return Rule.each(replicas, replica -> {
            List<String> targets = replica.readOnlyRoutingList().orElse(List.of()).stream()
                    .flatMap(List::stream)
                    .toList();
            return Rule.first(
                    () -> Rule.duplicate(targets)
                            .flatMap(t -> Rule.when(
                                    true,
                                    19402,
                                    "A duplicate availability replica '" + t
                                            + "' was specified in the READ_ONLY_ROUTING_LIST.")),
                    () -> Rule.each(targets, t -> target(replicas, t)));
        });
    }

    private static Optional<SqlMessage> target(List<ReplicaSpec> replicas, String name) {
        Optional<ReplicaSpec> target =
                replicas.stream().filter(r -> r.server().equalsIgnoreCase(name)).findFirst();
        return Rule.first(
                () -> Rule.when(
                        target.isEmpty(),
                        19403,
                        "The availability replica '" + name
                                + "' specified in the READ_ONLY_ROUTING_LIST does not exist."),
                () -> Rule.when(
                        target.flatMap(ReplicaSpec::readOnlyRoutingUrl).isEmpty(),
                        19404,
                        "The availability replica '" + name
                                + "' specified in the READ_ONLY_ROUTING_LIST has no READ_ONLY_ROUTING_URL."));
    }
}
