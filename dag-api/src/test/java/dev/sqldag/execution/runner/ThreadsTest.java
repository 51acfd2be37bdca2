package dev.sqldag.execution.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    @Test
    void the_librarys_own_threads_are_virtual_where_the_jdk_has_them_and_daemons_everywhere() {
        try (Threads threads = Threads.of(Optional.empty())) {
            CompletableFuture<String> name = new CompletableFuture<>();
            CompletableFuture<Boolean> daemon = new CompletableFuture<>();
            CompletableFuture<Boolean> virtual = new CompletableFuture<>();
            threads.executor().execute(() -> {
                Thread worker = Thread.currentThread();
                name.complete(worker.getName());
                daemon.complete(worker.isDaemon());
                virtual.complete(isVirtual(worker));
            });

            assertThat(name.join()).startsWith("sqldag-");
            assertThat(daemon.join()).isTrue();
            assertThat(virtual.join()).isEqualTo(Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS);
        }
    }

    @Test
    void a_callers_executor_is_used_and_left_alone() {
        List<String> done = new ArrayList<>();
        Executor callers = work -> {
            done.add("taken");
            work.run();
        };
        Threads threads = Threads.of(Optional.of(callers));

        threads.close();
        threads.executor().execute(() -> done.add("run"));

        assertThat(done).containsExactly("taken", "run");
    }

    /** Virtual threads belong to a group of their own. */
    private static boolean isVirtual(Thread thread) {
        return Optional.ofNullable(thread.getThreadGroup())
                .map(ThreadGroup::getName)
                .filter("VirtualThreads"::equals)
                .isPresent();
    }
}
