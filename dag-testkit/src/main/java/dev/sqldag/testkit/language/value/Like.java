package dev.sqldag.testkit.language.value;

import java.util.Locale;

/** {@code LIKE}: {@code %}, {@code _}, classes such as {@code [a-f]} and {@code [^x]}, and an escape character. */
public final class Like {

    private final String pattern;
    private final int escape;

    private Like(String pattern, int escape) {
        this.pattern = pattern;
        this.escape = escape;
    }

    /**
     * Whether the text matches.
     *
     * @param escape the empty string for none
     */
    public static boolean matches(String text, String pattern, String escape) {
        int escapeCharacter = escape.isEmpty() ? -1 : Character.toUpperCase(escape.charAt(0));
        Like like = new Like(pattern.toUpperCase(Locale.ROOT), escapeCharacter);
        String upper = text.toUpperCase(Locale.ROOT);
        // Trailing blanks of the text are optional: "LIKE (Transact-SQL)", remarks.
        return like.matchesFrom(upper) || like.matchesFrom(Comparison.trimEnd(upper));
    }

    /** Greedy with one point of return, so that the time is bounded by text times pattern. */
    private boolean matchesFrom(String text) {
        int at = 0;
        int in = 0;
        int returnAt = -1;
        int returnIn = 0;
        while (true) {
            if (in < pattern.length() && pattern.charAt(in) == '%') {
                returnAt = at;
                returnIn = ++in;
                continue;
            }
            if (at == text.length()) {
                if (in == pattern.length()) {
                    return true;
                }
            } else if (in < pattern.length() && one(text.charAt(at), in)) {
                at++;
                in = after(in);
                continue;
            }
            if (returnAt < 0 || returnAt >= text.length()) {
                return false;
            }
            at = ++returnAt;
            in = returnIn;
        }
    }

    private boolean isEscape(int in) {
        return pattern.charAt(in) == escape && in + 1 < pattern.length();
    }

    private int closing(int in) {
        return pattern.indexOf(']', Math.min(in + 2, pattern.length()));
    }

    private boolean one(char c, int in) {
        if (isEscape(in)) {
            return c == pattern.charAt(in + 1);
        }
        char p = pattern.charAt(in);
        if (p == '_') {
            return true;
        }
        if (p != '[' || closing(in) < 0) {
            return c == p;
        }
        String members = pattern.substring(in + 1, closing(in));
        return members.startsWith("^") ? !contains(members.substring(1), c) : contains(members, c);
    }

    private int after(int in) {
        if (isEscape(in)) {
            return in + 2;
        }
        return pattern.charAt(in) == '[' && closing(in) >= 0 ? closing(in) + 1 : in + 1;
    }

    private static boolean contains(String members, char c) {
        for (int i = 0; i < members.length(); i++) {
            boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-';
            if (range && c >= members.charAt(i) && c <= members.charAt(i + 2)) {
                return true;
            }
            if (!range && c == members.charAt(i)) {
                return true;
            }
            i += range ? 2 : 0;
        }
        return false;
    }
}
