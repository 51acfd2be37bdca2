package dev.sqldag.testkit.world.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.Storage.Change;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlansTest {

    @Test
    void every_kind_of_change_is_planned() {
        assertThat(new Plans().kinds())
                .extracting(Class::getName)
                .containsExactlyInAnyOrder(Arrays.stream(Change.class.getPermittedSubclasses())
                        .map(Class::getName)
                        .toArray(String[]::new));
    }
}
