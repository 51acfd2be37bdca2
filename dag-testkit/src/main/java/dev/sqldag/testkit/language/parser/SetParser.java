package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.definition.DefinitionInstruction;
import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Operation;
import dev.sqldag.testkit.language.program.Assignment;
import dev.sqldag.testkit.language.program.SessionInstruction;
import dev.sqldag.testkit.language.program.Settings.Option;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.language.value.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** SET of variables and of options. */
final class SetParser {

    private static final Map<String, Option> SWITCHES = Map.of(
            "NOCOUNT", Option.NOCOUNT,
            "XACT_ABORT", Option.XACT_ABORT,
            "IMPLICIT_TRANSACTIONS", Option.IMPLICIT_TRANSACTIONS,
            "QUOTED_IDENTIFIER", Option.QUOTED_IDENTIFIER);

    private static final Map<String, Option> NUMBERS =
            Map.of("ROWCOUNT", Option.ROWCOUNT, "LOCK_TIMEOUT", Option.LOCK_TIMEOUT, "TEXTSIZE", Option.TEXTSIZE);

    /** No difference here, whether on or off. */
    private static final Set<String> HARMLESS = Set.of(
            "ANSI_NULL_DFLT_ON",
            "ANSI_NULL_DFLT_OFF",
            "ANSI_DEFAULTS",
            "ANSI_PADDING",
            "ANSI_WARNINGS",
            "ARITHABORT",
            "ARITHIGNORE",
            "CURSOR_CLOSE_ON_COMMIT",
            "FORCEPLAN",
            "NUMERIC_ROUNDABORT",
            "REMOTE_PROC_TRANSACTIONS");

    /** No difference when on, as they always are with these drivers; off is another language. */
    private static final Set<String> ALWAYS_ON = Set.of("ANSI_NULLS", "CONCAT_NULL_YIELDS_NULL");

    /** No difference when off. */
    private static final Set<String> ALWAYS_OFF =
            Set.of("NOEXEC", "PARSEONLY", "FMTONLY", "SHOWPLAN_ALL", "SHOWPLAN_TEXT", "SHOWPLAN_XML", "NO_BROWSETABLE");

    private static final Set<String> WITH_VALUE =
            Set.of("LANGUAGE", "DATEFORMAT", "DATEFIRST", "DEADLOCK_PRIORITY", "QUERY_GOVERNOR_COST_LIMIT");

    private final TokenStream in;
    private final CodeBuilder code;
    private final ExpressionParser expressions;

    SetParser(TokenStream in, CodeBuilder code, ExpressionParser expressions) {
        this.in = in;
        this.code = code;
        this.expressions = expressions;
    }

    void set() {
        in.next();
        if (in.peek().kind() == Token.Kind.VARIABLE) {
            variable();
        } else if (in.takeWord("TRANSACTION", "ISOLATION", "LEVEL")) {
            isolation();
        } else if (in.takeWord("IDENTITY_INSERT")) {
            List<String> path = in.path();
            code.emit(new DefinitionInstruction.SetIdentityInsert(path, onOrOff()));
        } else if (in.takeWord("STATISTICS")) {
            statistics();
        } else {
            option();
        }
    }

    private void variable() {
        String name = in.next().text();
        Token symbol = in.next();
        String text = symbol.text();
        boolean compound = text.length() == 2 && text.endsWith("=") && "+-*/%&|^".indexOf(text.charAt(0)) >= 0;
        if (symbol.kind() != Token.Kind.SYMBOL || (!compound && !text.equals("="))) {
            throw Errors.syntax(102, "Incorrect syntax near '" + text + "'.", symbol.line());
        }
        Expr value = expressions.value();
        code.emit(new Assignment.Store(
                name, compound ? new Operation.Binary(text.charAt(0), new Atom.Variable(name), value) : value));
    }

    private void isolation() {
        boolean known = in.takeWord("READ", "COMMITTED")
                || in.takeWord("READ", "UNCOMMITTED")
                || in.takeWord("REPEATABLE", "READ")
                || in.takeWord("SNAPSHOT")
                || in.takeWord("SERIALIZABLE");
        if (!known) {
            throw in.unexpected();
        }
        code.emit(new SessionInstruction.SetNothing());
    }

    private void statistics() {
        if (!in.takeWord("IO") && !in.takeWord("TIME")) {
            throw in.notUnderstood("SET STATISTICS " + in.peek().upper());
        }
        onOrOff();
        code.emit(new SessionInstruction.SetNothing());
    }

    private boolean onOrOff() {
        if (in.takeWord("ON")) {
            return true;
        }
        in.expectWord("OFF");
        return false;
    }

    private void option() {
        String first = in.peek().upper();
        if (NUMBERS.containsKey(first)) {
            in.next();
            boolean negative = in.takeSymbol("-");
            int number = in.integer();
            code.emit(new SessionInstruction.SetOption(NUMBERS.get(first), negative ? -number : number));
            return;
        }
        if (WITH_VALUE.contains(first)) {
            in.next();
            in.takeSymbol("-");
            if (in.peek().kind() == Token.Kind.SYMBOL || in.atEnd()) {
                throw in.unexpected();
            }
            in.next();
            code.emit(new SessionInstruction.SetNothing());
            return;
        }
        switches();
    }

    /** Drivers set several options in one statement, separated by commas. */
    private void switches() {
        List<String> names = new ArrayList<>();
        do {
            names.add(known());
            in.next();
        } while (in.takeSymbol(","));
        boolean on = in.isWord("ON");
        for (String name : names) {
            if (on ? ALWAYS_OFF.contains(name) : ALWAYS_ON.contains(name)) {
                throw in.notUnderstood("SET " + name + (on ? " ON" : " OFF"));
            }
        }
        onOrOff();
        for (String name : names) {
            Option option = SWITCHES.get(name);
            code.emit(
                    option == null
                            ? new SessionInstruction.SetNothing()
                            : new SessionInstruction.SetOption(option, on ? 1 : 0));
        }
    }

    private String known() {
        String name = in.peek().upper();
        boolean known = SWITCHES.containsKey(name)
                || HARMLESS.contains(name)
                || ALWAYS_ON.contains(name)
                || ALWAYS_OFF.contains(name);
        if (!known) {
            throw in.peek().isName()
                    ? Errors.syntax(195, "'" + in.peek().text() + "' is not a recognized SET option.", in.line())
                    : in.unexpected();
        }
        return name;
    }
}
