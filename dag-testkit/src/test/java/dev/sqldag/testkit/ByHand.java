package dev.sqldag.testkit;

import dev.sqldag.Estate;
import dev.sqldag.condition.Condition;
import dev.sqldag.plan.Action;
import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.LateValue;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Carries plans out step after step in the order of their numbers, without a run: every statement once, waits by looking again.
 * What a step does is seen in between.
 */
final class ByHand implements AutoCloseable {

    private static final int LOOKS = 10_000;

    private final SqlExecutor executor;
    private final Estate estate;
    private final Map<ServerName, SqlSession> sessions = new HashMap<>();
    private final Map<String, Parameter> values = new HashMap<>();

    ByHand(SimulatedFleet fleet) {
        this.executor = fleet.inProcess();
        this.estate = Estate.on(executor, Fleets.EAGER);
    }

    Estate estate() {
        return estate;
    }

    void run(Plan plan) {
        run(plan, step -> true, step -> {});
    }

    /**
     * Ends before the first step that the predicate does not want.
     *
     * @param after told of every step that was done
     */
    void run(Plan plan, Predicate<Step> goesOn, Consumer<Step> after) {
        for (Step step : plan.steps()) {
            if (!goesOn.test(step)) {
                return;
            }
            carryOut(plan, step);
            after.accept(step);
        }
    }

    private void carryOut(Plan plan, Step step) {
        if (step.action() instanceof Action.RunStatement run) {
            Answer answer = session(step.server())
                    .execute(GuardedBatch.of(
                            step.server(),
                            run.statement(),
                            run.statement().lateValues().stream()
                                    .map(value -> Objects.requireNonNull(values.get(value.name()), value.name()))
                                    .toList()));
            if (!GuardedBatch.isInForce(answer)) {
                throw new AssertionError(step + " is not in force");
            }
        } else if (step.action() instanceof Action.ReadValue read) {
            read(step.server(), read);
        } else if (step.action() instanceof Action.Await wait) {
            await(plan, step, wait.condition());
        } else {
            throw new AssertionError(step + " needs a person");
        }
    }

    /** As text, which every door gives in the same form. */
    private void read(ServerName server, Action.ReadValue read) {
        UnaryOperator<String> bare = sql -> sql.substring(0, sql.length() - 1);
        Answer answer = session(server)
                .execute(Batch.of("SELECT CONVERT(nvarchar(max), " + read.column() + ", 1) AS value FROM ("
                        + bare.apply(read.statement().sql()) + ") AS answer;"));
        String hex = answer.result(0).get(0).text("value").orElseThrow();
        LateValue value = read.value();
        values.put(
                value.name(), Parameter.bytes(value.name(), HexFormat.of().parseHex(hex.substring(2)), value.origin()));
    }

    private void await(Plan plan, Step step, Condition condition) {
        for (int look = 0; look < LOOKS; look++) {
            if (condition.evaluate(estate.observe(plan.topology())).isMet()) {
                return;
            }
        }
        throw new AssertionError(step + ": "
                + condition.evaluate(estate.observe(plan.topology())).detail());
    }

    private SqlSession session(ServerName server) {
        return sessions.computeIfAbsent(server, executor::open);
    }

    @Override
    public void close() {
        sessions.values().forEach(SqlSession::close);
        estate.close();
    }
}
