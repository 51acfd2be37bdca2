package dev.sqldag.testkit.command;

import java.util.List;
import java.util.OptionalInt;

/** {@code RESTORE}. */
public sealed interface RestoreCommand extends Command {

    /**
     * {@code RESTORE DATABASE} and {@code RESTORE LOG}.
     *
     * @param disks none for {@code RESTORE DATABASE … WITH RECOVERY}
     * @param recovery whether the database is open afterwards
     * @param file the backup's place on its files, from 1
     * @param stats progress every so many percent
     */
    record Restore(
            String database,
            boolean log,
            List<String> disks,
            boolean recovery,
            boolean replace,
            List<Move> moves,
            int file,
            OptionalInt stats)
            implements RestoreCommand {
        public Restore {
            disks = List.copyOf(disks);
            moves = List.copyOf(moves);
        }
    }

    /** {@code MOVE … TO …}. */
    record Move(String logical, String path) {}

    /**
     * {@code RESTORE HEADERONLY} and its like: they change nothing.
     *
     * @param file the backup's place on its files, from 1; empty when it was not said
     */
    record Inspect(Question question, List<String> disks, OptionalInt file) implements RestoreCommand {
        public Inspect {
            disks = List.copyOf(disks);
        }
    }

    /** What is asked. */
    enum Question {
        HEADERONLY,
        FILELISTONLY,
        LABELONLY,
        VERIFYONLY
    }
}
