package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text to run as a unit of its own.
 *
 * @param status the variable of the caller that gets the return status
 */
public record Invocation(String text, List<Parameter> parameters, Optional<String> status) {

    public Invocation {
        parameters = List.copyOf(parameters);
    }

    /**
     * A variable that the text starts with.
     *
     * @param target the variable of the caller that gets its last value
     */
    public record Parameter(
            String name, SqlType type, @Nullable Object value, Optional<String> target) {}
}
