package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Operation;
import dev.sqldag.testkit.language.program.Speech;
import dev.sqldag.testkit.language.program.Speech.RaiseError.With;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.Hex;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** PRINT, RAISERROR and THROW. */
final class SpeechParser {

    private final TokenStream in;
    private final CodeBuilder code;

    SpeechParser(TokenStream in, CodeBuilder code) {
        this.in = in;
        this.code = code;
    }

    void print(ExpressionParser expressions) {
        in.next();
        code.emit(new Speech.Print(expressions.value()));
    }

    void raiseError() {
        in.next();
        in.expectSymbol("(");
        Expr message = literal(in);
        in.expectSymbol(",");
        Expr severity = literal(in);
        in.expectSymbol(",");
        Expr state = literal(in);
        List<Expr> arguments = new ArrayList<>();
        while (in.takeSymbol(",")) {
            arguments.add(literal(in));
        }
        in.expectSymbol(")");
        code.emit(new Speech.RaiseError(message, severity, state, arguments, with()));
    }

    private Set<With> with() {
        Set<With> with = EnumSet.noneOf(With.class);
        if (in.takeWord("WITH")) {
            do {
                with.add(Arrays.stream(With.values())
                        .filter(word -> in.takeWord(word.name()))
                        .findFirst()
                        .orElseThrow(in::unexpected));
            } while (in.takeSymbol(","));
        }
        return with;
    }

    void throwError() {
        Token word = in.next();
        boolean arguments = in.peek().kind() == Token.Kind.NUMBER || in.peek().kind() == Token.Kind.VARIABLE;
        if (!arguments) {
            if (!code.inCatch()) {
                throw Errors.syntax(
                        10704,
                        "To rethrow an error, a THROW statement must be used inside a CATCH block. Insert the THROW"
                                + " statement inside a CATCH block, or add error parameters to the THROW statement.",
                        word.line());
            }
            code.emit(new Speech.Rethrow());
            return;
        }
        Expr number = literal(in);
        in.expectSymbol(",");
        Expr message = literal(in);
        in.expectSymbol(",");
        code.emit(new Speech.Throw(number, message, literal(in)));
    }

    /** A literal or a variable: some statements take no other expressions. */
    static Expr literal(TokenStream in) {
        boolean negative = in.takeSymbol("-");
        Token token = in.peek();
        Expr value =
                switch (token.kind()) {
                    case TEXT -> new Atom.Constant(SqlType.varchar(SqlType.MAX), token.text());
                    case UNICODE_TEXT -> new Atom.Constant(SqlType.nvarchar(SqlType.MAX), token.text());
                    case NUMBER -> Operation.number(token.text());
                    case FLOAT -> new Atom.Constant(SqlType.FLOAT, Double.valueOf(token.text()));
                    case BINARY -> new Atom.Constant(SqlType.varbinary(SqlType.MAX), Hex.literal(token.text()));
                    case VARIABLE ->
                        token.text().startsWith("@@") ? new Atom.Global(token.text()) : new Atom.Variable(token.text());
                    case WORD -> nullWord(in);
                    case QUOTED_NAME, SYMBOL, END -> throw in.unexpected();
                };
        in.next();
        return negative ? new Operation.Negate(value) : value;
    }

    private static Expr nullWord(TokenStream in) {
        if (!in.isWord("NULL")) {
            throw in.unexpected();
        }
        return new Atom.Null();
    }
}
