package dev.sqldag.testkit.language.expression;

import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression with a query in it. */
public sealed interface Subquery extends Expr {

    /** {@code (SELECT …)} as a value. */
    record Scalar(QuerySource query) implements Subquery {
        @Override
        public Bound bind(Scope scope) {
            QuerySource.Bindings bound = oneColumn(query, scope);
            return Bound.of(bound.columns().get(0).type(), row -> {
                List<@Nullable Object[]> rows = bound.rows(row);
                if (rows.size() > 1) {
                    throw Errors.statement(
                            512,
                            "Subquery returned more than 1 value. This is not permitted when the subquery follows"
                                    + " =, !=, <, <= , >, >= or when the subquery is used as an expression.");
                }
                return rows.isEmpty() ? null : rows.get(0)[0];
            });
        }
    }

    /** {@code EXISTS (SELECT …)}. */
    record Exists(QuerySource query) implements Subquery {
        @Override
        public Bound bind(Scope scope) {
            QuerySource.Bindings bound = query.bindInside(scope);
            return Bound.of(SqlType.BIT, row -> !bound.rows(row).isEmpty());
        }

        @Override
        public boolean isCondition() {
            return true;
        }
    }

    /** {@code x [NOT] IN (SELECT …)}. */
    record In(Expr operand, QuerySource query, boolean negated) implements Subquery {
        @Override
        public Bound bind(Scope scope) {
            QuerySource.Bindings bound = oneColumn(query, scope);
            Bound value = scope.bind(operand);
            SqlType type = bound.columns().get(0).type();
            SqlType common = value.untyped() ? type : Types.common(value.type(), type);
            Bound one = value.as(common);
            // The column as an expression, for its implicit conversion and its errors.
            Bound other = Bound.of(type, row -> row.value(0, 0)).as(common);
            return Bound.of(SqlType.BIT, row -> contains(one.eval(row), bound.rows(row), other, row));
        }

        private @Nullable Boolean contains(
                @Nullable Object value, List<@Nullable Object[]> rows, Bound member, Row row) {
            boolean unknown = false;
            for (@Nullable Object[] values : rows) {
                Integer result = Bound.compare(value, member.eval(row.inner(values)));
                if (result != null && result == 0) {
                    return !negated;
                }
                unknown |= result == null;
            }
            return unknown ? null : (Boolean) negated;
        }

        @Override
        public boolean isCondition() {
            return true;
        }
    }

    /** {@code x = ANY (SELECT …)} and {@code x = ALL (SELECT …)}. */
    record Quantified(Condition.Operator operator, Expr operand, QuerySource query, boolean all) implements Subquery {
        @Override
        public Bound bind(Scope scope) {
            QuerySource.Bindings bound = oneColumn(query, scope);
            Bound value = scope.bind(operand);
            SqlType type = bound.columns().get(0).type();
            SqlType common = value.untyped() ? type : Types.common(value.type(), type);
            Bound one = value.as(common);
            Bound other = Bound.of(type, row -> row.value(0, 0)).as(common);
            return Bound.of(SqlType.BIT, row -> holds(one.eval(row), bound.rows(row), other, row));
        }

        private @Nullable Boolean holds(@Nullable Object value, List<@Nullable Object[]> rows, Bound member, Row row) {
            boolean unknown = false;
            for (@Nullable Object[] values : rows) {
                Integer result = Bound.compare(value, member.eval(row.inner(values)));
                if (result != null && operator.holds(result) != all) {
                    return !all;
                }
                unknown |= result == null;
            }
            return unknown ? null : (Boolean) all;
        }

        @Override
        public boolean isCondition() {
            return true;
        }
    }

    private static QuerySource.Bindings oneColumn(QuerySource query, Scope scope) {
        QuerySource.Bindings bound = query.bindInside(scope);
        if (bound.columns().size() != 1) {
            throw Errors.compile(
                    116,
                    "Only one expression can be specified in the select list when the subquery is not introduced"
                            + " with EXISTS.");
        }
        return bound;
    }
}
