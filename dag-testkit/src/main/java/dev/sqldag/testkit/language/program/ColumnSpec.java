package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.sql.Column;

/** A column of a temporary table or table variable. */
public record ColumnSpec(Column column, boolean nullable, boolean identity) {

    public ColumnSpec(Column column) {
        this(column, true, false);
    }
}
