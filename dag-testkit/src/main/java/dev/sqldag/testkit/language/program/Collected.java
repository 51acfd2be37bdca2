package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.sql.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result that INSERT … EXECUTE has collected. */
public record Collected(List<Column> columns, List<@Nullable Object[]> rows) {

    public Collected {
        columns = List.copyOf(columns);
    }
}
