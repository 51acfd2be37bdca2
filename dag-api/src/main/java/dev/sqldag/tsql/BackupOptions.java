package dev.sqldag.tsql;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Where a backup goes and how. Give each backup files of its own: that a file was written is how a backup is seen to be
 * done, and a file that is overwritten takes an older backup with it.
 *
 * @param disks one file, or several that each hold a part; paths as the server sees them, or URLs ({@code https://…} since
 *     SQL Server 2012, {@code s3://…} since SQL Server 2022)
 * @param media what happens to a file that exists
 * @param copyOnly it does not count as the base of differential backups, nor does a log backup cut the log
 * @param stats progress is reported every so many percent, 1 to 100; SQL Server's own steps when empty
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/backup-transact-sql">BACKUP</a>
 */
public record BackupOptions(
        List<String> disks, Media media, boolean copyOnly, boolean compression, boolean checksum, OptionalInt stats) {

    private static final int HUNDRED = 100;

    public BackupOptions {
        Objects.requireNonNull(media, "media");
        Objects.requireNonNull(stats, "stats");
        disks = List.copyOf(disks);
        if (disks.isEmpty()) {
            throw new IllegalArgumentException("A backup goes to at least one file.");
        }
        if (stats.isPresent() && (stats.getAsInt() < 1 || stats.getAsInt() > HUNDRED)) {
            throw new IllegalArgumentException("Progress is reported every 1 to 100 percent, not " + stats + ".");
        }
    }

    /** To one file, with nothing said. */
    public static BackupOptions to(String disk) {
        return to(disk, backup -> {});
    }

    public static BackupOptions to(String disk, Consumer<Builder> settings) {
        Builder builder = new Builder(disk);
        settings.accept(builder);
        return builder.build();
    }

    /** What happens to a file that exists. */
    public enum Media {
        /** The backup is appended. SQL Server's default. */
        APPEND,
        /** Its backups are overwritten, unless they may not be yet. */
        INIT,
        /** It is overwritten, whatever it holds. */
        FORMAT
    }

    /** {@code TO DISK = …, DISK = … WITH …}. */
    String sql() {
        List<String> options = new ArrayList<>();
        if (media != Media.APPEND) {
            options.add(media.name());
        }
        if (copyOnly) {
            options.add("COPY_ONLY");
        }
        if (compression) {
            options.add("COMPRESSION");
        }
        if (checksum) {
            options.add("CHECKSUM");
        }
        stats.ifPresent(percent -> options.add("STATS = " + percent));
        return "TO " + disks(disks) + (options.isEmpty() ? "" : "\n    WITH " + String.join(", ", options));
    }

    static String disks(List<String> disks) {
        return disks.stream()
                .map(disk -> (isUrl(disk) ? "URL = " : "DISK = ") + TSql.text(disk))
                .collect(Collectors.joining(", "));
    }

    private static boolean isUrl(String disk) {
        return disk.regionMatches(true, 0, "https://", 0, "https://".length()) || isObjectStore(disk);
    }

    /** Whether it is in a store that SQL Server 2022 was the first to know. */
    static boolean isObjectStore(String disk) {
        return disk.regionMatches(true, 0, "s3://", 0, "s3://".length());
    }

    /** What can be said about a backup. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private final List<String> disks = new ArrayList<>();
        private Media media = Media.APPEND;
        private boolean copyOnly;
        private boolean compression;
        private boolean checksum;
        private OptionalInt stats = OptionalInt.empty();

        private Builder(String disk) {
            disks.add(Objects.requireNonNull(disk, "disk"));
        }

        /** One more file; each holds a part, and a restore needs all. Parts have no order. */
        public Builder and(String disk) {
            disks.add(Objects.requireNonNull(disk, "disk"));
            return this;
        }

        /** The default is {@link Media#APPEND}. */
        public Builder media(Media newMedia) {
            media = Objects.requireNonNull(newMedia, "media");
            return this;
        }

        /** Outside the chain of backups that somebody else keeps. */
        public Builder copyOnly() {
            copyOnly = true;
            return this;
        }

        public Builder compression() {
            compression = true;
            return this;
        }

        /** Pages are verified on the way; a broken one ends the backup. */
        public Builder checksum() {
            checksum = true;
            return this;
        }

        /** Progress every so many percent, 1 to 100. */
        public Builder stats(int percent) {
            stats = OptionalInt.of(percent);
            return this;
        }

        private BackupOptions build() {
            List<String> ordered = disks.stream().sorted().toList();
            return new BackupOptions(ordered, media, copyOnly, compression, checksum, stats);
        }
    }
}
