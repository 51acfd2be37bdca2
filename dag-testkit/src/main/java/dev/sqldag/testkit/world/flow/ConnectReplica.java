package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Link.Trouble;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Replica.Role;
import dev.sqldag.testkit.world.model.Replica.Standing;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Network;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;
import java.util.UUID;

/** A joined secondary and its primary try to connect to each other. */
record ConnectReplica(UUID replicaId) implements Event {

    @Override
    public void happen(Fleet fleet) {
        fleet.replicas()
                .get(replicaId)
                .filter(replica -> replica.joined() && !replica.link().connected())
                .ifPresent(replica -> attempt(fleet, replica));
    }

    private void attempt(Fleet fleet, Replica replica) {
        Group group = fleet.group(replica.groupId());
        if (replica.standing().role() != Role.SECONDARY
                || !fleet.server(replica.server()).running()) {
            return;
        }
        Optional<Trouble> trouble = trouble(fleet, group, replica);
        if (group.primary().isEmpty() || trouble.isPresent()) {
            trouble.ifPresent(
                    t -> fleet.replicas().put(replica.link(replica.link().down(t))));
            fleet.after(fleet.timing().reconnect(), this);
            return;
        }
        fleet.replicas()
                .put(replica.link(replica.link().up()).standing(Standing.secondary(group.primary(), group.sequence())));
        for (Database copy :
                fleet.databases().where(d -> d.server().equalsIgnoreCase(replica.server()) && d.joinedTo(group.id()))) {
            fleet.after(fleet.timing().catchUp(), new CatchUp(copy.server(), copy.name()));
        }
        Seeder.consider(fleet, group.id(), true);
    }

    /** Both dial: a replica needs its own endpoint as much as the other's (tsql-facts 7.3, 35250). */
    static Optional<Trouble> trouble(Fleet fleet, Group group, Replica replica) {
        return group.primary().flatMap(name -> {
            Server primary = fleet.server(name);
            Server secondary = fleet.server(replica.server());
            String primaryUrl = Roster.replica(fleet, group.id(), name)
                    .orElseThrow()
                    .settings()
                    .endpointUrl();
            String secondaryUrl = replica.settings().endpointUrl();
            return Network.dial(fleet, secondary, primaryUrl, name, Optional.of(primary))
                    .or(() -> Network.dial(fleet, primary, secondaryUrl, replica.server(), Optional.of(secondary)));
        });
    }
}
