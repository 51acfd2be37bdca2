package dev.sqldag.execution.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final List<String> done = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Test
    void one_comes_after_the_other_whatever_the_executor_does() {
        Turns turns = new Turns(tasks::add);
        turns.add(() -> done.add("first"), refusal -> {});
        turns.add(() -> done.add("second"), refusal -> {});

        assertThat(tasks).hasSize(1);
        tasks.remove().run();

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void an_executor_that_takes_no_work_is_told() {
        Turns turns = new Turns(task -> {
            throw new RejectedExecutionException("full");
        });

        turns.add(() -> done.add("work"), refusal -> done.add(String.valueOf(refusal.getMessage())));

        assertThat(done).containsExactly("full");
    }

    @Test
    void the_last_thing_is_done_even_when_the_executor_takes_no_work() {
        Turns turns = new Turns(task -> {
            throw new RejectedExecutionException("full");
        });

        turns.close(() -> done.add("last"));

        assertThat(done).containsExactly("last");
        assertThatIllegalStateException().isThrownBy(() -> turns.add(() -> {}, refusal -> {}));
    }

    @Test
    void after_a_fatal_error_the_next_turn_is_taken() {
        Turns turns = new Turns(Runnable::run);
        assertThatThrownBy(() -> turns.add(
                        () -> {
                            throw new AssertionError("fatal");
                        },
                        refusal -> {}))
                .isInstanceOf(AssertionError.class);

        turns.add(() -> done.add("next"), refusal -> {});

        assertThat(done).containsExactly("next");
    }
}
