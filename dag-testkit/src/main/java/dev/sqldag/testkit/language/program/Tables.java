package dev.sqldag.testkit.language.program;

import java.util.List;

/** The tables that a session owns. */
public interface Tables {

    /** A temporary table or table variable, or error 208. */
    MemoryTable find(String name);

    /** Creates a temporary table; error 2714 when there is one of that name. */
    void create(String name, List<ColumnSpec> columns);

    /** Drops a temporary table; error 3701 when there is none of that name. */
    void drop(String name, boolean ifExists);
}
