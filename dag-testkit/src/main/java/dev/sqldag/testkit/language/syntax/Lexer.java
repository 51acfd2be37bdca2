package dev.sqldag.testkit.language.syntax;

import dev.sqldag.testkit.language.syntax.Token.Kind;
import dev.sqldag.testkit.language.value.Errors;
import java.util.ArrayList;
import java.util.List;

/** Cuts a batch into tokens. */
public final class Lexer {

    private static final String[] SYMBOLS = {
        "<>", "<=", ">=", "!=", "!<", "!>", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "::"
    };

    private final String text;
    private final boolean quotedNames;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    private Lexer(String text, boolean quotedNames) {
        this.text = text;
        this.quotedNames = quotedNames;
    }

    /**
     * All tokens of a batch, the last one of kind {@link Kind#END}.
     *
     * @param quotedNames whether double quotes enclose names (QUOTED_IDENTIFIER ON) and not texts
     */
    public static List<Token> tokens(String batch, boolean quotedNames) {
        Lexer lexer = new Lexer(batch, quotedNames);
        while (lexer.skipBlanks()) {
            lexer.token();
        }
        lexer.tokens.add(new Token(Kind.END, "", lexer.line));
        return List.copyOf(lexer.tokens);
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private boolean skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '-' && peek(1) == '-') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == '/' && peek(1) == '*') {
                skipComment();
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF') {
                line += c == '\n' ? 1 : 0;
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void skipComment() {
        int depth = 0;
        do {
            if (at >= text.length()) {
                throw Errors.syntax(113, "Missing end comment mark '*/'.", line);
            }
            boolean opens = peek(0) == '/' && peek(1) == '*';
            boolean closes = peek(0) == '*' && peek(1) == '/';
            line += peek(0) == '\n' ? 1 : 0;
            depth += opens ? 1 : closes ? -1 : 0;
            at += opens || closes ? 2 : 1;
        } while (depth > 0);
    }

    private void token() {
        char c = peek(0);
        if (c == '\'') {
            quoted(Kind.TEXT, '\'', 1);
        } else if ((c == 'N' || c == 'n') && peek(1) == '\'') {
            quoted(Kind.UNICODE_TEXT, '\'', 2);
        } else if (c == '[') {
            quoted(Kind.QUOTED_NAME, ']', 1);
        } else if (c == '"') {
            quoted(quotedNames ? Kind.QUOTED_NAME : Kind.TEXT, '"', 1);
        } else if (c == '0' && (peek(1) == 'x' || peek(1) == 'X')) {
            binary();
        } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            number();
        } else if (Character.isLetter(c) || c == '_' || c == '#' || c == '@') {
            word(c == '@' ? Kind.VARIABLE : Kind.WORD);
        } else {
            symbol();
        }
    }

    private void quoted(Kind kind, char end, int prefix) {
        int startLine = line;
        StringBuilder content = new StringBuilder();
        at += prefix;
        while (true) {
            if (at >= text.length()) {
                throw Errors.syntax(
                        105, "Unclosed quotation mark after the character string '" + content + "'.", startLine);
            }
            char c = text.charAt(at++);
            if (c == end) {
                if (peek(0) != end) {
                    break;
                }
                at++;
            }
            line += c == '\n' ? 1 : 0;
            content.append(c);
        }
        boolean name = kind == Kind.QUOTED_NAME;
        if (name && content.isEmpty()) {
            throw Errors.syntax(
                    1038,
                    "An object or column name is missing or empty. For SELECT INTO statements, verify each column has"
                            + " a name. For other statements, look for empty alias names. Aliases defined as \"\" or"
                            + " [] are not allowed. Change the alias to a valid name.",
                    startLine);
        }
        if (name && content.length() > 128) {
            throw tooLong(content.toString(), startLine);
        }
        tokens.add(new Token(kind, content.toString(), startLine));
    }

    private static RuntimeException tooLong(String name, int line) {
        return Errors.syntax(
                103,
                "The identifier that starts with '%s' is too long. Maximum length is 128."
                        .formatted(name.substring(0, 128)),
                line);
    }

    private void binary() {
        int start = at + 2;
        at = start;
        while (Character.digit(peek(0), 16) >= 0 && peek(0) < 128) {
            at++;
        }
        tokens.add(new Token(Kind.BINARY, text.substring(start, at), line));
    }

    private void number() {
        int start = at;
        skipDigits();
        if (peek(0) == '.') {
            at++;
            skipDigits();
        }
        boolean exponent = (peek(0) == 'e' || peek(0) == 'E')
                && (isDigit(peek(1)) || ((peek(1) == '+' || peek(1) == '-') && isDigit(peek(2))));
        if (exponent) {
            at += 2;
            skipDigits();
        }
        String digits = text.substring(start, at);
        if (digits.length() > 39 && !exponent) {
            throw Errors.syntax(
                    1007,
                    "The number '" + digits + "' is out of the range for numeric representation (maximum precision"
                            + " 38).",
                    line);
        }
        tokens.add(new Token(exponent ? Kind.FLOAT : Kind.NUMBER, digits, line));
    }

    private void skipDigits() {
        while (isDigit(peek(0))) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void word(Kind kind) {
        int start = at;
        while (Character.isLetterOrDigit(peek(0)) || "_@#$".indexOf(peek(0)) >= 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.length() > 128) {
            throw tooLong(word, line);
        }
        tokens.add(new Token(kind, word, line));
    }

    private void symbol() {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                tokens.add(new Token(Kind.SYMBOL, symbol, line));
                return;
            }
        }
        tokens.add(new Token(Kind.SYMBOL, String.valueOf(text.charAt(at++)), line));
    }
}
