package dev.sqldag.change;

import dev.sqldag.observation.view.ReplicaSettings;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.ConfigurationReplica;
import dev.sqldag.topology.FailoverMode;
import dev.sqldag.topology.Participant;
import dev.sqldag.topology.Replica;
import dev.sqldag.tsql.ReplicaOptionStatement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The options of replicas, but for their routing; tsql-facts 1.4. */
final class ReplicaProperties {

    private static final String RECREATE =
            "Nothing but its session timeout can be changed (error 47112). Take it out of"
                    + " the topology, plan with removing(), and add it again.";

    /** A replica of a group, whose cluster decides how it fails over. */
    record Member(AvailabilityGroup group, Replica replica) {}

    static final List<Property<Member, ReplicaSettings, ?>> WITH_DATA = List.of(
            // Early: nothing that the replica must learn reaches it before.
            Property.<Member, ReplicaSettings, String>of(
                            "ENDPOINT_URL",
                            "server",
                            member -> Optional.of(member.replica().server().endpointUrl()),
                            ReplicaSettings::url,
                            (spot, url) -> new ReplicaOptionStatement.SetEndpointUrl(spot.group(), spot.server(), url))
                    .in(Phase.CREATE),
            Property.<Member, ReplicaSettings, AvailabilityMode>of(
                            "AVAILABILITY_MODE",
                            "commitMode",
                            member -> Optional.of(member.replica().commitMode().availabilityMode()),
                            ReplicaSettings::availabilityMode,
                            (spot, mode) ->
                                    new ReplicaOptionStatement.SetAvailabilityMode(spot.group(), spot.server(), mode))
                    .in((from, to) -> to == AvailabilityMode.SYNCHRONOUS_COMMIT ? Phase.MODE : Phase.LOWER_MODE),
            Property.<Member, ReplicaSettings, FailoverMode>of(
                            "FAILOVER_MODE",
                            "commitMode",
                            member -> Optional.of(member.replica()
                                    .commitMode()
                                    .failoverMode(member.group().clusterType())),
                            ReplicaSettings::failoverMode,
                            (spot, mode) ->
                                    new ReplicaOptionStatement.SetFailoverMode(spot.group(), spot.server(), mode))
                    .in((from, to) -> to == FailoverMode.AUTOMATIC ? Phase.RAISE : Phase.LOWER),
            Property.of(
                    "SEEDING_MODE",
                    "seeding",
                    member -> Optional.of(member.replica().seedingMode()),
                    ReplicaSettings::seedingMode,
                    (spot, mode) -> new ReplicaOptionStatement.SetSeedingMode(spot.group(), spot.server(), mode)),
            Property.of(
                    "BACKUP_PRIORITY",
                    "backupPriority",
                    member -> Optional.of(member.replica().backupPriority()),
                    ReplicaSettings::backupPriority,
                    (spot, priority) ->
                            new ReplicaOptionStatement.SetBackupPriority(spot.group(), spot.server(), priority)),
            Property.of(
                    "SECONDARY_ROLE (ALLOW_CONNECTIONS)",
                    "secondaryConnections",
                    member -> Optional.of(member.replica().secondaryConnections()),
                    ReplicaSettings::secondaryConnections,
                    (spot, connections) -> new ReplicaOptionStatement.SetSecondaryConnections(
                            spot.group(), spot.server(), connections)),
            Property.of(
                    "PRIMARY_ROLE (ALLOW_CONNECTIONS)",
                    "primaryConnections",
                    member -> member.replica().primaryConnections(),
                    ReplicaSettings::primaryConnections,
                    (spot, connections) ->
                            new ReplicaOptionStatement.SetPrimaryConnections(spot.group(), spot.server(), connections)),
            sessionTimeout(member -> member.replica()));

    static final List<Property<ConfigurationReplica, ReplicaSettings, ?>> WITHOUT_DATA = List.of(
            Property.fixed(
                    "ENDPOINT_URL",
                    "server",
                    replica -> Optional.of(replica.server().endpointUrl()),
                    ReplicaSettings::url,
                    RECREATE),
            sessionTimeout(replica -> replica));

    private ReplicaProperties() {}

    private static <W> Property<W, ReplicaSettings, Duration> sessionTimeout(Function<W, Participant> participant) {
        return Property.<W, ReplicaSettings, Duration>of(
                        "SESSION_TIMEOUT",
                        "sessionTimeout",
                        thing -> participant.apply(thing).sessionTimeout(),
                        ReplicaSettings::sessionTimeout,
                        (spot, timeout) ->
                                new ReplicaOptionStatement.SetSessionTimeout(spot.group(), spot.server(), timeout))
                .shown(timeout -> Long.toString(timeout.toSeconds()));
    }
}
