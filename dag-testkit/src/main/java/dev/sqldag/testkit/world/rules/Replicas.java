package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.ReplicaSpec;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.GroupRules;
import dev.sqldag.testkit.world.check.ReplicaRules;
import dev.sqldag.testkit.world.check.ReplicaSetRules;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.flow.Memberships;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ADD and REMOVE REPLICA (tsql-facts 5.13). */
final class Replicas {

    private static final int MOST = 9;

    private Replicas() {}

    static Effect add(Act act, GroupCommand.AddReplica command) {
        return GroupRules.primaryOnly(act, command.group())
                .or(() -> addable(act, GroupRules.known(act, command.group()), command.replica()))
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> {
                    Group group = GroupRules.known(act, command.group());
                    act.fleet().replicas().put(CreateGroup.replica(act, group.id(), command.replica()));
                    act.fleet().groups().put(group.changed());
                    return Effect.Done.quietly();
                });
    }

    private static Optional<SqlMessage> addable(Act act, Group group, ReplicaSpec spec) {
        List<ReplicaSpec> all = new ArrayList<>(ModifyGroup.specs(act, group));
        all.add(spec);
        return Rule.first(
                () -> Rule.when(
                        Roster.replica(act.fleet(), group.id(), spec.server()).isPresent(),
                        35282,
                        "Availability replica '" + spec.server() + "' cannot be added to availability group '"
                                + group.name() + "'. The availability group already contains an availability replica"
                                + " with the specified name."),
                () -> ReplicaRules.check(act, group.settings(), spec),
                () -> Rule.when(
                        ReplicaRules.configurationOnly(spec)
                                ? false
                                : all.stream()
                                                .filter(r -> !ReplicaRules.configurationOnly(r))
                                                .count()
                                        > MOST,
                        35223,
                        "Cannot add replicas to availability group '" + group.name()
                                + "', because it would exceed the maximum of " + MOST + " replicas."),
                () -> ReplicaSetRules.check(act, group.settings(), all));
    }

    static Effect remove(Act act, GroupCommand.RemoveReplica command) {
        return GroupRules.primaryOnly(act, command.group())
                .or(() -> removable(act, GroupRules.known(act, command.group()), command.server()))
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> {
                    remove(act.fleet(), GroupRules.known(act, command.group()), command.server());
                    return Effect.Done.quietly();
                });
    }

    private static Optional<SqlMessage> removable(Act act, Group group, String server) {
        return Rule.first(
                () -> Rule.when(
                        Roster.replica(act.fleet(), group.id(), server).isEmpty(),
                        35283,
                        "Availability replica '" + server + "' cannot be removed from availability group '"
                                + group.name() + "'. The availability group does not contain an availability replica"
                                + " with the specified name."),
                () -> Rule.when(
                        server.equalsIgnoreCase(act.on()),
                        35284,
                        "Availability replica '" + server + "' cannot be removed from availability group '"
                                + group.name() + "', because this replica is on the local instance of SQL Server."));
    }

    /** Its databases are left behind. */
    private static void remove(Fleet fleet, Group group, String server) {
        Replica replica = Roster.replica(fleet, group.id(), server).orElseThrow();
        Links.drop(fleet, replica, true);
        for (Database copy :
                fleet.databases().where(d -> d.server().equalsIgnoreCase(server) && d.joinedTo(group.id()))) {
            Memberships.leave(fleet, copy, Memberships.afterRemoval(fleet));
        }
        fleet.replicas().remove(replica.id());
        // Lists hold replicas' ids (sys.availability_read_only_routing_lists), which do not come back with the name.
        for (Replica other : Roster.replicas(fleet, group.id())) {
            fleet.replicas().put(other.settings(other.settings().withoutRouteTo(server)));
        }
        fleet.groups().update(group.id(), Group::changed);
    }
}
