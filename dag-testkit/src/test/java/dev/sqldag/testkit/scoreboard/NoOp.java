package dev.sqldag.testkit.scoreboard;

import dev.sqldag.Estate;
import dev.sqldag.scoreboard.Figure;
import dev.sqldag.scoreboard.Goal;
import dev.sqldag.scoreboard.Score;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What applying costs when everything is already so: statements that change something, and round trips per server. */
final class NoOp implements Figure {

    private static final List<Integer> SIZES = List.of(1, 10, 100);
    private static final int SERVERS = 2;

    @Override
    public List<Score> measure() {
        double mutations = 0;
        double most = 0;
        List<Score> scores = new ArrayList<>();
        for (int groups : SIZES) {
            Topology topology = topology(groups);
            try (SimulatedFleet fleet =
                    SimulatedFleet.running(topology, f -> f.virtualTime().withoutPorts())) {
                Slow counting = new Slow(fleet.inProcess(), batch -> Duration.ZERO);
                try (Estate estate = Estate.on(counting, options -> options.onCallingThread(fleet.clock()))) {
                    estate.apply(estate.plan(topology));
                }
                mutations += fleet.recorded().mutating().size();
                double trips = (double) counting.sent().size() / SERVERS;
                most = Math.max(most, trips);
                scores.add(Score.counted("M4.noop-round-trips-" + groups + "-groups", trips, Goal.PEER));
            }
        }
        scores.add(0, Score.counted("M4.noop-round-trips", most, Goal.atMost(1)));
        scores.add(0, Score.counted("M4.noop-mutations", mutations, Goal.atMost(0)));
        return scores;
    }

    private static Topology topology(int groups) {
        Server one = Server.of("server1", s -> s.host("server1.contoso.com"));
        Server other = Server.of("server2", s -> s.host("server2.contoso.com"));
        return Topology.of(t -> {
            for (int number = 1; number <= groups; number++) {
                t.group(AvailabilityGroup.of("ag" + number, ag -> ag.replica(one, r -> r.automaticSeeding())
                        .replica(other, r -> r.automaticSeeding())));
            }
        });
    }
}
