package dev.sqldag.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A strict reader of JSON (RFC 8259), written apart from what it checks; it keeps the texts and forgets the rest. */
final class JsonReader {

    private static final Pattern OPEN = Pattern.compile("\\{");
    private static final Pattern CLOSE = Pattern.compile("\\}");
    private static final Pattern OPEN_LIST = Pattern.compile("\\[");
    private static final Pattern CLOSE_LIST = Pattern.compile("\\]");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern COLON = Pattern.compile(":");
    private static final Pattern QUOTE = Pattern.compile("\"");
    private static final Pattern END = Pattern.compile("\\z");
    private static final Pattern BLANK = Pattern.compile("[ \t\r\n]*");
    private static final Pattern SCALAR = Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    private static final Pattern STRING =
            Pattern.compile("\"(([^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-f]{4})*+)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u([0-9a-f]{4})|.)");

    private final String json;
    private final List<String> texts = new ArrayList<>();
    private int at;

    private JsonReader(String json) {
        this.json = json;
    }

    /** Every text that is a value, in order. */
    static List<String> read(String json) {
        JsonReader reader = new JsonReader(json);
        reader.value();
        reader.take(END);
        return reader.texts;
    }

    private void value() {
        if (tried(OPEN)) {
            members();
        } else if (tried(OPEN_LIST)) {
            elements();
        } else if (next(QUOTE).lookingAt()) {
            texts.add(string());
        } else {
            take(SCALAR);
        }
    }

    private void members() {
        Set<String> keys = new HashSet<>();
        boolean more = !tried(CLOSE);
        while (more) {
            if (!keys.add(string())) {
                throw new AssertionError("a key twice before " + at + " of " + json);
            }
            take(COLON);
            value();
            more = tried(COMMA);
            if (!more) {
                take(CLOSE);
            }
        }
    }

    private void elements() {
        boolean more = !tried(CLOSE_LIST);
        while (more) {
            value();
            more = tried(COMMA);
            if (!more) {
                take(CLOSE_LIST);
            }
        }
    }

    private String string() {
        return ESCAPE.matcher(take(STRING).group(1))
                .replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group(1))));
    }

    private static String unescaped(String escape) {
        return switch (escape.charAt(0)) {
            case 'u' -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            default -> escape;
        };
    }

    private Matcher take(Pattern pattern) {
        Matcher next = next(pattern);
        if (!next.lookingAt()) {
            throw new AssertionError("expected " + pattern + " at " + at + " of " + json);
        }
        at = next.end();
        return next;
    }

    private boolean tried(Pattern pattern) {
        Matcher next = next(pattern);
        boolean found = next.lookingAt();
        at = found ? next.end() : at;
        return found;
    }

    private Matcher next(Pattern pattern) {
        Matcher blank = BLANK.matcher(json).region(at, json.length());
        at = blank.lookingAt() ? blank.end() : at;
        return pattern.matcher(json).region(at, json.length());
    }
}
