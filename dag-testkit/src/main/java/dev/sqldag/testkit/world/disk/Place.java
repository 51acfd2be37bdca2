package dev.sqldag.testkit.world.disk;

import java.util.Locale;

/**
 * Where a file is: on the disks of a machine, or on a share that every server reaches. Names are compared without regard
 * to case, and both slashes are one.
 *
 * @param machine empty for a share
 */
public record Place(String machine, String path) {

    private static final String SHARE = "\\\\";

    /**
     * What a path means on a machine.
     *
     * @param home the folder of a path without one
     */
    public static Place of(String machine, String home, String path) {
        String folded = fold(path);
        if (folded.startsWith(SHARE)) {
            return new Place("", folded);
        }
        boolean absolute = folded.indexOf(':') == 1 || folded.startsWith("\\");
        return new Place(machine.toLowerCase(Locale.ROOT), absolute ? folded : fold(home) + folded);
    }

    private static String fold(String path) {
        return path.strip().replace('/', '\\').toLowerCase(Locale.ROOT);
    }
}
