package dev.sqldag.failover;

import dev.sqldag.observation.Fact;
import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.DatabaseReplicaView;
import dev.sqldag.observation.view.Lsn;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How far the forwarder is behind, as far as anyone can know. */
final class Losses {

    private Losses() {}

    static List<PossibleLoss> of(Standing standing, Observation observation) {
        return Standing.databases(standing.to(), observation).stream()
                .map(database -> of(standing, observation, database))
                .toList();
    }

    /** Only the global primary knows what it has committed; without it the loss is unknown, not zero. */
    private static PossibleLoss of(Standing standing, Observation observation, DatabaseName database) {
        String member = standing.to().member().name().value();
        Fact<Long> lag = standing.from()
                .server()
                .part(server -> standing.from().view())
                .part(view -> view.replica(member))
                .part(replica -> replica.database(database))
                .part(copy -> copy.log().lagSeconds());
        Fact<Instant> last =
                own(standing, observation, database).part(copy -> copy.log().committedAt());
        return new PossibleLoss(
                database,
                lag.value().map(Duration::ofSeconds),
                lag.value().isPresent() ? "lag in seconds " + lag : "the last commit that arrived: " + last);
    }

    private static Fact<DatabaseReplicaView> own(Standing standing, Observation observation, DatabaseName database) {
        Fact<ServerName> server = standing.to().server();
        return server.value()
                .map(name -> observation.database(name, standing.group().name(), database))
                .orElseGet(() -> server.part(name -> Optional.empty()));
    }

    /** Secondaries of the forwarder's group that have more of a log than the forwarder, in their own words. */
    static Stream<String> furtherAhead(Standing standing, Observation observation) {
        return Standing.databases(standing.to(), observation).stream()
                .flatMap(database ->
                        own(standing, observation, database)
                                .part(copy -> copy.log().hardened())
                                .value()
                                .stream()
                                .flatMap(here -> ahead(standing, observation, database, here)));
    }

    private static Stream<String> ahead(Standing standing, Observation observation, DatabaseName database, Lsn here) {
        return standing.to()
                .member()
                .servers()
                .map(server -> server.name())
                .filter(server -> !standing.to().server().is(server))
                .flatMap(server -> observation
                        .own(server, standing.to().member().name())
                        .part((ReplicaView own) -> own.database(database))
                        .part(copy -> copy.log().hardened())
                        .value()
                        .filter(there -> there.compareTo(here) > 0)
                        .map(there -> database + " on " + server + " is hardened to " + there + ", on the forwarder to "
                                + here)
                        .stream());
    }
}
