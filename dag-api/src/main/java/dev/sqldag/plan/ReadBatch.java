package dev.sqldag.plan;

import dev.sqldag.plan.Action.ReadValue;
import dev.sqldag.session.Batch;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.LateValue;
import dev.sqldag.tsql.TSql;

/**
 * A value that is read, for scripts: a script has no way to keep what one server answered for the next one, so that it prints
 * the line that sets the variable. PRINT shows 4000 characters, which is enough for a certificate of 1900 bytes.
 */
final class ReadBatch {

    private ReadBatch() {}

    static Batch of(ServerName server, ReadValue read) {
        String asked = read.statement().sql().strip();
        String query = asked.endsWith(";") ? asked.substring(0, asked.length() - 1) : asked;
        return Batch.of(GuardedBatch.onServer(server)
                + read.statement().precondition().map(GuardedBatch::require).orElse("")
                + """
                PRINT N':setvar %s ' + (SELECT %s FROM (
                %s) AS answer);
                """.formatted(
                        variable(read.value()), text(read), query.indent(4).stripTrailing()));
    }

    private static String variable(LateValue value) {
        return value.name().substring(1);
    }

    /** As sqlcmd takes it: bytes as 0x…, a text in double quotes. */
    private static String text(ReadValue read) {
        String column = TSql.name(read.column());
        return read.value().type() == LateValue.Type.BYTES
                ? "CONVERT(nvarchar(max), " + column + ", 1)"
                : "N'\"' + REPLACE(" + column + ", N'\"', N'\"\"') + N'\"'";
    }
}
