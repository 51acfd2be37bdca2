package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.program.Flow;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.SqlType;
import java.util.Optional;

/** IF, WHILE, BEGIN … END, TRY … CATCH, WAITFOR, RETURN. */
final class FlowParser {

    private final TokenStream in;
    private final CodeBuilder code;
    private final ExpressionParser expressions;
    private final StatementParser statements;

    FlowParser(TokenStream in, CodeBuilder code, ExpressionParser expressions, StatementParser statements) {
        this.in = in;
        this.code = code;
        this.expressions = expressions;
        this.statements = statements;
    }

    void branch() {
        in.next();
        Expr condition = expressions.condition();
        int test = code.reserve();
        statements.statement();
        if (!in.takeWord("ELSE")) {
            code.fill(test, end -> new Flow.Unless(condition, end, end));
            return;
        }
        int over = code.reserve();
        int otherwise = code.position();
        statements.statement();
        code.fill(over, Flow.Jump::new);
        code.fill(test, end -> new Flow.Unless(condition, otherwise, end));
    }

    void loop() {
        in.next();
        code.enterLoop();
        Expr condition = expressions.condition();
        int test = code.reserve();
        statements.statement();
        code.leaveLoop();
        code.fill(test, end -> new Flow.Unless(condition, end, end));
    }

    void leaveLoop() {
        Token word = in.next();
        boolean ends = word.isWord("BREAK");
        if (!code.jumpFromLoop(ends)) {
            throw ends
                    ? Errors.syntax(
                            135, "Cannot use a BREAK statement outside the scope of a WHILE statement.", word.line())
                    : Errors.syntax(
                            136,
                            "Cannot use a CONTINUE statement outside the scope of a WHILE statement.",
                            word.line());
        }
    }

    void leaveBatch() {
        in.next();
        Token next = in.peek();
        boolean value =
                switch (next.kind()) {
                    case NUMBER, VARIABLE -> true;
                    case SYMBOL -> next.isSymbol("-") || next.isSymbol("(");
                    default -> false;
                };
        code.emit(new Flow.Return(value ? Optional.of(expressions.value()) : Optional.empty()));
    }

    void block() {
        in.expectWord("BEGIN");
        while (in.takeSymbol(";")) {
            // BEGIN; is allowed.
        }
        do {
            statements.statement();
        } while (!in.takeWord("END"));
    }

    void tryCatch() {
        in.expectWord("BEGIN", "TRY");
        int enter = code.reserve();
        code.enterTry();
        statementsUntil("TRY");
        code.leaveProtected();
        int over = code.reserve();
        code.fill(enter, Flow.EnterTry::new);
        while (in.takeSymbol(";")) {
            throw in.unexpected();
        }
        in.expectWord("BEGIN", "CATCH");
        code.enterCatch();
        statementsUntil("CATCH");
        code.leaveProtected();
        code.fill(over, Flow.Jump::new);
    }

    /** Perhaps none. */
    private void statementsUntil(String block) {
        while (in.takeSymbol(";")) {
            // Allowed after BEGIN TRY.
        }
        while (!in.takeWord("END", block)) {
            statements.statement();
        }
    }

    void waitFor() {
        in.next();
        boolean timeOfDay = in.takeWord("TIME");
        if (!timeOfDay) {
            if (in.isSymbol("(")) {
                throw in.notUnderstood("WAITFOR (…)");
            }
            in.expectWord("DELAY");
        }
        code.emit(new Flow.Wait(span(), timeOfDay));
    }

    private Expr span() {
        if (in.peek().kind() == Token.Kind.VARIABLE) {
            return new Atom.Variable(in.next().text());
        }
        return new Atom.Constant(SqlType.nvarchar(4000), in.text());
    }
}
