package dev.sqldag.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.SimulatedFleet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What breaks an invariant is noticed. */
class LedgerTest {

    private final SimulatedFleet fleet =
            SimulatedFleet.bare(SeedEstates.CREATED, f -> f.virtualTime().withoutPorts());
    private final Ledger ledger = new Ledger();

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void a_statement_without_the_lock_is_noticed() {
        Step step = planned();

        try (SqlSession session = open(step)) {
            session.execute(
                    GuardedBatch.of(step.server(), step.action().changes().orElseThrow()));
        }

        assertThat(ledger.violations()).singleElement().asString().startsWith("I11");
        assertThat(ledger.changes()).isOne();
        assertThat(ledger.open()).isZero();
    }

    @Test
    void a_statement_for_any_server_is_noticed() {
        Step step = planned();

        try (SqlSession session = open(step)) {
            session.execute(Batch.of(step.action().text()));
        }

        assertThat(ledger.violations()).anySatisfy(what -> assertThat(what).startsWith("I19"));
    }

    @Test
    void what_takes_something_away_is_noticed_whatever_it_claims() {
        Step step = planned();

        try (SqlSession session = open(step)) {
            session.execute(Batch.of(step.action().text() + "\nDROP DATABASE IF EXISTS [gone];"));
        }

        assertThat(ledger.violations()).anySatisfy(what -> assertThat(what).startsWith("I8"));
    }

    @Test
    void what_no_plan_has_is_noticed_and_so_is_a_session_that_stays() {
        Step step = planned();

        open(step).execute(Batch.of("SELECT APPLOCK_MODE(N'public', N'sqldag', N'Session') AS mode;"));

        assertThat(ledger.violations()).anySatisfy(what -> assertThat(what).startsWith("I9"));
        assertThat(ledger.open()).isOne();
    }

    private SqlSession open(Step step) {
        return ledger.watching(fleet.inProcess()).open(step.server());
    }

    private Step planned() {
        Engine.createDatabases(fleet, SeedEstates.CREATED);
        try (Engine engine = Engine.on(fleet)) {
            Plan plan = engine.plan(SeedEstates.CREATED);
            ledger.applied(plan);
            return plan.mutations().findFirst().orElseThrow();
        }
    }
}
