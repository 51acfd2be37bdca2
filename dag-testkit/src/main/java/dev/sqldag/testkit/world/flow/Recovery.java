package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Membership;
import dev.sqldag.testkit.world.model.Database.State;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Named;
import dev.sqldag.testkit.world.state.Roster;
import java.util.UUID;

/** A database comes online after its copy got the primary role, or after its server started: later than the role. */
public record Recovery(String server, String database) implements Event {

    /** The database of a primary that may be written to is recovered; any other one goes on redoing. */
    public static void begin(Fleet fleet, String server, String database) {
        fleet.database(server, database)
                .filter(copy -> copy.state() != State.RESTORING && recovers(fleet, copy))
                .ifPresent(copy -> {
                    fleet.databases().put(copy.state(State.RECOVERING));
                    fleet.after(fleet.timing().recovery(), new Recovery(copy.server(), copy.name()));
                });
    }

    private static boolean recovers(Fleet fleet, Database copy) {
        return copy.membership()
                .map(Membership::groupId)
                .filter(group -> !leads(fleet, group, copy.server()))
                .isEmpty();
    }

    private static boolean leads(Fleet fleet, UUID group, String server) {
        return Roster.leads(fleet, group, server) && Roster.writable(fleet, group);
    }

    @Override
    public void happen(Fleet fleet) {
        fleet.database(server, database)
                .filter(copy -> copy.state() == State.RECOVERING)
                .ifPresent(copy -> fleet.databases().put(copy.state(end(fleet))));
    }

    private State end(Fleet fleet) {
        return fleet.damages()
                .get(new Named(server, database))
                .map(damage -> switch (damage.fault()) {
                    case RECOVERY_PENDING -> State.RECOVERY_PENDING;
                    case SUSPECT -> State.SUSPECT;
                })
                .orElse(State.ONLINE);
    }
}
