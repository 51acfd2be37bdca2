package dev.sqldag.tsql;

import java.util.ArrayList;
import java.util.List;

/** A tiny reader of T-SQL, written apart from what it checks. */
final class SqlTokens {

    /** Texts are compared with their kind, so that 'ag1' and [ag1] differ; quoting of one kind is dropped. */
    enum Kind {
        NAME,
        TEXT,
        SIGN
    }

    record Token(Kind kind, String value) {}

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private SqlTokens(String sql) {
        this.sql = sql;
    }

    static List<Token> of(String sql) {
        return new SqlTokens(sql).read();
    }

    private List<Token> read() {
        while (at < sql.length()) {
            char next = sql.charAt(at);
            if (Character.isWhitespace(next) || Character.isSpaceChar(next)) {
                at++;
            } else if (next == '[') {
                tokens.add(new Token(Kind.NAME, quoted(1, ']')));
            } else if (next == '\'') {
                tokens.add(new Token(Kind.TEXT, quoted(1, '\'')));
            } else if (sql.startsWith("N'", at)) {
                tokens.add(new Token(Kind.TEXT, quoted(2, '\'')));
            } else if (isWord(next)) {
                tokens.add(new Token(Kind.NAME, word()));
            } else {
                tokens.add(new Token(Kind.SIGN, String.valueOf(next)));
                at++;
            }
        }
        return tokens;
    }

    private String quoted(int opening, char end) {
        at += opening;
        StringBuilder value = new StringBuilder();
        while (sql.charAt(at) != end || (at + 1 < sql.length() && sql.charAt(at + 1) == end)) {
            value.append(sql.charAt(at));
            at += sql.charAt(at) == end ? 2 : 1;
        }
        at++;
        return value.toString();
    }

    private String word() {
        int start = at;
        while (at < sql.length() && isWord(sql.charAt(at))) {
            at++;
        }
        return sql.substring(start, at);
    }

    private static boolean isWord(char character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }
}
