package dev.sqldag.testkit.language.syntax;

import java.util.Locale;

/**
 * A piece of text.
 *
 * @param text a word or symbol as written; the content of a literal or a quoted name
 * @param line the 1-based line where it starts
 */
public record Token(Kind kind, String text, int line) {

    /** The kinds of tokens. */
    public enum Kind {
        WORD,
        QUOTED_NAME,
        TEXT,
        UNICODE_TEXT,
        NUMBER,
        FLOAT,
        BINARY,
        VARIABLE,
        SYMBOL,
        END
    }

    public boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    public boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Whether it is a word that cannot be a name. */
    public boolean isReserved() {
        return kind == Kind.WORD && Keywords.isReserved(text);
    }

    public boolean isName() {
        return kind == Kind.QUOTED_NAME || (kind == Kind.WORD && !isReserved());
    }

    /** As it was written, or in another way that means the same. */
    String written() {
        return switch (kind) {
            case TEXT -> "'" + text.replace("'", "''") + "'";
            case UNICODE_TEXT -> "N'" + text.replace("'", "''") + "'";
            case QUOTED_NAME -> "[" + text.replace("]", "]]") + "]";
            case BINARY -> "0x" + text;
            case WORD, NUMBER, FLOAT, VARIABLE, SYMBOL, END -> text;
        };
    }

    public boolean isText() {
        return kind == Kind.TEXT || kind == Kind.UNICODE_TEXT;
    }

    public String upper() {
        return text.toUpperCase(Locale.ROOT);
    }
}
