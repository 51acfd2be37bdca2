package dev.sqldag.testkit.language.expression;

import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.Like;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A condition: true, false or unknown, which is null here. */
public sealed interface Condition extends Expr {

    @Override
    default boolean isCondition() {
        return true;
    }

    /** AND of many, so that a long chain is not deep. */
    record And(List<Expr> parts) implements Condition {

        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public Bound bind(Scope scope) {
            return connective(scope.bindAll(parts), false);
        }
    }

    /** OR of many. */
    record Or(List<Expr> parts) implements Condition {

        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public Bound bind(Scope scope) {
            return connective(scope.bindAll(parts), true);
        }
    }

    private static Bound connective(List<Bound> parts, boolean decisive) {
        return Bound.of(SqlType.BIT, row -> {
            boolean unknown = false;
            for (Bound part : parts) {
                Boolean truth = part.truth(row);
                if (truth != null && truth == decisive) {
                    return decisive;
                }
                unknown |= truth == null;
            }
            return unknown ? null : (Boolean) !decisive;
        });
    }

    /** NOT. */
    record Not(Expr operand) implements Condition {
        @Override
        public Bound bind(Scope scope) {
            return negated(scope.bind(operand), true);
        }
    }

    private static Bound negated(Bound condition, boolean negate) {
        if (!negate) {
            return condition;
        }
        return Bound.of(SqlType.BIT, row -> {
            Boolean truth = condition.truth(row);
            return truth == null ? null : (Boolean) !truth;
        });
    }

    /** {@code = <> < <= > >=}. */
    record Compare(Operator operator, Expr left, Expr right) implements Condition {
        @Override
        public Bound bind(Scope scope) {
            return compare(operator, scope.bind(left), scope.bind(right));
        }
    }

    /** The comparison operators, by which results of a comparison satisfy them. */
    enum Operator {
        EQUAL(false, true, false),
        DIFFERENT(true, false, true),
        LESS(true, false, false),
        AT_MOST(true, true, false),
        GREATER(false, false, true),
        AT_LEAST(false, true, true);

        private final boolean below;
        private final boolean same;
        private final boolean above;

        Operator(boolean below, boolean same, boolean above) {
            this.below = below;
            this.same = same;
            this.above = above;
        }

        boolean holds(int comparison) {
            return comparison < 0 ? below : comparison == 0 ? same : above;
        }
    }

    private static Bound compare(Operator operator, Bound left, Bound right) {
        SqlType common = Bound.common(List.of(left, right));
        Bound one = left.as(common);
        Bound other = right.as(common);
        boolean binary = one.isBinary() || other.isBinary();
        return Bound.of(SqlType.BIT, row -> {
            Integer result = binary
                    ? Bound.compareBinary(one.eval(row), other.eval(row))
                    : Bound.compare(one.eval(row), other.eval(row));
            return result == null ? null : (Boolean) operator.holds(result);
        });
    }

    /** IS [NOT] NULL. */
    record IsNull(Expr operand, boolean negated) implements Condition {
        @Override
        public Bound bind(Scope scope) {
            Bound bound = scope.bind(operand);
            return Bound.of(SqlType.BIT, row -> (bound.eval(row) == null) != negated);
        }
    }

    /** IS [NOT] DISTINCT FROM: NULL is a value like others here. */
    record Distinct(Expr left, Expr right, boolean negated) implements Condition {

        /** SQL Server 2022. */
        private static final int SINCE = 16;

        @Override
        public Bound bind(Scope scope) {
            if (scope.names().version() < SINCE) {
                throw Errors.syntax(156, "Incorrect syntax near the keyword 'DISTINCT'.", 0);
            }
            Bound first = scope.bind(left);
            Bound second = scope.bind(right);
            SqlType common = Bound.common(List.of(first, second));
            Bound one = first.as(common);
            Bound other = second.as(common);
            return Bound.of(SqlType.BIT, row -> {
                Object a = one.eval(row);
                Object b = other.eval(row);
                Integer result = Bound.compare(a, b);
                boolean distinct = result == null ? a != null || b != null : result != 0;
                return distinct != negated;
            });
        }
    }

    /** [NOT] BETWEEN. */
    record Between(Expr operand, Expr low, Expr high, boolean negated) implements Condition {
        @Override
        public Bound bind(Scope scope) {
            Bound bound = scope.bind(operand);
            Bound atLeast = compare(Operator.AT_LEAST, bound, scope.bind(low));
            Bound atMost = compare(Operator.AT_MOST, bound, scope.bind(high));
            return Condition.negated(connective(List.of(atLeast, atMost), false), negated);
        }
    }

    /** [NOT] LIKE. */
    record Matches(Expr operand, Expr pattern, Optional<Expr> escape, boolean negated) implements Condition {
        @Override
        public Bound bind(Scope scope) {
            Bound text = scope.bind(operand).asText();
            Bound like = scope.bind(pattern).asText();
            Bound escaping = scope.bind(escape.orElseGet(() -> new Atom.Constant(SqlType.varchar(1), "")))
                    .asText();
            Bound matches = Bound.of(SqlType.BIT, row -> matches(text.text(row), like.text(row), escaping.text(row)));
            return Condition.negated(matches, negated);
        }

        private static @Nullable Boolean matches(
                @Nullable String text, @Nullable String like, @Nullable String escaping) {
            return (text == null || like == null || escaping == null)
                    ? null
                    : (Boolean) Like.matches(text, like, escaping);
        }
    }

    /** [NOT] IN with a list. */
    record In(Expr operand, List<Expr> list, boolean negated) implements Condition {

        public In {
            list = List.copyOf(list);
        }

        @Override
        public Bound bind(Scope scope) {
            Bound bound = scope.bind(operand);
            List<Bound> equals = new ArrayList<>();
            for (Bound member : scope.bindAll(list)) {
                equals.add(compare(Operator.EQUAL, bound, member));
            }
            return Condition.negated(connective(equals, true), negated);
        }
    }
}
