package dev.sqldag.testkit.world.backup;

import dev.sqldag.testkit.command.BackupOptions;
import dev.sqldag.testkit.command.BackupOptions.Media;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.disk.BackupSet;
import dev.sqldag.testkit.world.disk.Medium;
import dev.sqldag.testkit.world.disk.Place;
import dev.sqldag.testkit.world.disk.StoredFile;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The files that a backup goes to; {@code NUL} keeps nothing, as in life. */
final class MediaWriter {

    private final Act act;
    private final List<String> disks;
    private final BackupOptions options;

    MediaWriter(Act act, List<String> disks, BackupOptions options) {
        this.act = act;
        this.disks = disks;
        this.options = options;
    }

    private boolean nowhere() {
        return disks.stream().allMatch("NUL"::equalsIgnoreCase);
    }

    private Optional<StoredFile.Content> content(String disk) {
        return act.fleet().disks().file(act.server(), disk).map(StoredFile::content);
    }

    private Optional<Medium> medium(String disk) {
        return content(disk).filter(Medium.class::isInstance).map(Medium.class::cast);
    }

    Optional<SqlMessage> refusal() {
        Optional<String> twice = Rule.duplicate(disks);
        return Rule.first(
                () -> Rule.when(
                        disks.stream().anyMatch(String::isBlank),
                        3044,
                        "Invalid zero-length device name. Reissue the BACKUP statement with a valid device name."),
                () -> Rule.when(
                        twice.isPresent() && !nowhere(),
                        3205,
                        "Too many backup devices specified for backup or restore; only 64 are allowed."),
                () -> nowhere() || options.media() == Media.FORMAT ? Optional.empty() : Rule.each(disks, this::usable));
    }

    /** What is there must be a file of a set of as many files. */
    private Optional<SqlMessage> usable(String disk) {
        Optional<StoredFile.Content> found = content(disk);
        boolean someExist = disks.stream().anyMatch(d -> content(d).isPresent());
        int families = medium(disk).map(Medium::files).orElse(disks.size());
        return Rule.first(
                () -> Rule.when(
                        found.isPresent() && medium(disk).isEmpty(),
                        3241,
                        "The media family on device '" + disk
                                + "' is incorrectly formed. SQL Server cannot process this" + " media family."),
                () -> Rule.when(
                        families != disks.size(),
                        3231,
                        "The media loaded on \"" + disk + "\" is formatted to support " + families
                                + " media families, but " + disks.size() + " media families are expected according to"
                                + " the backup device specification."),
                () -> Rule.when(
                        found.isEmpty() && someExist,
                        3132,
                        "The media set has " + disks.size() + " media families but only "
                                + disks.stream()
                                        .filter(d -> content(d).isPresent())
                                        .count()
                                + " are provided. All members must be provided."));
    }

    /** The backup's place on the files. */
    int write(BackupSet set) {
        Optional<Medium> before = options.media() == Media.FORMAT ? Optional.empty() : medium(disks.get(0));
        UUID mediaSet =
                before.map(Medium::set).orElseGet(() -> act.fleet().dice().uuid());
        List<BackupSet> kept =
                options.media() == Media.APPEND ? before.map(Medium::backups).orElse(List.of()) : List.of();
        if (!nowhere()) {
            for (int i = 0; i < disks.size(); i++) {
                Place place = act.fleet().disks().place(act.server(), disks.get(i));
                Medium medium = new Medium(mediaSet, disks.size(), i + 1, options.mediaName(), kept).plus(set);
                act.fleet().disks().files().put(new StoredFile(place, medium));
            }
        }
        int position = kept.size() + 1;
        History.record(act, mediaSet, position, set, disks);
        return position;
    }
}
