package dev.sqldag.testkit.world.disk;

import dev.sqldag.testkit.command.DatabaseCommand.RecoveryModel;
import dev.sqldag.testkit.world.content.LogRecord;
import dev.sqldag.testkit.world.security.EncryptionKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A backup.
 *
 * @param database the name it had
 * @param family what all copies of one database have in common
 * @param major the version of the server that wrote it
 * @param first where its log begins
 * @param end where its log ends: a copy that is restored from it is there
 * @param base of a differential backup: where the full backup is that it builds on
 * @param encryption of an encrypted database
 */
public record BackupSet(
        UUID id,
        Kind kind,
        String server,
        String database,
        int databaseId,
        UUID family,
        int major,
        RecoveryModel recovery,
        boolean copyOnly,
        boolean compressed,
        boolean checksum,
        String name,
        String description,
        Instant startedAt,
        Instant finishedAt,
        Instant databaseCreatedAt,
        long first,
        LogRecord end,
        long base,
        long bytes,
        List<DatabaseFile> files,
        Optional<EncryptionKey> encryption) {

    public BackupSet {
        files = List.copyOf(files);
    }

    /** The block where its log ends. */
    public long last() {
        return end.block();
    }

    /** What a backup has in it. */
    public enum Kind {
        FULL('D', 1, "BACKUP DATABASE", "DATABASE"),
        LOG('L', 2, "BACKUP LOG", "LOG"),
        DIFFERENTIAL('I', 5, "BACKUP DATABASE WITH DIFFERENTIAL", "DATABASE");

        private final char code;
        private final int number;
        private final String statement;
        private final String word;

        Kind(char code, int number, String statement, String word) {
            this.code = code;
            this.number = number;
            this.statement = statement;
            this.word = word;
        }

        /** As in {@code backupset.type}. */
        public char code() {
            return code;
        }

        /** As in RESTORE HEADERONLY. */
        public int number() {
            return number;
        }

        /** As in messages. */
        public String statement() {
            return statement;
        }

        /** DATABASE or LOG. */
        public String word() {
            return word;
        }
    }
}
