package dev.sqldag.testkit.world.backup;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.disk.BackupSet;
import dev.sqldag.testkit.world.disk.DatabaseFile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What BACKUP and RESTORE say; the pages and the speed are made up, as nothing is copied. */
final class Messages {

    private static final int PAGE = 8192;
    private static final int EVERYTHING = 100;

    private Messages() {}

    /** The error, and the wrapper that comes last. */
    static Effect refused(SqlMessage error, String statement) {
        return Effect.Refused.with(error, SqlMessage.error(3013, statement + " is terminating abnormally."));
    }

    static Effect done(BackupSet set, String statement, String database, int file, OptionalInt stats) {
        List<SqlMessage> messages = new ArrayList<>();
        stats.ifPresent(percent -> {
            for (int done = percent; percent > 0 && done <= EVERYTHING; done += percent) {
                messages.add(SqlMessage.info(3211, done + " percent processed."));
            }
        });
        long pages = set.bytes() / PAGE;
        for (DatabaseFile f : set.files()) {
            if (f.log() || set.kind() != BackupSet.Kind.LOG) {
                messages.add(SqlMessage.info(
                        4035,
                        "Processed " + (f.log() ? 2 : pages) + " pages for database '" + database + "', file '"
                                + f.logical() + "' on file " + file + "."));
            }
        }
        messages.add(SqlMessage.info(
                3014,
                statement + " successfully processed " + (pages + 2) + " pages in 0.021 seconds (127.650 MB/sec)."));
        return new Effect.Done(messages, 0);
    }
}
