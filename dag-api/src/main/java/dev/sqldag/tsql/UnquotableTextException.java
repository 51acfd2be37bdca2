package dev.sqldag.tsql;

import dev.sqldag.problem.DagException;
import java.util.Locale;

/** A name or text cannot be written in T-SQL without changing its meaning. Nothing was sent. */
public final class UnquotableTextException extends DagException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 128;

    UnquotableTextException(String text, String why) {
        super("Cannot quote \"" + printable(text) + "\" for T-SQL: " + why + ".");
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(codePoint -> {
            if (TSql.isQuotable(Character.toString(codePoint))) {
                printable.appendCodePoint(codePoint);
            } else {
                printable.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
            }
        });
        return printable + (text.length() > LONGEST ? "…" : "");
    }
}
