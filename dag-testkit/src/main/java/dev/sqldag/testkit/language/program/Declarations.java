package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.language.expression.Names;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;

/** The names of a text while it is checked: each statement adds what it declares. */
public interface Declarations extends Names {

    void declare(String name, SqlType type);

    void declareTable(String name, List<ColumnSpec> columns);
}
