package dev.sqldag.testkit.language.expression;

import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value made of other values by the grammar itself. */
public sealed interface Operation extends Expr {

    /** {@code -x}. */
    record Negate(Expr operand) implements Operation {
        @Override
        public Bound bind(Scope scope) {
            return Arithmetic.bind('-', new Bound(SqlType.INT, true, row -> 0), scope.bind(operand), true);
        }
    }

    /** {@code ~x}. */
    record Complement(Expr operand) implements Operation {
        @Override
        public Bound bind(Scope scope) {
            Bound bound = scope.bind(operand);
            SqlType type = bound.type();
            Bound wide = bound.as(SqlType.BIGINT);
            return Bound.of(type, row -> {
                Object data = wide.eval(row);
                long flipped = data instanceof Long number ? ~number : 0;
                long kept = type.kind() == SqlType.Kind.BIT ? flipped & 1 : flipped;
                return data == null ? null : Conversion.convert(kept, SqlType.BIGINT, type);
            });
        }
    }

    /** {@code + - * / % & | ^}. */
    record Binary(char operator, Expr left, Expr right) implements Operation {
        @Override
        public Bound bind(Scope scope) {
            return Arithmetic.bind(operator, scope.bind(left), scope.bind(right), false);
        }
    }

    /** CASE, in both forms, and what is defined by it: COALESCE, NULLIF, IIF. */
    record Case(List<When> branches, Optional<Expr> otherwise) implements Operation {

        public Case {
            branches = List.copyOf(branches);
        }

        /** WHEN … THEN …. */
        public record When(Expr condition, Expr result) {}

        @Override
        public Bound bind(Scope scope) {
            List<Bound> conditions = new ArrayList<>();
            List<Bound> results = new ArrayList<>();
            for (When branch : branches) {
                conditions.add(scope.bind(branch.condition));
                results.add(scope.bind(branch.result));
            }
            results.add(scope.bind(otherwise.orElseGet(Atom.Null::new)));
            if (results.stream().allMatch(Bound::untyped)) {
                throw Errors.compile(
                        8133,
                        "At least one of the result expressions in a CASE specification must be an expression"
                                + " other than the NULL constant.");
            }
            SqlType type = Bound.common(results);
            List<Bound> converted =
                    results.stream().map(result -> result.as(type)).toList();
            return Bound.of(type, row -> converted.get(choose(conditions, row)).eval(row));
        }

        private static int choose(List<Bound> conditions, Row row) {
            int at = 0;
            while (at < conditions.size() && !conditions.get(at).isTrue(row)) {
                at++;
            }
            return at;
        }
    }

    /**
     * CAST, CONVERT and their TRY forms.
     *
     * @param tolerant whether what cannot be converted becomes NULL
     */
    record Cast(Expr operand, SqlType target, Optional<Expr> style, boolean tolerant) implements Operation {
        @Override
        public Bound bind(Scope scope) {
            Bound bound = scope.bind(operand);
            Bound styled = scope.bind(style.orElseGet(() -> new Atom.Constant(SqlType.INT, 0)))
                    .asInt();
            if (!bound.untyped() && !Conversion.isPossible(bound.type(), target)) {
                throw Errors.compile(
                        529,
                        "Explicit conversion from data type %s to %s is not allowed."
                                .formatted(Types.name(bound.type()), Types.name(target)));
            }
            return Bound.of(target, row -> convert(bound, styled, row));
        }

        private @Nullable Object convert(Bound bound, Bound styled, Row row) {
            Object data = bound.eval(row);
            Object chosen = styled.eval(row);
            if (chosen == null) {
                return null;
            }
            try {
                return Conversion.convert(data, bound.type(), target, (Integer) chosen);
            } catch (SqlFailure failure) {
                if (tolerant) {
                    return null;
                }
                throw failure;
            }
        }
    }

    /** Where the digits of a literal stop being an INT: source "Constants (Transact-SQL)". */
    static Atom.Constant number(String digits) {
        BigDecimal number = new BigDecimal(digits);
        if (digits.indexOf('.') < 0
                && number.precision() <= 10
                && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
            return new Atom.Constant(SqlType.INT, number.intValueExact());
        }
        return new Atom.Constant(
                SqlType.numeric(Math.max(number.precision(), Math.max(1, number.scale())), number.scale()), number);
    }
}
