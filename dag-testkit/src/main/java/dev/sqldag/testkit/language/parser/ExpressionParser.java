package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Condition;
import dev.sqldag.testkit.language.expression.Condition.Operator;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Operation;
import dev.sqldag.testkit.language.expression.Subquery;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.language.value.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Values and conditions, by precedence. */
final class ExpressionParser {

    private static final Map<String, Operator> COMPARISONS = Map.of(
            "=", Operator.EQUAL,
            "<>", Operator.DIFFERENT,
            "!=", Operator.DIFFERENT,
            "<", Operator.LESS,
            "!>", Operator.AT_MOST,
            "<=", Operator.AT_MOST,
            ">", Operator.GREATER,
            "!<", Operator.AT_LEAST,
            ">=", Operator.AT_LEAST);

    /** A chain of operators becomes a tree as deep as the chain is long. */
    private static final int LONGEST_CHAIN = 100;

    private final TokenStream in;
    private final PrimaryParser primary;
    private final QueryParser queries;

    ExpressionParser(TokenStream in, QueryParser queries, Consumer<String> variables) {
        this.in = in;
        this.queries = queries;
        this.primary = new PrimaryParser(in, this, queries, variables);
    }

    /** A value. */
    Expr value() {
        Expr value = sum();
        if (value.isCondition()) {
            throw in.unexpected();
        }
        return value;
    }

    List<Expr> values() {
        List<Expr> values = new ArrayList<>();
        do {
            values.add(value());
        } while (in.takeSymbol(","));
        return values;
    }

    Expr condition() {
        Expr condition = any();
        if (!condition.isCondition()) {
            throw Errors.syntax(
                    4145,
                    "An expression of non-boolean type specified in a context where a condition is expected, near '"
                            + in.peek().text() + "'.",
                    in.line());
        }
        return condition;
    }

    /** A value or a condition: what is inside parentheses is known only afterwards. */
    Expr any() {
        in.enter();
        Expr first = conjunction();
        if (in.isWord("OR")) {
            List<Expr> parts = new ArrayList<>(List.of(truth(first)));
            while (in.takeWord("OR")) {
                parts.add(truth(conjunction()));
            }
            first = new Condition.Or(parts);
        }
        in.leave();
        return first;
    }

    private Expr conjunction() {
        Expr first = negation();
        if (in.isWord("AND")) {
            List<Expr> parts = new ArrayList<>(List.of(truth(first)));
            while (in.takeWord("AND")) {
                parts.add(truth(negation()));
            }
            return new Condition.And(parts);
        }
        return first;
    }

    private Expr negation() {
        boolean negated = false;
        boolean any = false;
        while (in.takeWord("NOT")) {
            negated = !negated;
            any = true;
        }
        Expr operand = predicate();
        if (any) {
            truth(operand);
        }
        return negated ? new Condition.Not(operand) : operand;
    }

    private Expr truth(Expr expression) {
        if (!expression.isCondition()) {
            throw Errors.syntax(
                    4145,
                    "An expression of non-boolean type specified in a context where a condition is expected, near '"
                            + in.peek().text() + "'.",
                    in.line());
        }
        return expression;
    }

    private Expr scalar(Expr expression) {
        if (expression.isCondition()) {
            throw in.unexpected();
        }
        return expression;
    }

    private Expr predicate() {
        if (in.takeWord("EXISTS")) {
            in.expectSymbol("(");
            Subquery.Exists exists = new Subquery.Exists(queries.query());
            in.expectSymbol(")");
            return exists;
        }
        Expr left = sum();
        Operator operator = in.peek().kind() == Token.Kind.SYMBOL
                ? COMPARISONS.get(in.peek().text())
                : null;
        if (operator != null) {
            scalar(left);
            in.next();
            if (in.isWord("ALL") || in.isWord("ANY") || in.isWord("SOME")) {
                return quantified(operator, left);
            }
            return new Condition.Compare(operator, left, value());
        }
        if (in.takeWord("IS")) {
            boolean negated = in.takeWord("NOT");
            if (in.takeWord("DISTINCT", "FROM")) {
                return new Condition.Distinct(scalar(left), value(), negated);
            }
            in.expectWord("NULL");
            return new Condition.IsNull(scalar(left), negated);
        }
        return range(left);
    }

    private Expr quantified(Operator operator, Expr left) {
        boolean all = in.next().isWord("ALL");
        in.expectSymbol("(");
        Expr quantified = new Subquery.Quantified(operator, left, queries.query(), all);
        in.expectSymbol(")");
        return quantified;
    }

    private Expr range(Expr left) {
        boolean negated = in.isWord("NOT")
                && (in.peek(1).isWord("BETWEEN")
                        || in.peek(1).isWord("IN")
                        || in.peek(1).isWord("LIKE"));
        if (negated) {
            in.next();
        }
        if (in.takeWord("BETWEEN")) {
            Expr low = value();
            in.expectWord("AND");
            return new Condition.Between(scalar(left), low, value(), negated);
        }
        if (in.takeWord("LIKE")) {
            Expr pattern = value();
            Optional<Expr> escape = in.takeWord("ESCAPE") ? Optional.of(value()) : Optional.empty();
            return new Condition.Matches(scalar(left), pattern, escape, negated);
        }
        return in.takeWord("IN") ? members(scalar(left), negated) : left;
    }

    private Expr members(Expr left, boolean negated) {
        in.expectSymbol("(");
        Expr result = queries.startsQuery()
                ? new Subquery.In(left, queries.query(), negated)
                : new Condition.In(left, values(), negated);
        in.expectSymbol(")");
        return result;
    }

    private Expr sum() {
        Expr left = product();
        int length = 0;
        while (isOneOf("+", "-", "&", "|", "^")) {
            char operator = in.next().text().charAt(0);
            left = new Operation.Binary(operator, scalar(left), scalar(product()));
            refuseLong(++length);
        }
        return left;
    }

    private Expr product() {
        Expr left = unary();
        int length = 0;
        while (isOneOf("*", "/", "%")) {
            char operator = in.next().text().charAt(0);
            left = new Operation.Binary(operator, scalar(left), scalar(unary()));
            refuseLong(++length);
        }
        return left;
    }

    private static void refuseLong(int length) {
        if (length > LONGEST_CHAIN) {
            throw Errors.tooDeep();
        }
    }

    private boolean isOneOf(String... symbols) {
        for (String symbol : symbols) {
            if (in.isSymbol(symbol)) {
                return true;
            }
        }
        return false;
    }

    private Expr unary() {
        if (!isOneOf("+", "-", "~")) {
            return collated(primary.primary());
        }
        in.enter();
        char operator = in.next().text().charAt(0);
        Expr operand = scalar(unary());
        in.leave();
        return switch (operator) {
            case '-' -> negative(operand);
            case '~' -> new Operation.Complement(operand);
            default -> operand;
        };
    }

    private static Expr negative(Expr operand) {
        return operand instanceof Atom.Constant constant && constant.data() instanceof Integer number
                ? new Atom.Constant(constant.type(), -number)
                : new Operation.Negate(operand);
    }

    /** Collations that do not distinguish more than the default one does make no difference here; binary ones do. */
    private Expr collated(Expr operand) {
        Expr text = operand;
        while (in.takeWord("COLLATE")) {
            scalar(operand);
            text = in.expressionCollation() ? new Atom.Binary(operand) : operand;
        }
        return text;
    }
}
