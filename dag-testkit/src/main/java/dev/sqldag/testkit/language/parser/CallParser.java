package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Call;
import dev.sqldag.testkit.language.expression.Condition;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Operation;
import dev.sqldag.testkit.language.expression.Operation.Case;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.language.syntax.TypeParser;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Calls: functions, aggregates, window functions, and those with a grammar of their own. */
final class CallParser {

    private static final Set<String> AGGREGATES =
            Set.of("COUNT", "COUNT_BIG", "SUM", "MIN", "MAX", "AVG", "STRING_AGG");
    private static final Set<String> RANKINGS =
            Set.of("ROW_NUMBER", "RANK", "DENSE_RANK", "NTILE", "LAG", "LEAD", "FIRST_VALUE", "LAST_VALUE");
    private static final Set<String> WITH_DATE_PART =
            Set.of("DATEADD", "DATEDIFF", "DATEDIFF_BIG", "DATENAME", "DATEPART");

    private final TokenStream in;
    private final ExpressionParser expressions;

    CallParser(TokenStream in, ExpressionParser expressions) {
        this.in = in;
        this.expressions = expressions;
    }

    /** A call whose name has been read. */
    Expr call(List<String> path) {
        String name = String.join(".", path);
        String upper = name.toUpperCase(Locale.ROOT);
        in.expectSymbol("(");
        if (AGGREGATES.contains(upper)) {
            return aggregate(name);
        }
        List<Expr> arguments = new ArrayList<>();
        if (WITH_DATE_PART.contains(upper)) {
            String part = in.name();
            arguments.add(new Atom.Constant(SqlType.varchar(part.length()), part));
            in.expectSymbol(",");
        }
        if (!in.isSymbol(")")) {
            arguments.addAll(expressions.values());
        }
        in.expectSymbol(")");
        if (RANKINGS.contains(upper)) {
            return window(name, arguments);
        }
        if (in.isWord("OVER")) {
            throw in.notUnderstood("the window function " + upper);
        }
        return new Call.Function(name, arguments);
    }

    private Expr aggregate(String name) {
        boolean distinct = in.takeWord("DISTINCT");
        if (!distinct) {
            in.takeWord("ALL");
        }
        List<Expr> arguments = in.takeSymbol("*") ? List.of() : expressions.values();
        in.expectSymbol(")");
        List<Call.Order> order = List.of();
        if (in.takeWord("WITHIN")) {
            in.expectWord("GROUP");
            in.expectSymbol("(");
            order = order();
            in.expectSymbol(")");
        }
        return in.isWord("OVER") ? window(name, arguments) : new Call.Aggregate(name, distinct, arguments, order);
    }

    private Expr window(String name, List<Expr> arguments) {
        if (!in.takeWord("OVER")) {
            throw Errors.syntax(10753, "The function '" + name + "' must have an OVER clause.", in.line());
        }
        in.expectSymbol("(");
        List<Expr> partition = List.of();
        if (in.takeWord("PARTITION")) {
            in.expectWord("BY");
            partition = expressions.values();
        }
        List<Call.Order> order = in.isWord("ORDER") ? order() : List.of();
        Optional<Call.Frame> frame = in.isWord("ROWS") || in.isWord("RANGE") ? Optional.of(frame()) : Optional.empty();
        in.expectSymbol(")");
        return new Call.Window(name, arguments, partition, order, frame);
    }

    private Call.Frame frame() {
        boolean byRows = in.next().isWord("ROWS");
        Call.Frame frame;
        if (in.takeWord("BETWEEN")) {
            OptionalInt from = bound("PRECEDING");
            in.expectWord("AND");
            frame = new Call.Frame(byRows, from, bound("FOLLOWING"));
        } else {
            frame = new Call.Frame(byRows, bound("PRECEDING"), OptionalInt.of(0));
        }
        boolean counted = frame.from().orElse(0) != 0 || frame.to().orElse(0) != 0;
        if (!byRows && counted) {
            throw Errors.compile(
                    4194, "RANGE is only supported with UNBOUNDED and CURRENT ROW window frame delimiters.");
        }
        return frame;
    }

    /** Where a frame begins or ends, as a number of rows; empty for UNBOUNDED in that direction. */
    private OptionalInt bound(String unbounded) {
        if (in.takeWord("CURRENT")) {
            in.expectWord("ROW");
            return OptionalInt.of(0);
        }
        if (in.takeWord("UNBOUNDED")) {
            in.expectWord(unbounded);
            return OptionalInt.empty();
        }
        int rows = in.integer();
        if (in.takeWord("PRECEDING")) {
            return OptionalInt.of(-rows);
        }
        in.expectWord("FOLLOWING");
        return OptionalInt.of(rows);
    }

    /** ORDER BY …. */
    List<Call.Order> order() {
        in.expectWord("ORDER", "BY");
        List<Call.Order> order = new ArrayList<>();
        do {
            Expr expression = expressions.value();
            boolean descending = in.takeWord("DESC");
            if (!descending) {
                in.takeWord("ASC");
            }
            order.add(new Call.Order(expression, descending));
        } while (in.takeSymbol(","));
        return order;
    }

    /** A call that is not a list of values. */
    Expr special(String word) {
        in.next();
        in.expectSymbol("(");
        in.enter();
        Expr result =
                switch (word) {
                    case "CONVERT", "TRY_CONVERT" -> convert(word.startsWith("TRY"));
                    case "CAST", "TRY_CAST" -> cast(word.startsWith("TRY"));
                    case "COALESCE" -> coalesce();
                    case "NULLIF" -> nullIf();
                    default -> iif();
                };
        in.expectSymbol(")");
        in.leave();
        return result;
    }

    private Expr convert(boolean tolerant) {
        SqlType type = TypeParser.parse(in, TypeParser.CAST_LENGTH);
        in.expectSymbol(",");
        Expr operand = expressions.value();
        Optional<Expr> style = in.takeSymbol(",") ? Optional.of(expressions.value()) : Optional.empty();
        return new Operation.Cast(operand, type, style, tolerant);
    }

    private Expr cast(boolean tolerant) {
        Expr operand = expressions.value();
        in.expectWord("AS");
        return new Operation.Cast(operand, TypeParser.parse(in, TypeParser.CAST_LENGTH), Optional.empty(), tolerant);
    }

    private Expr coalesce() {
        List<Expr> values = expressions.values();
        if (values.size() < 2) {
            throw in.unexpected();
        }
        List<Case.When> branches = values.subList(0, values.size() - 1).stream()
                .map(value -> new Case.When(new Condition.IsNull(value, true), value))
                .toList();
        return new Case(branches, Optional.of(values.get(values.size() - 1)));
    }

    private Expr nullIf() {
        Expr value = expressions.value();
        in.expectSymbol(",");
        Expr other = expressions.value();
        Expr equal = new Condition.Compare(Condition.Operator.EQUAL, value, other);
        return new Case(
                List.of(
                        new Case.When(new Condition.Not(equal), value),
                        new Case.When(new Condition.IsNull(other, false), value)),
                Optional.empty());
    }

    private Expr iif() {
        Expr condition = expressions.condition();
        in.expectSymbol(",");
        Expr yes = expressions.value();
        in.expectSymbol(",");
        return new Case(List.of(new Case.When(condition, yes)), Optional.of(expressions.value()));
    }
}
