package dev.sqldag.testkit.language.syntax;

import dev.sqldag.testkit.language.syntax.Token.Kind;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.SqlFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The tokens of a batch, read from left to right. */
public final class TokenStream {

    /** So many levels fit the stack of any thread; SQL Server has a limit of its own. */
    private static final int DEEPEST = 100;

    private final List<Token> tokens;
    private int at;
    private int depth;

    public TokenStream(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    public Token peek() {
        return peek(0);
    }

    public Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    public Token next() {
        Token token = peek();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    /** Where the next token is, to come back to {@link #written}. */
    public int place() {
        return at;
    }

    /** The text of the tokens read since that place. */
    public String written(int from) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < at; i++) {
            boolean touching = i == from
                    || tokens.get(i - 1).kind() == Kind.SYMBOL
                    || tokens.get(i).kind() == Kind.SYMBOL;
            text.append(touching ? "" : " ").append(tokens.get(i).written());
        }
        return text.toString();
    }

    public int line() {
        return peek().line();
    }

    public boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    /** Whether the next tokens are these words. */
    public boolean isWord(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).isWord(words[i])) {
                return false;
            }
        }
        return true;
    }

    public boolean isSymbol(String symbol) {
        return peek().isSymbol(symbol);
    }

    /** Reads these words if they come next. */
    public boolean takeWord(String... words) {
        boolean found = isWord(words);
        for (int i = 0; found && i < words.length; i++) {
            next();
        }
        return found;
    }

    public boolean takeSymbol(String symbol) {
        boolean found = isSymbol(symbol);
        if (found) {
            next();
        }
        return found;
    }

    public void expectWord(String... words) {
        for (String word : words) {
            if (!takeWord(word)) {
                throw unexpected();
            }
        }
    }

    public void expectSymbol(String symbol) {
        if (!takeSymbol(symbol)) {
            throw unexpected();
        }
    }

    /** A name: quoted, or a word that is not reserved. */
    public String name() {
        if (!peek().isName()) {
            throw unexpected();
        }
        return next().text();
    }

    /** A name of several parts; a part left out, as in {@code a..b}, is empty. */
    public List<String> path() {
        List<String> parts = new ArrayList<>();
        parts.add(name());
        while (isSymbol(".") && parts.size() < 4) {
            next();
            parts.add(isSymbol(".") ? "" : name());
        }
        return parts;
    }

    /** Reads what is in the parentheses that open here, whatever it is. */
    public void skipParentheses() {
        expectSymbol("(");
        skipToParenthesis();
    }

    /** Reads up to the parenthesis that closes the one before. */
    public void skipToParenthesis() {
        for (int open = 1; open > 0; next()) {
            if (atEnd()) {
                throw unexpected();
            }
            open += isSymbol("(") ? 1 : isSymbol(")") ? -1 : 0;
        }
    }

    /** The collation of an expression; true for one that compares code units. */
    public boolean expressionCollation() {
        boolean binary = peek().upper().matches("LATIN1_GENERAL_(100_)?BIN2?");
        if (binary) {
            name();
        } else {
            collation();
        }
        return binary;
    }

    /** A collation: one that distinguishes more than the default one does would make a difference. */
    public void collation() {
        String name = peek().upper();
        if (name.contains("_CS") || name.contains("_BIN")) {
            throw notUnderstood("the collation " + name);
        }
        boolean known = name.equals("DATABASE_DEFAULT")
                || name.equals("CATALOG_DEFAULT")
                || name.startsWith("SQL_LATIN1_GENERAL_")
                || name.startsWith("LATIN1_GENERAL_");
        if (!known) {
            throw Errors.syntax(448, "Invalid collation '" + peek().text() + "'.", line());
        }
        name();
    }

    /** A literal text. */
    public String text() {
        if (!peek().isText()) {
            throw unexpected();
        }
        return next().text();
    }

    /** A whole number that fits an INT. */
    public int integer() {
        boolean small = peek().kind() == Kind.NUMBER
                && peek().text().length() <= 10
                && peek().text().indexOf('.') < 0
                && new BigDecimal(peek().text()).compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        if (!small) {
            throw unexpected();
        }
        return Integer.parseInt(next().text());
    }

    /** The error for the next token: 156 when it is a keyword, 102 otherwise. */
    public SqlFailure unexpected() {
        Token token = peek();
        if (token.kind() == Kind.END) {
            Token last = tokens.get(Math.max(0, tokens.size() - 2));
            return Errors.syntax(102, "Incorrect syntax near '" + last.text() + "'.", last.line());
        }
        return token.isReserved()
                ? Errors.syntax(156, "Incorrect syntax near the keyword '" + token.text() + "'.", token.line())
                : Errors.syntax(102, "Incorrect syntax near '" + token.text() + "'.", token.line());
    }

    /** The error for Transact-SQL that this server does not model. */
    public SqlFailure notUnderstood(String words) {
        return Errors.notUnderstood(words, line());
    }

    /** Enters a construct that can contain itself. */
    public void enter() {
        if (++depth > DEEPEST) {
            throw Errors.tooDeep();
        }
    }

    public void leave() {
        depth--;
    }
}
