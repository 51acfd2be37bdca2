package dev.sqldag.testkit.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.execution.ApplyOptions;
import dev.sqldag.execution.ExecutionListener;
import dev.sqldag.execution.Report;
import dev.sqldag.failover.FailoverOptions;
import dev.sqldag.plan.Plan;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Two sites in virtual time, an application's rows on them, and the library that moves them: through {@code apply}, on the
 * calling thread, so that the same case always has the same end.
 */
final class Drill implements AutoCloseable {

    final Sites sites;
    final SimulatedFleet fleet;

    private Drill(Sites sites, SimulatedFleet fleet) {
        this.sites = sites;
        this.fleet = fleet;
    }

    static Drill of(SqlServerVersion version, Variant... variants) {
        Sites sites = Sites.of(version);
        return new Drill(sites, SimulatedFleet.running(sites.topology(), f -> f.virtualTime()
                .withoutPorts()
                .variants(variants)));
    }

    /** On the fleet's own door, or on one of the test. */
    Estate estate(SqlExecutor door) {
        return Estate.on(door, options -> options.onCallingThread(fleet.clock()));
    }

    Estate estate() {
        return estate(fleet.inProcess());
    }

    Plan planned(AvailabilityGroup to, Consumer<FailoverOptions.Builder> options) {
        try (Estate estate = estate()) {
            return estate.planFailover(sites.both(), to, options);
        }
    }

    Plan planned(AvailabilityGroup to) {
        return planned(to, options -> {});
    }

    Plan forced(AvailabilityGroup to, Consumer<FailoverOptions.Builder> options) {
        try (Estate estate = estate()) {
            return estate.planForcedFailover(sites.both(), to, options);
        }
    }

    Plan back(AvailabilityGroup to) {
        try (Estate estate = estate()) {
            return estate.planFailBack(sites.both(), to, options -> {});
        }
    }

    /** With every consent that the plan needs. */
    Report apply(Plan plan, SqlExecutor door, Consumer<ApplyOptions.Builder> options) {
        assertThat(plan.isRefused()).as(plan.toString()).isFalse();
        try (Estate estate = estate(door)) {
            return estate.apply(plan, ExecutionListener.SILENT, given -> {
                plan.destructions().forEach(object -> given.consent(plan.consent(object, "a drill")));
                options.accept(given);
            });
        }
    }

    Report apply(Plan plan) {
        return apply(plan, fleet.inProcess(), options -> {});
    }

    /** Nobody consents to anything. */
    Report applyWithout(Plan plan) {
        try (Estate estate = estate()) {
            return estate.apply(plan);
        }
    }

    /** From now on the sites do not reach each other. */
    void cutSites() {
        for (String one : List.of("east1", "east2")) {
            for (String other : List.of("west1", "west2")) {
                fleet.partition(one, other);
            }
        }
    }

    void pass(Duration duration) {
        fleet.clock().advance(duration);
    }

    void ask(String server, String batch) {
        try (SqlSession session = fleet.inProcess().open(new ServerName(server))) {
            session.execute(Batch.of(batch));
        }
    }

    void createTable(String server) {
        ask(server, "USE db1; CREATE TABLE orders (id int PRIMARY KEY)");
    }

    /** Each is acknowledged, or this throws. */
    void write(String server, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(id -> ask(server, "USE db1; INSERT orders VALUES (" + id + ")"));
    }

    List<Integer> rows(String server) {
        try (SqlSession session = fleet.inProcess().open(new ServerName(server))) {
            return session
                    .execute(Batch.of("USE db1; SELECT CONVERT(nvarchar(10), id) AS value FROM orders ORDER BY id"))
                    .results()
                    .get(0)
                    .stream()
                    .map(row -> Integer.valueOf(row.text("value").orElseThrow()))
                    .toList();
        }
    }

    static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    String globalPrimary() {
        return String.join(" and ", fleet.state().globalPrimaries("both"));
    }

    /** What a run must not leave: modes other than the topology's, a requirement, a lock. */
    void assertNothingTemporaryIsLeft() {
        String other = AvailabilityMode.ASYNCHRONOUS_COMMIT.name();
        for (String server : List.of("east1", "west1")) {
            assertThat(text(server, MODES)).as(server).isEqualTo(other + " " + other);
            assertThat(text(server, LOCK)).as("lock on " + server).isEqualTo("1");
            if (sites.version().isAtLeast(SqlServerVersion.SQL_SERVER_2022)) {
                assertThat(text(server, REQUIRED)).as(server).isEqualTo("0");
            }
        }
    }

    private static final String MODES = """
            SELECT MIN(r.availability_mode_desc) + N' ' + MAX(r.availability_mode_desc) AS value
              FROM sys.availability_replicas AS r JOIN sys.availability_groups AS g ON g.group_id = r.group_id
             WHERE g.name = N'both';
            """;

    private static final String REQUIRED = """
            SELECT CONVERT(nvarchar(10), required_synchronized_secondaries_to_commit) AS value
              FROM sys.availability_groups WHERE name = N'both';
            """;

    private static final String LOCK = """
            USE [master];
            SELECT CONVERT(nvarchar(10), APPLOCK_TEST(N'public', N'sqldag', N'Exclusive', N'Session')) AS value;
            """;

    String text(String server, String batch) {
        try (SqlSession session = fleet.inProcess().open(new ServerName(server))) {
            return session.execute(Batch.of(batch))
                    .results()
                    .get(0)
                    .get(0)
                    .text("value")
                    .orElse("");
        }
    }

    @Override
    public void close() {
        fleet.close();
    }
}
