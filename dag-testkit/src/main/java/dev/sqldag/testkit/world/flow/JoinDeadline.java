package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Link.Trouble;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Replica.Standing;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.Optional;
import java.util.UUID;

/** JOIN has tried long enough: it succeeds if the primary answers by now, and else gives the refusal it came with. */
public record JoinDeadline(UUID replica, long ticket, Effect refusal) implements Event {

    @Override
    public void happen(Fleet fleet) {
        if (fleet.tickets().get(ticket).isEmpty()) {
            return;
        }
        Optional<Replica> joining = fleet.replicas().get(replica);
        if (joining.filter(r -> !r.joined() && trouble(fleet, r).isEmpty()).isPresent()) {
            join(fleet, joining.get());
            fleet.settle(ticket, Effect.Done.quietly());
        } else {
            fleet.settle(ticket, refusal);
        }
    }

    /** Why the replica and its primary do not reach each other. */
    public static Optional<Trouble> trouble(Fleet fleet, Replica replica) {
        return ConnectReplica.trouble(fleet, fleet.group(replica.groupId()), replica);
    }

    /** JOIN returns at once; the connection comes a little later. */
    public static void join(Fleet fleet, Replica replica) {
        Group group = fleet.group(replica.groupId());
        fleet.replicas().put(replica.join().standing(Standing.secondary(group.primary(), group.sequence())));
        Links.connect(fleet, group);
    }
}
