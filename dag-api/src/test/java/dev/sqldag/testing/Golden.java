package dev.sqldag.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files that hold what is expected; {@code -Dgolden.update=true} rewrites them, and a reviewer reads the diff. */
public final class Golden {

    private static final Path MODULE = Path.of("").toAbsolutePath();

    private Golden() {}

    public static boolean isUpdate() {
        return Boolean.getBoolean("golden.update");
    }

    public static Path repository() {
        return MODULE.resolveSibling("docs").getParent();
    }

    public static Path resources() {
        return MODULE.resolve("src/test/resources");
    }

    /** Compares, or rewrites the file. */
    public static void check(Path file, String actual) {
        if (isUpdate()) {
            write(file, actual);
        }
        assertThat(file).exists();
        assertThat(read(file)).as(file.getFileName().toString()).isEqualTo(actual);
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The names in a folder, in order. */
    public static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
