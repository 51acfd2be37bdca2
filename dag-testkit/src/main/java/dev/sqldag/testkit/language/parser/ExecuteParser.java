package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.program.Execution;
import dev.sqldag.testkit.language.program.Execution.Argument;
import dev.sqldag.testkit.language.program.Speech;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** EXECUTE of a text or a procedure. */
final class ExecuteParser {

    private final TokenStream in;
    private final CodeBuilder code;
    private final ExpressionParser expressions;

    ExecuteParser(TokenStream in, CodeBuilder code, ExpressionParser expressions) {
        this.in = in;
        this.code = code;
        this.expressions = expressions;
    }

    void execute() {
        in.next();
        if (in.takeSymbol("(")) {
            Expr text = expressions.value();
            in.expectSymbol(")");
            if (in.isWord("AT") || in.isWord("AS")) {
                throw in.notUnderstood("EXECUTE (…) " + in.peek().upper());
            }
            code.emit(new Execution.ExecuteText(text));
            return;
        }
        procedure();
    }

    void procedure() {
        Optional<String> status = Optional.empty();
        if (in.peek().kind() == Token.Kind.VARIABLE) {
            status = Optional.of(in.next().text());
            in.expectSymbol("=");
        }
        List<String> path = in.path();
        String name = path.get(path.size() - 1);
        List<Argument> arguments = endsHere() ? List.of() : arguments();
        if (name.equalsIgnoreCase("sp_set_session_context")) {
            code.emit(context(arguments));
            return;
        }
        if (!name.equalsIgnoreCase("sp_executesql")) {
            code.emit(new Speech.Refuse(new SqlMessage(
                    2812, 62, 16, "Could not find stored procedure '" + String.join(".", path) + "'.", "", 0)));
            return;
        }
        if (arguments.isEmpty()) {
            throw in.unexpected();
        }
        Optional<Expr> definitions =
                arguments.size() > 1 ? Optional.of(arguments.get(1).value()) : Optional.empty();
        List<Argument> values = arguments.subList(Math.min(2, arguments.size()), arguments.size());
        code.emit(new Execution.ExecuteSql(
                arguments.get(0).value(), definitions, values, status, ParameterParser::match));
    }

    /** {@code @key, @value [, @read_only]}, by name or in that order. */
    private Execution context(List<Argument> arguments) {
        return new Execution.SetContext(
                given(arguments, "@key", 0).orElseThrow(in::unexpected),
                given(arguments, "@value", 1).orElseThrow(in::unexpected));
    }

    private static Optional<Expr> given(List<Argument> arguments, String name, int place) {
        return arguments.stream()
                .filter(argument -> argument.name().equalsIgnoreCase(name))
                .map(Argument::value)
                .findFirst()
                .or(() -> arguments.stream()
                        .skip(place)
                        .filter(argument -> argument.name().isEmpty())
                        .map(Argument::value)
                        .findFirst());
    }

    private boolean endsHere() {
        Token next = in.peek();
        return (next.isReserved() && !next.isWord("NULL") && !next.isWord("DEFAULT"))
                || next.kind() == Token.Kind.END
                || next.isSymbol(";");
    }

    private List<Argument> arguments() {
        List<Argument> arguments = new ArrayList<>();
        do {
            String name = "";
            if (in.peek().kind() == Token.Kind.VARIABLE && in.peek(1).isSymbol("=")) {
                name = in.next().text();
                in.next();
            }
            Expr value = argument();
            boolean output = in.takeWord("OUTPUT") || in.takeWord("OUT");
            if (output && !(value instanceof Atom.Variable)) {
                throw in.unexpected();
            }
            Optional<String> target =
                    output && value instanceof Atom.Variable variable ? Optional.of(variable.name()) : Optional.empty();
            arguments.add(new Argument(name, value, target));
        } while (in.takeSymbol(","));
        return arguments;
    }

    /** A literal, a variable, or a bare word, which is a text; no expressions. */
    private Expr argument() {
        Token next = in.peek();
        if (next.isName()) {
            return new Atom.Constant(SqlType.nvarchar(4000), in.next().text());
        }
        if (next.isSymbol("-") || (next.kind() != Token.Kind.SYMBOL && !next.isReserved()) || next.isWord("NULL")) {
            return SpeechParser.literal(in);
        }
        throw in.unexpected();
    }
}
