package dev.sqldag.testkit.world.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One file of a set of files that backups are written to; each file holds a part of every backup of the set.
 *
 * @param set what the files of one set have in common
 * @param files how many files the set has
 * @param sequence which of them this is, from 1
 */
public record Medium(UUID set, int files, int sequence, String name, List<BackupSet> backups)
        implements StoredFile.Content {

    public Medium {
        backups = List.copyOf(backups);
    }

    public Medium plus(BackupSet backup) {
        List<BackupSet> more = new ArrayList<>(backups);
        more.add(backup);
        return new Medium(set, files, sequence, name, more);
    }
}
