package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.command.Storage.Outcome;
import dev.sqldag.testkit.command.TableDefinition;
import java.util.List;

/** How tables come and go: those of databases, and the temporary ones of the session. */
public interface Tables {

    /** Creates a table of that name; error 2714 when there is one. */
    Outcome create(List<String> path, TableDefinition definition);

    /** Drops a table; error 3701 when there is none of that name. */
    Outcome drop(List<String> path, boolean ifExists);
}
