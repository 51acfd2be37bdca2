package dev.sqldag.validation;

import dev.sqldag.topology.name.Name;
import dev.sqldag.tsql.TSql;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How names and values stand in messages: in one line, whatever they hold, and never a million characters long. */
final class Shown {

    private static final int LONGEST = 128;
    private static final int MOST = 12;

    private Shown() {}

    /** {@code ag1/server1}. */
    static String path(Name... names) {
        return Stream.of(names).map(name -> segment(name.value())).collect(Collectors.joining("/"));
    }

    /** One part of a path; an empty name is shown as {@code ''}. */
    static String segment(String name) {
        return name.isEmpty() ? "''" : printable(name);
    }

    static String quoted(Name name) {
        return quoted(name.value());
    }

    static String quoted(String text) {
        return "'" + printable(text) + "'";
    }

    /** The first few of them. */
    static String list(Stream<String> values) {
        List<String> all = values.distinct().toList();
        String first = all.stream().limit(MOST).collect(Collectors.joining(", "));
        return all.size() <= MOST ? first : first + " and " + (all.size() - MOST) + " more";
    }

    private static String printable(String text) {
        return text.length() <= LONGEST
                ? escaped(text)
                : escaped(beginning(text)) + "… (" + text.length() + " characters)";
    }

    private static String beginning(String text) {
        boolean cutsPair = Character.isHighSurrogate(text.charAt(LONGEST - 1));
        return text.substring(0, cutsPair ? LONGEST - 1 : LONGEST);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            if (isVisible(codePoint)) {
                escaped.appendCodePoint(codePoint);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
            }
        });
        return escaped.toString();
    }

    private static boolean isVisible(int codePoint) {
        return TSql.isQuotable(Character.toString(codePoint)) && Character.getType(codePoint) != Character.FORMAT;
    }
}
