package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.program.Program;
import dev.sqldag.testkit.language.syntax.Lexer;
import dev.sqldag.testkit.language.syntax.TokenStream;

/** Compiles the text of a batch; a mistake in it is thrown before anything runs. */
public final class BatchParser {

    private BatchParser() {}

    /**
     * Compiles.
     *
     * @param quotedNames QUOTED_IDENTIFIER
     */
    public static Program parse(String batch, boolean quotedNames) {
        TokenStream in = new TokenStream(Lexer.tokens(batch, quotedNames));
        CodeBuilder code = new CodeBuilder();
        StatementParser statements = new StatementParser(in, code);
        statements.batch();
        return code.program();
    }

    /** An expression that is kept as text. */
    public static Expr expression(String text) {
        TokenStream in = new TokenStream(Lexer.tokens(text, true));
        return new QueryParser(in, variable -> {}).expressions().value();
    }
}
