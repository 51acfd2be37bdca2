package dev.sqldag.change;

import dev.sqldag.observation.view.ReplicaSettings;
import dev.sqldag.topology.ConfigurationReplica;
import dev.sqldag.topology.Participant;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.name.ServerName;
import java.util.Optional;

/** The options of groups that exist, and of their replicas. */
final class OptionComparison implements Comparison {

    private static final String RECREATE = "A replica with data does not become one without, nor the other way round"
            + " (error 47112). Take it out of the topology, plan with removing(), and add it again.";

    @Override
    public void compare(Scene scene, Draft draft) {
        Existing.all(scene, draft).forEach(OptionComparison::compare);
    }

    private static void compare(Existing existing) {
        Spot spot = Spot.group(existing.group().name(), existing.site().primary());
        GroupProperties.PLAIN.forEach(
                row -> row.compare(existing.group(), existing.view().settings(), spot, existing.site()));
        GroupProperties.UNSEEN.forEach(option -> option.tell(existing.site()));
        Room room = Room.of(existing);
        room.check();
        new Requirement(existing, room).compare();
        existing.group().replicas().forEach(replica -> withData(replica, existing));
        existing.group().configurationReplicas().forEach(replica -> withoutData(replica, existing));
    }

    private static void withData(Replica replica, Existing existing) {
        Spot spot = spot(replica, existing);
        settings(replica, existing).ifPresent(seen -> {
            if (seen.configurationOnly()) {
                existing.site().fixed(spot.path(), "AVAILABILITY_MODE", "CONFIGURATION_ONLY", mode(replica), RECREATE);
                return;
            }
            ReplicaProperties.Member member = new ReplicaProperties.Member(existing.group(), replica);
            ReplicaProperties.WITH_DATA.forEach(row -> row.compare(member, seen, spot, existing.site()));
        });
    }

    private static void withoutData(ConfigurationReplica replica, Existing existing) {
        Spot spot = spot(replica, existing);
        settings(replica, existing).ifPresent(seen -> {
            if (seen.configurationOnly()) {
                ReplicaProperties.WITHOUT_DATA.forEach(row -> row.compare(replica, seen, spot, existing.site()));
            } else {
                String mode = seen.availabilityMode().map(Enum::name).orElse("unknown");
                existing.site().fixed(spot.path(), "AVAILABILITY_MODE", mode, "CONFIGURATION_ONLY", RECREATE);
            }
        });
    }

    private static String mode(Replica replica) {
        return replica.commitMode().availabilityMode().name();
    }

    private static Spot spot(Participant participant, Existing existing) {
        return Spot.replica(existing.group().name(), participant.server().name());
    }

    /** Empty for a replica that is still to be added. */
    private static Optional<ReplicaSettings> settings(Participant participant, Existing existing) {
        ServerName server = participant.server().name();
        return existing.replica(server).map(seen -> seen.settings());
    }
}
