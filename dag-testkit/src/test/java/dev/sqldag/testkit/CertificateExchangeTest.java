package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.plan.Plan;
import dev.sqldag.problem.Problem;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.world.spec.Timing;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.Server;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Bare servers without a domain become a distributed group over certificates, and stay one while these are replaced. */
class CertificateExchangeTest {

    @Test
    void two_groups_and_a_distributed_one_over_certificates_from_bare_servers() {
        Topology topology = sites(name -> e -> e.authentication(Authentication.certificate(first(name))));
        try (SimulatedFleet fleet = bare(topology);
                ByHand byHand = new ByHand(fleet)) {
            Plan plan = byHand.estate().plan(topology);

            byHand.run(plan);

            Plan again = byHand.estate().plan(topology);
            assertThat(again.problems()).filteredOn(Problem::isError).isEmpty();
            assertThat(again.steps()).isEmpty();
            assertThat(again.drift()).isEmpty();
        }
    }

    private static Certificate first(String server) {
        return Certificate.of(server + "_cert", c -> c.expires(LocalDate.of(2031, 1, 1)));
    }

    private static Topology sites(Function<String, Consumer<Endpoint.Builder>> endpoint) {
        AvailabilityGroup one = AvailabilityGroup.of("ag1", ag -> {
            ag.database("db1");
            ag.initialPrimary(server("server1", endpoint));
            ag.replica(server("server1", endpoint), r -> r.automaticFailover().automaticSeeding());
            ag.replica(server("server2", endpoint), r -> r.automaticFailover().automaticSeeding());
            ag.listener("ag1-listener", l -> l.port(60173).ip("10.1.0.10/24"));
        });
        AvailabilityGroup two = AvailabilityGroup.of("ag2", ag -> {
            ag.replica(server("server3", endpoint), r -> r.automaticSeeding());
            ag.replica(server("server4", endpoint), r -> r.automaticSeeding());
            ag.listener("ag2-listener", l -> l.port(60173).ip("10.2.0.10/24"));
        });
        return Topology.of(DistributedAvailabilityGroup.of("distributedag", one, two, d -> d.automaticSeeding()));
    }

    private static Server server(String name, Function<String, Consumer<Endpoint.Builder>> endpoint) {
        return Server.of(name, s -> s.host(name + ".contoso.com").localAccount().endpoint(endpoint.apply(name)));
    }

    private static SimulatedFleet bare(Topology topology) {
        SimulatedFleet fleet =
                SimulatedFleet.bare(topology, f -> f.virtualTime().timing(Timing.swift()));
        try (SqlSession session = fleet.inProcess().open(new ServerName("server1"))) {
            session.execute(Batch.of("CREATE DATABASE db1; ALTER DATABASE db1 SET RECOVERY FULL"));
            session.execute(Batch.of("BACKUP DATABASE db1 TO DISK = N'NUL'"));
        }
        return fleet;
    }
}
