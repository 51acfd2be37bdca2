package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Link.Trouble;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Network;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;

/** The primary of a member tries to connect to the primary of the other member through its LISTENER_URL. */
record ConnectSide(DistributedSide.Key key) implements Event {

    private static final int WRITTEN_BY_HIGHER_VERSION = 41071;

    @Override
    public void happen(Fleet fleet) {
        fleet.sides().get(key).filter(side -> !side.link().connected()).ifPresent(side -> attempt(fleet, side));
    }

    private void attempt(Fleet fleet, DistributedSide side) {
        if (fleet.group(side.localGroup())
                .primary()
                .filter(server -> fleet.server(server).running())
                .isEmpty()) {
            return;
        }
        Optional<DistributedSide> other = Roster.otherSide(fleet, side);
        Optional<Trouble> trouble = trouble(fleet, side, other);
        if (trouble.isPresent()) {
            fleet.sides().put(side.link(side.link().down(trouble.get())));
            fleet.after(fleet.timing().reconnect(), this);
            return;
        }
        other.filter(o -> trouble(fleet, o, Optional.of(side)).isEmpty())
                .ifPresentOrElse(
                        o -> connected(fleet, side, o),
                        () -> fleet.after(fleet.timing().reconnect(), this));
    }

    private static Optional<Trouble> trouble(Fleet fleet, DistributedSide side, Optional<DistributedSide> other) {
        Group local = fleet.group(side.localGroup());
        DistributedSide.Member partner = side.other(local.name());
        Optional<Server> theirs =
                other.flatMap(o -> fleet.group(o.localGroup()).primary()).map(fleet::server);
        Optional<Server> ours = local.primary().map(fleet::server);
        return ours.flatMap(from -> Network.dial(fleet, from, partner.listenerUrl(), partner.group(), theirs)
                .or(() -> theirs.flatMap(to -> versionOrder(fleet, side, from, to))));
    }

    /** The readable side must not be of a higher version than the other one (tsql-facts 4.4). */
    private static Optional<Trouble> versionOrder(Fleet fleet, DistributedSide side, Server ours, Server theirs) {
        Server source = side.forwards() ? theirs : ours;
        Server target = side.forwards() ? ours : theirs;
        return source.major() <= target.major()
                ? Optional.empty()
                : Optional.of(new Trouble(
                        WRITTEN_BY_HIGHER_VERSION,
                        "The configuration was written by a higher version of SQL Server than that of '" + target.name()
                                + "'.",
                        fleet.now()));
    }

    private static void connected(Fleet fleet, DistributedSide side, DistributedSide other) {
        if (SideChange.handedOver(side, other)) {
            SideChange.adopt(fleet, side, other);
        } else if (SideChange.handedOver(other, side)) {
            SideChange.adopt(fleet, other, side);
        }
        fleet.sides().update(side.key(), s -> s.link(s.link().up()));
        fleet.sides().update(other.key(), s -> s.link(s.link().up()));
        for (DistributedDatabase database :
                fleet.distributedDatabases().where(d -> d.distributedId().equals(side.id()))) {
            fleet.after(fleet.timing().catchUp(), new CatchUpDistributed(database.key()));
        }
        Seeder.considerDistributed(fleet, side.id(), true);
    }
}
