package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.SecurityView.CertificateView;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
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
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.CertificateStatement;
import dev.sqldag.tsql.EndpointStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Bare servers become a distributed group over certificates, and stay connected while these, and more, are changed. */
class CertificateExchangeTest {

    private static final Topology CERTIFIED = sites((name, server) ->
            server.localAccount().endpoint(e -> e.authentication(Authentication.certificate(old(name)))));

    private static final Topology ROTATED = sites((name, server) -> server.localAccount()
            .endpoint(e -> e.authentication(Authentication.certificate(Certificate.of(
                    name + "_new", c -> c.expires(LocalDate.of(2033, 1, 1)).replaces(old(name)))))));

    @Test
    void two_groups_and_a_distributed_one_over_certificates_from_bare_servers() {
        try (SimulatedFleet fleet = bare(CERTIFIED);
                ByHand byHand = new ByHand(fleet)) {
            byHand.run(byHand.estate().plan(CERTIFIED));

            nothingIsLeft(byHand.estate().plan(CERTIFIED));
            nothingIsLeft(
                    byHand.estate().plan(byHand.estate().observe(CERTIFIED).toTopology()));
        }
    }

    @Test
    void a_rotation_that_stops_before_the_old_certificates_go_is_finished_by_planning_again() {
        try (SimulatedFleet fleet = bare(CERTIFIED);
                ByHand byHand = new ByHand(fleet)) {
            byHand.run(byHand.estate().plan(CERTIFIED));

            byHand.run(
                    byHand.estate().plan(ROTATED, p -> p.removing()),
                    step -> !is(step, CertificateStatement.Drop.class),
                    step -> {});
            Plan rest = byHand.estate().plan(ROTATED, p -> p.removing());
            assertThat(rest.mutations()).allMatch(step -> step.destroys().isPresent());
            assertThat(rest.destructions()).contains("certificate server1_cert", "login server4_cert");
            byHand.run(rest);

            nothingIsLeft(byHand.estate().plan(ROTATED, p -> p.removing()));
            Observation now = byHand.estate().observe(ROTATED);
            assertThat(now.seen().flatMap(view -> view.security().certificates().stream()))
                    .extracting(CertificateView::name)
                    .extracting(name -> name.value())
                    .allMatch(name -> name.endsWith("_new"))
                    .hasSize(16);
        }
    }

    @Test
    void encryption_comes_without_cutting_anybody_off() {
        Topology open = sites((name, server) ->
                server.serviceAccount("CONTOSO\\sql").endpoint(e -> e.encryption(Encryption.DISABLED)));
        Topology encrypted = sites((name, server) -> server.serviceAccount("CONTOSO\\sql"));

        changes(open, encrypted);
    }

    @Test
    void certificates_come_without_cutting_anybody_off() {
        changes(sites((name, server) -> server.serviceAccount("CONTOSO\\sql")), CERTIFIED);
    }

    @Test
    void services_with_accounts_of_their_own_let_each_other_in() {
        Topology accounts = sites((name, server) -> server.serviceAccount("CONTOSO\\" + name));
        try (SimulatedFleet fleet = bare(accounts);
                ByHand byHand = new ByHand(fleet)) {
            byHand.run(byHand.estate().plan(accounts));

            nothingIsLeft(byHand.estate().plan(accounts));
        }
    }

    @Test
    void the_script_prints_the_keys_that_it_needs_when_it_is_run_again() throws SQLException {
        Topology small = Topology.of(CERTIFIED.groups().get(0));
        try (SimulatedFleet fleet = bare(small);
                ByHand byHand = new ByHand(fleet)) {
            String script = byHand.estate().plan(small).toSqlcmdScript();
            Sqlcmd first = new Sqlcmd(fleet.dataSources(), Map.of());

            assertThat(first.errorOf(script)).isEqualTo(50002);
            List<String> printed = first.printed().stream()
                    .filter(line -> line.startsWith(":setvar "))
                    .toList();
            assertThat(printed).hasSize(2);
            Sqlcmd second = new Sqlcmd(fleet.dataSources(), Map.of());
            second.run(script.lines()
                    .map(line -> printed.stream()
                            .filter(set -> line.equals(set.substring(0, set.lastIndexOf(' ')) + " NULL"))
                            .findFirst()
                            .orElse(line))
                    .reduce("", (text, line) -> text + line + "\n"));

            nothingIsLeft(byHand.estate().plan(small));
        }
    }

    /** With two bounces of every server, after each of which the groups are connected before the next one follows. */
    private static void changes(Topology before, Topology after) {
        try (SimulatedFleet fleet = bare(before);
                ByHand byHand = new ByHand(fleet)) {
            byHand.run(byHand.estate().plan(before));
            Plan plan = byHand.estate().plan(after);
            assertThat(plan.steps())
                    .filteredOn(step -> is(step, EndpointStatement.Configure.class))
                    .hasSize(8);
            assertThat(plan.steps())
                    .filteredOn(step -> step.title().contains("connected to the primary of"))
                    .hasSize(8);

            byHand.run(plan);

            nothingIsLeft(byHand.estate().plan(after));
        }
    }

    private static void nothingIsLeft(Plan plan) {
        assertThat(plan.problems()).filteredOn(Problem::isError).isEmpty();
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.drift()).isEmpty();
    }

    private static boolean is(Step step, Class<?> kind) {
        return step.action() instanceof RunStatement run && kind.isInstance(run.statement());
    }

    private static Certificate old(String server) {
        return Certificate.of(server + "_cert", c -> c.expires(LocalDate.of(2031, 1, 1)));
    }

    private static Topology sites(BiConsumer<String, Server.Builder> settings) {
        AvailabilityGroup one = AvailabilityGroup.of("ag1", ag -> {
            ag.database("db1");
            ag.initialPrimary(server("server1", settings));
            ag.replica(server("server1", settings), r -> r.automaticFailover().automaticSeeding());
            ag.replica(server("server2", settings), r -> r.automaticFailover().automaticSeeding());
            ag.listener("ag1-listener", l -> l.port(60173).ip("10.1.0.10/24"));
        });
        AvailabilityGroup two = AvailabilityGroup.of("ag2", ag -> {
            ag.replica(server("server3", settings), r -> r.automaticSeeding());
            ag.replica(server("server4", settings), r -> r.automaticSeeding());
            ag.listener("ag2-listener", l -> l.port(60173).ip("10.2.0.10/24"));
        });
        return Topology.of(DistributedAvailabilityGroup.of("distributedag", one, two, d -> d.automaticSeeding()));
    }

    private static Server server(String name, BiConsumer<String, Server.Builder> settings) {
        return Server.of(name, s -> {
            boolean east = name.equals("server1") || name.equals("server2");
            s.host(name + ".contoso.com").cluster(east ? "east" : "west");
            settings.accept(name, s);
        });
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
