package dev.sqldag.change;

import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Participant;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.ReplicaStatement;
import dev.sqldag.tsql.Statement;
import java.util.List;

/**
 * Which replicas a group has that exists. That their servers join, {@link GroupComparison} sees to, as for a new group;
 * tsql-facts 5.13.
 */
final class ReplicaComparison implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        Existing.all(scene, draft).forEach(ReplicaComparison::compare);
    }

    private static void compare(Existing existing) {
        AvailabilityGroup group = existing.group();
        GroupName name = group.name();
        group.replicas().stream()
                .filter(replica -> isMissing(replica, existing))
                .forEach(replica -> add(
                        replica,
                        "replica",
                        new ReplicaStatement.Add(name, group.clusterType(), replica.withoutRouting()),
                        existing));
        group.configurationReplicas().stream()
                .filter(replica -> isMissing(replica, existing))
                .forEach(replica -> add(
                        replica,
                        Departure.WITHOUT_DATA,
                        new ReplicaStatement.AddConfigurationOnly(name, replica),
                        existing));
        boolean crowded = Room.of(existing).isCrowded();
        for (ReplicaView surplus : existing.surplusReplicas()) {
            new Departure(existing, surplus).compare(crowded ? Phase.REPLACE : Phase.REMOVE_REPLICA);
        }
        new Copies(existing).compare();
    }

    private static boolean isMissing(Participant participant, Existing existing) {
        return existing.replica(participant.server().name()).isEmpty();
    }

    private static void add(Participant participant, String property, Statement statement, Existing existing) {
        ServerName server = participant.server().name();
        Site site = existing.site();
        if (!site.knows(statement)) {
            site.tooEarly(site.path(server), property, "none", server.value(), statement, false);
            return;
        }
        Deed add = site.deed(
                        Phase.CREATE,
                        "add " + property + " on " + server + " to "
                                + site.group().name(),
                        statement)
                .undoneBy(new ReplicaStatement.Remove(site.group().name(), server));
        site.draft().missing(site.path(server), property, server.value(), List.of(add));
    }
}
