package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.GroupCommand.SecondaryConnections;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.RoutingTurn;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.List;
import java.util.Optional;

/** Which server a client is sent to instead (S8, "Configure read-only routing" and "connection redirection"). */
public final class Routing {

    private static final int REDIRECTS_WRITERS_SINCE = 15;

    private Routing() {}

    /**
     * The routing URL that a client is sent to; empty when it stays.
     *
     * @param throughListener only clients of a listener are routed to readable secondaries
     */
    public static Optional<String> of(
            Fleet fleet, Server server, String database, Login login, boolean throughListener) {
        return fleet.database(server.name(), database).flatMap(copy -> copy.membership()
                .map(m -> fleet.group(m.groupId()))
                .flatMap(group -> login.readOnlyIntent()
                        ? readers(fleet, group, copy, throughListener)
                        : writers(fleet, server, group, copy)));
    }

    /** From a primary to the first readable secondary of its list; of several alike, in turns. */
    private static Optional<String> readers(Fleet fleet, Group group, Database copy, boolean throughListener) {
        if (!throughListener || !Logs.writes(fleet, copy)) {
            return Optional.empty();
        }
        return Roster.replica(fleet, group.id(), copy.server())
                .flatMap(primary -> primary.settings().readOnlyRoutingList().stream()
                        .map(alike -> readable(fleet, group, alike))
                        .filter(alike -> !alike.isEmpty())
                        .findFirst()
                        .flatMap(alike -> turn(fleet, primary, alike).settings().readOnlyRoutingUrl()));
    }

    private static Replica turn(Fleet fleet, Replica primary, List<Replica> alike) {
        RoutingTurn turn = fleet.routingTurns().get(primary.id()).orElse(new RoutingTurn(primary.id(), 0));
        fleet.routingTurns().put(turn.next());
        return alike.get(Math.floorMod(turn.routed(), alike.size()));
    }

    private static List<Replica> readable(Fleet fleet, Group group, List<String> servers) {
        return servers.stream()
                .flatMap(name -> Roster.replica(fleet, group.id(), name).stream())
                .filter(r -> r.settings().readOnlyRoutingUrl().isPresent()
                        && !r.leads()
                        && r.link().flows()
                        && r.settings().secondaryConnections() != SecondaryConnections.NO)
                .toList();
    }

    /** From a secondary that lets everyone in to the primary, since SQL Server 2019. */
    private static Optional<String> writers(Fleet fleet, Server server, Group group, Database copy) {
        boolean secondary = Roster.replica(fleet, group.id(), server.name())
                .filter(r ->
                        !r.leads() && !r.resolving() && r.settings().secondaryConnections() == SecondaryConnections.ALL)
                .isPresent();
        return secondary && !Logs.writes(fleet, copy) && server.major() >= REDIRECTS_WRITERS_SINCE
                ? Roster.primary(fleet, group).flatMap(p -> p.settings().readWriteRoutingUrl())
                : Optional.empty();
    }
}
