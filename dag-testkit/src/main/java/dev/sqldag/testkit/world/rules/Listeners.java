package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.ListenerSpec;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.GroupRules;
import dev.sqldag.testkit.world.check.ListenerRules;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Listener;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.Optional;

/** ADD and REMOVE LISTENER. */
final class Listeners {

    private Listeners() {}

    static Effect add(Act act, GroupCommand.AddListener command) {
        return GroupRules.primaryOnly(act, command.group())
                .or(() -> Rule.when(
                        GroupRules.known(act, command.group()).listener().isPresent(),
                        19477,
                        "The attempt to add a listener to availability group '" + command.group()
                                + "' failed: the availability group already has a listener. To add another one, use"
                                + " WSFC tools."))
                .or(() -> ListenerRules.check(
                        act,
                        command.listener(),
                        GroupRules.known(act, command.group()).settings().clusterType()))
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> {
                    Group group = GroupRules.known(act, command.group());
                    act.fleet().groups().put(group.listener(Optional.of(listener(act.fleet(), command.listener()))));
                    Links.tryAgain(act.fleet());
                    return Effect.Done.quietly();
                });
    }

    private static Optional<SqlMessage> known(Act act, String group, String dnsName) {
        return GroupRules.primaryOnly(act, group)
                .or(() -> Rule.when(
                        GroupRules.known(act, group)
                                .listener()
                                .filter(l -> l.dnsName().equalsIgnoreCase(dnsName))
                                .isEmpty(),
                        19469,
                        "The specified listener with DNS name, '" + dnsName
                                + "', does not exist for the availability group '" + group + "'."));
    }

    /** A listener that runs again is what it was; nothing here can stop it. */
    static Effect restart(Act act, GroupCommand.RestartListener command) {
        return known(act, command.group(), command.dnsName())
                .<Effect>map(Effect.Refused::with)
                .orElseGet(Effect.Done::quietly);
    }

    static Effect modify(Act act, GroupCommand.ModifyListener command) {
        return known(act, command.group(), command.dnsName())
                .or(() -> ListenerRules.change(act, listenerOf(act, command.group()), command.change()))
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> {
                    Group group = GroupRules.known(act, command.group());
                    Listener changed = listenerOf(act, command.group()).with(command.change());
                    act.fleet().groups().put(group.listener(Optional.of(changed)));
                    return Effect.Done.quietly();
                });
    }

    private static Listener listenerOf(Act act, String group) {
        return GroupRules.known(act, group).listener().orElseThrow();
    }

    static Effect remove(Act act, GroupCommand.RemoveListener command) {
        return known(act, command.group(), command.dnsName())
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> {
                    Group group = GroupRules.known(act, command.group());
                    act.fleet().groups().put(group.listener(Optional.empty()));
                    return Effect.Done.quietly();
                });
    }

    static Listener listener(Fleet fleet, ListenerSpec spec) {
        return new Listener(
                fleet.dice().uuid(), spec.dnsName(), spec.network(), spec.port().orElse(1433), spec.addresses());
    }
}
