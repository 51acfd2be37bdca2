package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.ContainedRules;
import dev.sqldag.testkit.world.check.DatabaseRules;
import dev.sqldag.testkit.world.check.GroupRules;
import dev.sqldag.testkit.world.check.NotYet;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.Memberships;
import dev.sqldag.testkit.world.flow.Seeder;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.List;
import java.util.Optional;

/** ADD and REMOVE DATABASE. */
final class GroupDatabases {

    private GroupDatabases() {}

    static Effect add(Act act, GroupCommand.AddDatabases command) {
        return GroupRules.primaryOnly(act, command.group())
                .or(() -> addable(act, GroupRules.known(act, command.group()), command.databases()))
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> {
                    command.databases().forEach(d -> add(act, GroupRules.known(act, command.group()), d));
                    return Effect.Done.quietly();
                });
    }

    private static Optional<SqlMessage> addable(Act act, Group group, List<String> databases) {
        if (Roster.upstreamSide(act.fleet(), group.id()).isPresent()) {
            return Optional.of(NotYet.message("ADD DATABASE on a forwarder"));
        }
        return Rule.first(
                () -> Rule.each(databases, d -> ContainedRules.listed(group, d)),
                () -> DatabaseRules.list(group.settings(), databases),
                () -> Rule.when(
                        group.settings().basic() && !group.databases().isEmpty(),
                        35200,
                        "The operation would exceed the database limit of a basic availability group, which is 1."),
                () -> Rule.each(
                        databases,
                        d -> Rule.when(
                                group.entry(d).isPresent(),
                                35280,
                                "Database '" + d + "' cannot be added to availability group '" + group.name()
                                        + "'. The database is already joined to the specified availability group.")),
                () -> Rule.each(databases, d -> DatabaseRules.check(act, d)));
    }

    private static void add(Act act, Group group, String name) {
        Fleet fleet = act.fleet();
        String spelling = fleet.database(act.on(), name).orElseThrow().name();
        Group.Entry entry = new Group.Entry(fleet.dice().uuid(), spelling);
        fleet.groups().put(group.plus(entry));
        CreateGroup.join(act, group, entry);
        Seeder.consider(fleet, group.id(), false);
        Memberships.addToDistributed(fleet, group, spelling);
    }

    /** Its databases are secondaries: SET HADR OFF takes one out (the guide that the variant names). */
    private static Optional<SqlMessage> forwarder(Act act, Group group) {
        return Rule.when(
                Roster.upstreamSide(act.fleet(), group.id()).isPresent(),
                41190,
                "Availability group '" + group.name() + "' failed to process remove-database command. The local"
                        + " availability replica is not in a state that could process the command. Verify that the"
                        + " availability group is online and that the local availability replica is the primary"
                        + " replica, then retry the command.");
    }

    static Effect remove(Act act, GroupCommand.RemoveDatabase command) {
        Optional<SqlMessage> refusal = GroupRules.primaryOnly(act, command.group())
                .or(() -> forwarder(act, GroupRules.known(act, command.group())))
                .or(() -> ContainedRules.removable(GroupRules.known(act, command.group()), command.database()));
        if (refusal.isPresent()) {
            return Effect.Refused.with(refusal.get());
        }
        Group group = GroupRules.known(act, command.group());
        return group.entry(command.database())
                .map(entry -> {
                    Memberships.remove(act.fleet(), group, entry);
                    return (Effect) Effect.Done.quietly();
                })
                .orElseGet(() -> Effect.Refused.with(SqlMessage.error(
                        35281,
                        "Database '" + command.database() + "' cannot be removed from availability group '"
                                + command.group() + "'. The database is not joined to the specified availability"
                                + " group.")));
    }
}
