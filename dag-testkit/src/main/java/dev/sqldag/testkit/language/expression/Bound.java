package dev.sqldag.testkit.language.expression;

import dev.sqldag.testkit.language.value.Comparison;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression with its names found.
 *
 * @param untyped whether it is the word NULL, which takes the type of its surroundings
 */
public record Bound(SqlType type, boolean untyped, Evaluator evaluator) {

    /** How a value is computed. */
    @FunctionalInterface
    public interface Evaluator {
        @Nullable Object eval(Row row);
    }

    /** The evaluator of a literal. */
    record Literal(Object data) implements Evaluator {
        @Override
        public Object eval(Row row) {
            return data;
        }
    }

    /** The evaluator of a text under a binary collation, which tells apart what the default one does not. */
    private record Binary(Evaluator text) implements Evaluator {
        @Override
        public @Nullable Object eval(Row row) {
            return text.eval(row);
        }
    }

    /** The same text under a binary collation. */
    Bound binary() {
        return of(type, new Binary(evaluator));
    }

    public boolean isBinary() {
        return evaluator instanceof Binary;
    }

    /** The text of a literal; empty for what is none. */
    public String literal() {
        return evaluator instanceof Literal literal ? literal.data.toString() : "";
    }

    public static Bound of(SqlType type, Evaluator evaluator) {
        return new Bound(type, false, evaluator);
    }

    public @Nullable Object eval(Row row) {
        return evaluator.eval(row);
    }

    /** The value of a text expression. */
    public @Nullable String text(Row row) {
        return (String) evaluator.eval(row);
    }

    /** The value of a condition; null for UNKNOWN. */
    public @Nullable Boolean truth(Row row) {
        return (Boolean) evaluator.eval(row);
    }

    public boolean isTrue(Row row) {
        return Boolean.TRUE.equals(evaluator.eval(row));
    }

    /** The same value implicitly converted. */
    public Bound as(SqlType to) {
        if (to.equals(type)) {
            return untyped ? of(type, evaluator) : this;
        }
        if (untyped) {
            return of(to, row -> null);
        }
        // Implicitly, a variant becomes nothing else (257) and numbers do not become identifiers or dates (206).
        if (!Conversion.isPossible(type, to)) {
            throw Errors.clash(type, to);
        }
        Bound converted = of(to, row -> Conversion.convert(evaluator.eval(row), type, to));
        return isBinary() && Types.isText(to) ? converted.binary() : converted;
    }

    /** The same value as text; text keeps its type. */
    public Bound asText() {
        return Types.isText(type) ? this : as(SqlType.nvarchar(4000));
    }

    public Bound asInt() {
        return as(SqlType.INT);
    }

    /** The type that all have in common. */
    public static SqlType common(List<Bound> all) {
        SqlType common = null;
        for (Bound one : all) {
            if (!one.untyped) {
                common = common == null ? one.type : Types.common(common, one.type);
            }
        }
        return common == null ? SqlType.INT : common;
    }

    /** The order of two texts code unit by code unit, but for trailing blanks; null when one of them is NULL. */
    static @Nullable Integer compareBinary(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null
                ? null
                : (Integer) Comparison.trimEnd((String) one).compareTo(Comparison.trimEnd((String) other));
    }

    /** Whether two values of the same type are equal; null when one of them is NULL. */
    static @Nullable Integer compare(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null ? null : (Integer) Comparison.compare(one, other);
    }
}
