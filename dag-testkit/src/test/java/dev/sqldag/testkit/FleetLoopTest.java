package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.world.World;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class FleetLoopTest {

    private static FleetLoop loop() {
        return new FleetLoop(World.of(1, Instant.EPOCH), FleetTime.real(InstantSource.system()), world -> {});
    }

    @Test
    void does_what_was_posted_in_order() {
        try (FleetLoop loop = loop()) {
            StringBuilder done = new StringBuilder();
            loop.post(() -> done.append("a"));
            loop.post(() -> done.append("b"));

            assertThat(loop.ask(done::toString)).contains("ab");
        }
    }

    @Test
    void answers_what_was_asked_before_its_end_and_nothing_after() {
        FleetLoop loop = loop();
        loop.close();
        loop.close();

        assertThat(loop.ask(() -> "too late")).isEmpty();
    }

    @Test
    void a_mistake_of_its_own_ends_it_and_leaves_nobody_waiting() {
        try (FleetLoop loop = loop()) {
            loop.post(() -> {
                throw new IllegalStateException("a mistake");
            });

            while (loop.ask(() -> "still there").isPresent()) {
                Thread.onSpinWait();
            }

            assertThat(loop.ask(() -> "still there")).isEmpty();
        }
    }
}
