package dev.sqldag.testkit.fault;

import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger and a busy server say in between: a message before every result and after every statement, a result
 * after every statement that made the server do something.
 */
final class InterleavedReply extends FaultyReply {

    private static final SqlMessage REMARK = new SqlMessage(0, 1, 0, "A message of somebody else.", "", 1);
    private static final List<Column> COLUMNS = List.of(new Column("somebody_else", SqlType.INT));

    private final Stricken session;

    InterleavedReply(Stricken session) {
        super(session.client());
        this.session = session;
    }

    @Override
    public void columns(List<Column> columns) {
        client.message(REMARK);
        client.columns(columns);
    }

    @Override
    public void statementDone(Done done) {
        if (session.tookEffect()) {
            client.columns(COLUMNS);
            client.row(new @Nullable Object[] {1});
            client.statementDone(Done.rows(CommandCode.SELECT, 1));
        }
        client.message(REMARK);
        client.statementDone(done);
    }
}
