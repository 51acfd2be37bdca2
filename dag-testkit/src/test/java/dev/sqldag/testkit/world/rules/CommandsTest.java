package dev.sqldag.testkit.world.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.Command;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandsTest {

    @Test
    void every_command_has_a_handler() {
        Set<Class<?>> kinds = leaves(Command.class).collect(Collectors.toSet());

        assertThat(kinds).hasSizeGreaterThan(25);
        assertThat(new Commands().kinds()).containsExactlyInAnyOrderElementsOf(cast(kinds));
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(CommandsTest::leaves)
                : Stream.of(type);
    }

    private static Set<Class<? extends Command>> cast(Set<Class<?>> kinds) {
        return kinds.stream().map(k -> k.asSubclass(Command.class)).collect(Collectors.toSet());
    }
}
