package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.language.expression.Names;
import dev.sqldag.testkit.sql.SqlType;

/** The names of a text while it is checked: each statement adds what it declares. */
public interface Declarations extends Names {

    void declare(String name, SqlType type);

    void declareTable(String name, TableDefinition definition);
}
