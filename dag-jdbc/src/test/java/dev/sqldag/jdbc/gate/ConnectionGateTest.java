package dev.sqldag.jdbc.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sqldag.jdbc.gate.Probe.Seen;
import dev.sqldag.topology.name.ServerName;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionGateTest {

    private static final GateSettings SETTINGS = new GateSettings(
            Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(1));

    private final ScriptedPool pool = new ScriptedPool();
    private final ScriptedTime time = new ScriptedTime();
    private final Deque<Probe> answers = new ArrayDeque<>(List.of(says("READ_WRITE")));
    private final ConnectionGate gate = new ConnectionGate(pool, this::next, SETTINGS, time);

    private static final List<ServerName> WEST = List.of(new ServerName("WEST1"), new ServerName("west2"));

    private static Probe says(String updateability) {
        return () -> new Seen("west1", "sales", updateability);
    }

    private static Probe fails(String message) {
        return () -> {
            throw new SQLException(message);
        };
    }

    private Seen next() throws SQLException {
        return (answers.size() > 1 ? answers.remove() : answers.element()).ask();
    }

    /** What the listener says: first before the suspension, then after the failover; the last one for ever. */
    private void listener(Probe... probes) {
        answers.clear();
        answers.addAll(List.of(probes));
    }

    private void failOver() {
        pool.calls.add("failover");
    }

    @AfterEach
    void forgetInterrupts() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void goes_through_its_steps_in_order() {
        gate.during(WEST, this::failOver);

        assertThat(pool.calls).containsExactly("suspend", "evict", "evict", "failover", "evict", "resume");
    }

    @Test
    void waits_until_the_connections_that_are_out_are_returned() {
        pool.active(3, 2, 2, 0);

        gate.during(WEST, this::failOver);

        assertThat(pool.calls).contains("failover");
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void does_not_begin_the_failover_while_connections_are_out() {
        pool.active(3, 2);

        ConnectionsRemainException remain =
                catchThrowableOfType(ConnectionsRemainException.class, () -> gate.during(WEST, this::failOver));

        assertThat(remain.remaining()).isEqualTo(2);
        assertThat(remain).hasMessageContaining("2 connections of pool 'orders' were not returned within PT10S");
        assertThat(pool.calls).doesNotContain("failover").endsWith("resume");
        assertThat(time.elapsed()).isEqualTo(SETTINGS.drainWithin());
    }

    @Test
    void who_goes_step_by_step_may_go_on_with_connections_out() {
        pool.active(1);

        try (Suspension suspension = gate.suspend()) {
            assertThat(suspension.drain()).isEqualTo(1);
            failOver();
            assertThat(suspension.drain()).as("looks once more").isEqualTo(1);
            suspension.awaitWritable(WEST);
        }

        assertThat(time.elapsed()).isEqualTo(SETTINGS.drainWithin());
        assertThat(pool.calls).contains("failover").endsWith("evict", "resume");
    }

    @Test
    void waits_through_refused_logins_and_read_only_answers_until_the_database_is_writable() {
        listener(says("READ_WRITE"), fails("gone"), says("READ_ONLY"), says("unknown"), says("READ_WRITE"));

        gate.during(WEST, this::failOver);

        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(3));
        assertThat(pool.calls).endsWith("resume");
    }

    @Test
    void an_old_primary_that_still_answers_is_not_taken_for_the_new_one() {
        Probe old = () -> new Seen("east1", "sales", "READ_WRITE");
        listener(old, old, old, says("READ_WRITE"));

        gate.during(WEST, this::failOver);

        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void says_what_it_saw_last_when_the_database_does_not_become_writable() {
        listener(says("READ_WRITE"), fails("gone"), says("READ_ONLY"));

        NotWritableException never =
                catchThrowableOfType(NotWritableException.class, () -> gate.during(WEST, this::failOver));

        assertThat(never.lastSeen()).isEqualTo("sales on west1 is READ_ONLY");
        assertThat(never)
                .hasNoCause()
                .hasMessageContaining("on WEST1 or west2 within PT1M")
                .hasMessageContaining("pool 'orders'");
        assertThat(time.elapsed()).isEqualTo(SETTINGS.writableWithin());
        assertThat(pool.calls).endsWith("evict", "resume");
    }

    @Test
    void keeps_the_last_failure_to_connect_as_the_cause() {
        listener(says("READ_WRITE"), fails("refused"));

        assertThatThrownBy(() -> gate.during(WEST, this::failOver))
                .isInstanceOf(NotWritableException.class)
                .hasRootCauseMessage("refused");
    }

    @Test
    void a_question_without_an_answer_is_given_up_and_asked_anew() {
        time.slowAfter(2);

        gate.during(WEST, this::failOver);

        assertThat(time.elapsed()).isEqualTo(SETTINGS.askWithin().plus(SETTINGS.pollEvery()));
    }

    @Test
    void a_failover_that_fails_is_not_waited_for_and_the_pool_is_resumed() {
        assertThatThrownBy(() -> gate.during(WEST, () -> {
                    throw new IOException("no");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no");

        assertThat(time.elapsed()).isZero();
        assertThat(pool.calls).endsWith("evict", "resume");
    }

    @Test
    void a_listener_that_leads_to_master_is_found_before_anything_is_suspended() {
        listener(() -> {
            throw new IllegalArgumentException("master");
        });

        assertThatThrownBy(() -> gate.during(WEST, this::failOver)).isInstanceOf(IllegalArgumentException.class);

        assertThat(pool.calls).isEmpty();
    }

    @Test
    void a_listener_that_cannot_be_reached_beforehand_is_no_reason_to_refuse() {
        listener(fails("not yet"), says("READ_WRITE"));

        gate.during(WEST, this::failOver);

        assertThat(pool.calls).contains("failover");
    }

    @Test
    void a_pool_that_cannot_be_suspended_says_so_and_the_gate_is_free_again() {
        pool.onSuspend = () -> {
            throw new PoolNotSuspendableException("orders", "set allowPoolSuspension=true.");
        };

        assertThatThrownBy(() -> gate.during(WEST, this::failOver)).isInstanceOf(PoolNotSuspendableException.class);
        pool.onSuspend = () -> {};
        gate.during(WEST, this::failOver);

        assertThat(pool.calls).containsOnlyOnce("failover");
    }

    @Test
    void a_suspension_that_comes_too_late_is_taken_back() {
        time.slowAfter(1);

        assertThatThrownBy(() -> gate.during(WEST, this::failOver))
                .isInstanceOf(PoolBusyException.class)
                .hasMessageContaining("within PT10S");
        assertThat(pool.calls).as("still on its way").isEmpty();
        assertThatThrownBy(gate::suspend).isInstanceOf(GateInUseException.class);

        time.late.run();
        gate.during(WEST, this::failOver);

        assertThat(pool.calls)
                .startsWith("suspend", "evict", "resume", "suspend")
                .contains("failover");
    }

    @Test
    void an_interrupt_cancels_wherever_the_gate_waits() {
        List<String> never =
                IntStream.rangeClosed(0, 3).mapToObj(this::interrupted).toList();

        assertThat(never)
                .containsExactly(
                        "for the listener of pool 'orders' to answer",
                        "for pool 'orders' to be suspended",
                        "for connections of pool 'orders' to be returned",
                        "until the database of pool 'orders' is writable");
    }

    /** What it was waiting for when the interrupt came after so many waits. */
    private String interrupted(int waits) {
        ScriptedPool own = new ScriptedPool();
        own.active(1, 0);
        ScriptedTime ownTime = new ScriptedTime();
        ownTime.interruptAfter(waits);
        ConnectionGate ownGate = new ConnectionGate(own, says("READ_WRITE"), SETTINGS, ownTime);

        GateCancelledException cancelled =
                catchThrowableOfType(GateCancelledException.class, () -> ownGate.during(WEST, () -> {}));

        assertThat(Thread.interrupted()).as("still marked").isTrue();
        if (waits == 1) {
            ownTime.late.run();
        }
        assertThat(own.calls.isEmpty() || own.calls.get(own.calls.size() - 1).equals("resume"))
                .as("resumed")
                .isTrue();
        ownGate.suspend().close();
        return String.valueOf(cancelled.getMessage()).replaceAll("Interrupted while waiting (.*)\\.", "$1");
    }

    @Test
    void resumes_once_however_often_and_by_whomever_it_is_closed() throws ExecutionException, InterruptedException {
        Suspension suspension = gate.suspend();

        List<? extends ForkJoinTask<?>> closers = IntStream.range(0, 8)
                .mapToObj(i -> ForkJoinPool.commonPool().submit(suspension::close))
                .toList();
        for (ForkJoinTask<?> closer : closers) {
            closer.get();
        }
        suspension.close();

        assertThat(pool.calls).containsOnlyOnce("resume");
    }

    @Test
    void closing_an_ended_suspension_does_not_resume_the_next_one() {
        Suspension first = gate.suspend();
        first.close();
        try (Suspension second = gate.suspend()) {
            first.close();

            assertThat(pool.calls).containsOnlyOnce("resume");
            assertThat(second.drain()).isZero();
        }
    }

    @Test
    void two_failovers_at_once_through_one_pool_are_refused() {
        gate.during(WEST, () -> assertThatThrownBy(() -> gate.during(WEST, this::failOver))
                .isInstanceOf(GateInUseException.class)
                .hasMessageContaining("orders"));

        assertThat(pool.calls).doesNotContain("failover").containsOnlyOnce("resume");
    }

    @Test
    void a_pool_that_fails_to_evict_is_resumed_all_the_same() {
        pool.onEvict = () -> {
            throw new IllegalStateException("no");
        };

        assertThatThrownBy(() -> gate.during(WEST, this::failOver)).isInstanceOf(IllegalStateException.class);

        assertThat(pool.calls).doesNotContain("failover").endsWith("resume");
    }

    @Test
    void in_real_time_an_interrupt_ends_a_wait_for_a_call_that_does_not_return() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new RealTime().within(Duration.ofDays(1), () -> {
                    Thread.currentThread().join();
                    return "never";
                }))
                .isInstanceOf(InterruptedException.class);
    }
}
