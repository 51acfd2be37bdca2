package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Call;
import dev.sqldag.testkit.language.expression.Condition;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Operation;
import dev.sqldag.testkit.language.expression.Subquery;
import dev.sqldag.testkit.language.expression.XmlValue;
import dev.sqldag.testkit.language.syntax.Lexer;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.language.syntax.TypeParser;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.Hex;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Expressions that no operator splits: literals, names, calls, CASE, what is in parentheses. */
final class PrimaryParser {

    private static final Set<String> BARE =
            Set.of("CURRENT_TIMESTAMP", "CURRENT_USER", "SESSION_USER", "SYSTEM_USER", "USER");
    private static final Set<String> RESERVED_FUNCTIONS = Set.of("LEFT", "RIGHT");

    private final TokenStream in;
    private final ExpressionParser expressions;
    private final QueryParser queries;
    private final CallParser calls;
    private final Consumer<String> variables;

    PrimaryParser(TokenStream in, ExpressionParser expressions, QueryParser queries, Consumer<String> variables) {
        this.variables = variables;
        this.in = in;
        this.expressions = expressions;
        this.queries = queries;
        this.calls = new CallParser(in, expressions);
    }

    Expr primary() {
        Token token = in.peek();
        return switch (token.kind()) {
            case TEXT -> text(SqlType.varchar(length(token.text(), 8000)));
            case UNICODE_TEXT -> text(SqlType.nvarchar(length(token.text(), 4000)));
            case NUMBER -> Operation.number(in.next().text());
            case FLOAT -> real();
            case BINARY -> binary();
            case VARIABLE -> variable();
            case SYMBOL -> parenthesized();
            case WORD -> word();
            case QUOTED_NAME -> named();
            case END -> throw in.unexpected();
        };
    }

    private static int length(String text, int most) {
        return text.length() > most ? SqlType.MAX : Math.max(1, text.length());
    }

    private Expr text(SqlType type) {
        return new Atom.Constant(type, in.next().text());
    }

    private Expr real() {
        double value = Double.parseDouble(in.peek().text());
        if (Double.isInfinite(value)) {
            throw Errors.syntax(
                    168,
                    "The floating point value '" + in.peek().text() + "' is out of the range of computer"
                            + " representation (8 bytes).",
                    in.line());
        }
        in.next();
        return new Atom.Constant(SqlType.FLOAT, value);
    }

    private Expr binary() {
        byte[] bytes = Hex.literal(in.next().text());
        return new Atom.Constant(SqlType.varbinary(Math.max(1, bytes.length)), bytes);
    }

    private Expr variable() {
        String name = in.next().text();
        if (name.startsWith("@@")) {
            return new Atom.Global(name);
        }
        variables.accept(name);
        return new Atom.Variable(name);
    }

    private Expr parenthesized() {
        in.expectSymbol("(");
        in.enter();
        Expr inside = queries.startsQuery() ? new Subquery.Scalar(queries.query()) : expressions.any();
        in.expectSymbol(")");
        in.leave();
        return in.isSymbol(".") && in.peek(1).isWord("value") ? xmlValue(inside) : inside;
    }

    /** {@code (SELECT … FOR XML PATH(''), TYPE).value('.', 'nvarchar(max)')}. */
    private Expr xmlValue(Expr xml) {
        in.next();
        in.next();
        in.expectSymbol("(");
        String path = in.text();
        in.expectSymbol(",");
        TokenStream type = new TokenStream(Lexer.tokens(in.text(), true));
        in.expectSymbol(")");
        return new XmlValue(xml, path, TypeParser.parse(type, 1));
    }

    private Expr word() {
        Token token = in.peek();
        String word = token.upper();
        switch (word) {
            case "NULL" -> {
                in.next();
                return new Atom.Null();
            }
            case "CASE" -> {
                return caseExpression();
            }
            case "CONVERT", "TRY_CONVERT", "CAST", "TRY_CAST", "COALESCE", "NULLIF", "IIF" -> {
                if (in.peek(1).isSymbol("(")) {
                    return calls.special(word);
                }
            }
            default -> {
                if (BARE.contains(word) && !in.peek(1).isSymbol("(")) {
                    in.next();
                    return new Call.Function(token.text().toLowerCase(Locale.ROOT), List.of());
                }
                if (RESERVED_FUNCTIONS.contains(word) && in.peek(1).isSymbol("(")) {
                    in.next();
                    return calls.call(List.of(token.text()));
                }
            }
        }
        return named();
    }

    private Expr named() {
        List<String> path = in.path();
        return in.isSymbol("(") ? calls.call(path) : new Atom.Column(path);
    }

    private Expr caseExpression() {
        in.enter();
        in.expectWord("CASE");
        Optional<Expr> operand = in.isWord("WHEN") ? Optional.empty() : Optional.of(expressions.value());
        List<Operation.Case.When> branches = new ArrayList<>();
        while (in.takeWord("WHEN")) {
            Expr condition = operand.isPresent()
                    ? new Condition.Compare(Condition.Operator.EQUAL, operand.get(), expressions.value())
                    : expressions.condition();
            in.expectWord("THEN");
            branches.add(new Operation.Case.When(condition, expressions.value()));
        }
        if (branches.isEmpty()) {
            throw in.unexpected();
        }
        Optional<Expr> otherwise = in.takeWord("ELSE") ? Optional.of(expressions.value()) : Optional.empty();
        in.expectWord("END");
        in.leave();
        return new Operation.Case(branches, otherwise);
    }
}
