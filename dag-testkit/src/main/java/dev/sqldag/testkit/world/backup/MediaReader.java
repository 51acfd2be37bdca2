package dev.sqldag.testkit.world.backup;

import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.disk.BackupSet;
import dev.sqldag.testkit.world.disk.Medium;
import dev.sqldag.testkit.world.disk.StoredFile;
import java.util.List;
import java.util.Optional;

/** The files that a restore reads. */
record MediaReader(Act act, List<String> disks) {

    private Optional<StoredFile.Content> content(String disk) {
        return act.fleet().disks().file(act.server(), disk).map(StoredFile::content);
    }

    /** The first file; all have the same backups. */
    Medium medium() {
        return (Medium) content(disks.get(0)).orElseThrow();
    }

    Optional<SqlMessage> unreadable() {
        return Rule.each(disks, this::unreadable).or(this::incomplete);
    }

    private Optional<SqlMessage> unreadable(String disk) {
        Optional<StoredFile.Content> found = content(disk);
        return Rule.first(
                () -> Rule.when(
                        found.isEmpty(),
                        3201,
                        "Cannot open backup device '" + disk + "'. Operating system error 2(The system cannot find the"
                                + " file specified.)."),
                () -> Rule.when(
                        found.filter(Medium.class::isInstance).isEmpty(),
                        3241,
                        "The media family on device '" + disk
                                + "' is incorrectly formed. SQL Server cannot process this" + " media family."));
    }

    private Optional<SqlMessage> incomplete() {
        Medium medium = medium();
        boolean sameSet = disks.stream().allMatch(d -> content(d)
                .filter(c -> c instanceof Medium m && m.set().equals(medium.set()))
                .isPresent());
        return Rule.first(
                () -> Rule.when(
                        disks.size() != medium.files(),
                        3132,
                        "The media set has " + medium.files() + " media families but only " + disks.size()
                                + " are provided. All members must be provided."),
                () -> Rule.when(
                        !sameSet,
                        3259,
                        "The volume on device '" + disks.get(disks.size() - 1)
                                + "' is not part of a multiple family media set. BACKUP WITH FORMAT can be used to form"
                                + " a new media set."));
    }

    Optional<SqlMessage> missing(int file) {
        return Rule.when(
                file < 1 || file > medium().backups().size(),
                4038,
                "Cannot find file ID " + file + " on device '" + disks.get(0) + "'.");
    }

    BackupSet backup(int file) {
        return medium().backups().get(file - 1);
    }
}
