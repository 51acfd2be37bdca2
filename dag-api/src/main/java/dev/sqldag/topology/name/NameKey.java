package dev.sqldag.topology.name;

import java.text.Normalizer;
import java.util.Locale;

/** What two names are compared by. */
final class NameKey {

    private NameKey() {}

    static String of(String name) {
        return (isPlain(name) ? name : folded(name)).stripTrailing().toUpperCase(Locale.ROOT);
    }

    /** Names are compared all the time, and almost all are plain: a stream for each would be a third of a plan's time. */
    private static boolean isPlain(String name) {
        for (int index = 0; index < name.length(); index++) {
            if (name.charAt(index) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        Normalizer.normalize(name, Normalizer.Form.NFKC)
                .codePoints()
                .filter(codePoint -> Character.getType(codePoint) != Character.FORMAT)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
