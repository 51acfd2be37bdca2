package dev.sqldag.topology;

import java.text.Normalizer;
import java.util.Locale;

/** What two names are compared by. */
final class NameKey {

    private NameKey() {}

    static String of(String name) {
        boolean plain = name.chars().allMatch(character -> character < 0x80);
        return (plain ? name : folded(name)).stripTrailing().toUpperCase(Locale.ROOT);
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
