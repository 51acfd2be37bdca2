package dev.sqldag.testkit.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where answers go when nobody asked. */
public enum Silence implements Reply {
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
