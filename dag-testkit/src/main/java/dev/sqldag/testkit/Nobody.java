package dev.sqldag.testkit;

import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Listens to nothing. */
enum Nobody implements Reply {
    INSTANCE;

    @Override
    public void columns(List<Column> columns) {}

    @Override
    public void row(@Nullable Object[] values) {}

    @Override
    public void message(SqlMessage message) {}

    @Override
    public void statementDone(Done done) {}

    @Override
    public void databaseChanged(String from, String to) {}

    @Override
    public void transactionChanged(TransactionChange change, long descriptor) {}

    @Override
    public void returnStatus(int status) {}

    @Override
    public void output(String name, Value value) {}

    @Override
    public void finished() {}

    @Override
    public void cancelled() {}

    @Override
    public void severed() {}
}
