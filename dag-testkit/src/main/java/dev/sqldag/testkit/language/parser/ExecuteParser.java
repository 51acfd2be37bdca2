package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.program.Execution;
import dev.sqldag.testkit.language.program.Execution.Argument;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
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
        code.emit(execution());
    }

    /** EXECUTE of something. */
    Execution execution() {
        in.next();
        if (in.takeSymbol("(")) {
            Expr text = expressions.value();
            in.expectSymbol(")");
            if (in.isWord("AT") || in.isWord("AS")) {
                throw in.notUnderstood("EXECUTE (…) " + in.peek().upper());
            }
            return new Execution.ExecuteText(text);
        }
        return call();
    }

    /** EXECUTE may be left out in front of the first statement. */
    void procedure() {
        code.emit(call());
    }

    private Execution call() {
        Optional<String> status = Optional.empty();
        if (in.peek().kind() == Token.Kind.VARIABLE) {
            status = Optional.of(in.next().text());
            in.expectSymbol("=");
        }
        List<String> path = in.path();
        String name = path.get(path.size() - 1);
        List<Argument> arguments = endsHere() ? List.of() : arguments();
        if (!name.equalsIgnoreCase("sp_executesql")) {
            return new Execution.CallProcedure(String.join(".", path), arguments, status);
        }
        if (arguments.isEmpty()) {
            throw in.unexpected();
        }
        Optional<Expr> definitions =
                arguments.size() > 1 ? Optional.of(arguments.get(1).value()) : Optional.empty();
        List<Argument> values = arguments.subList(Math.min(2, arguments.size()), arguments.size());
        return new Execution.ExecuteSql(arguments.get(0).value(), definitions, values, status, ParameterParser::match);
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
        if (in.takeWord("DEFAULT")) {
            return new Atom.Default();
        }
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
