package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.ReplicaSpec;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.GroupRules;
import dev.sqldag.testkit.world.check.OptionRules;
import dev.sqldag.testkit.world.check.ReplicaRules;
import dev.sqldag.testkit.world.check.ReplicaSetRules;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.GroupSettings;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.ReplicaSettings;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.testkit.world.state.Roster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** SET of a group's options and MODIFY REPLICA; what results must satisfy the rules of CREATE. */
final class ModifyGroup {

    private ModifyGroup() {}

    static Effect set(Act act, GroupCommand.Set command) {
        Optional<DistributedSide> side = Roster.sideOn(act.fleet(), act.on(), command.group());
        if (side.isPresent()) {
            return SetDistributed.carryOut(act, side.get(), command.options());
        }
        Optional<SqlMessage> refusal = GroupRules.primaryOnly(act, command.group())
                .or(() -> OptionRules.checkChange(
                        act, GroupRules.known(act, command.group()).settings(), command.options()));
        if (refusal.isPresent()) {
            return Effect.Refused.with(refusal.get());
        }
        Group group = GroupRules.known(act, command.group());
        Optional<Duration> lease = OptionRules.lease(command.options());
        if (lease.isPresent()) {
            return Leases.set(act, group, lease.get());
        }
        GroupSettings settings = OptionRules.changed(group.settings(), command.options());
        return ReplicaSetRules.counts(act, settings, specs(act, group))
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> {
                    act.fleet().groups().put(group.settings(settings));
                    act.fleet()
                            .databases()
                            .where(d -> d.joinedTo(group.id()))
                            .forEach(d -> Logs.settle(act.fleet(), d));
                    return Effect.Done.quietly();
                });
    }

    static List<ReplicaSpec> specs(Act act, Group group) {
        return Roster.replicas(act.fleet(), group.id()).stream()
                .map(r -> r.settings().over(empty(r.server())))
                .toList();
    }

    static Effect replica(Act act, GroupCommand.ModifyReplica command) {
        return GroupRules.primaryOnly(act, command.group())
                .or(() -> check(act, GroupRules.known(act, command.group()), command.replica()))
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> change(act, GroupRules.known(act, command.group()), command.replica()));
    }

    private static Optional<SqlMessage> check(Act act, Group group, ReplicaSpec given) {
        Optional<Replica> replica = Roster.replica(act.fleet(), group.id(), given.server());
        if (replica.isEmpty()) {
            return Rule.when(
                    true,
                    35210,
                    "Failed to modify options for availability replica '" + given.server()
                            + "' in availability group '" + group.name()
                            + "'. The specified replica does not exist in this availability group.");
        }
        ReplicaSettings before = replica.get().settings();
        ReplicaSpec after = before.over(given);
        List<ReplicaSpec> all = specs(act, group).stream()
                .map(s -> s.server().equalsIgnoreCase(given.server()) ? after : s)
                .toList();
        return Rule.first(
                () -> Rule.incorrect(
                        act.fleet().assumes(Variant.ONE_OPTION) && OptionCount.of(given) > 1,
                        102,
                        "Incorrect syntax near ','."),
                () -> ReplicaRules.withoutUrl(act, given),
                () -> configurationOnly(before, given),
                () -> ReplicaRules.check(act, group.settings(), after),
                () -> ReplicaSetRules.check(act, group.settings(), all));
    }

    private static Optional<SqlMessage> configurationOnly(ReplicaSettings before, ReplicaSpec given) {
        boolean becomes = given.availabilityMode()
                .filter(AvailabilityMode.CONFIGURATION_ONLY::equals)
                .isPresent();
        ReplicaSpec timeoutOnly = new ReplicaSpec(
                given.server(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                given.sessionTimeoutSeconds(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return Rule.first(
                () -> Rule.when(
                        !before.holdsData() && !given.equals(timeoutOnly),
                        47112,
                        "Only the SESSION_TIMEOUT property can be modified for a CONFIGURATION_ONLY replica."),
                () -> Rule.when(
                        becomes,
                        47113,
                        "The option 'AVAILABILITY_MODE = CONFIGURATION_ONLY' is not valid for modification."));
    }

    private static Effect change(Act act, Group group, ReplicaSpec given) {
        Replica replica =
                Roster.replica(act.fleet(), group.id(), given.server()).orElseThrow();
        ReplicaSettings before = replica.settings();
        ReplicaSettings after = ReplicaSettings.of(before.over(given));
        act.fleet().replicas().put(replica.settings(after));
        Links.replicasChanged(act.fleet(), group, !before.endpointUrl().equals(after.endpointUrl()));
        return Effect.Done.quietly();
    }

    private static ReplicaSpec empty(String server) {
        return new ReplicaSpec(
                server,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
