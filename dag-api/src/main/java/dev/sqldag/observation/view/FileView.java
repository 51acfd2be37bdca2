package dev.sqldag.observation.view;

import java.util.Objects;
import java.util.Optional;

/**
 * A data or log file of a database. Empty is unknown.
 *
 * @param logicalName its name within the database, and within its backups
 * @param path where it lies, in full
 */
public record FileView(Optional<String> logicalName, String path, Optional<Long> bytes) {

    public FileView {
        Objects.requireNonNull(logicalName, "logicalName");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(bytes, "bytes");
    }
}
