package dev.sqldag.testkit.language.value;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.SqlType.Kind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How types combine. Source: "Data type precedence" and "Precision, scale, and length" (Transact-SQL). */
public final class Types {

    /** Lowest first. */
    private static final List<Kind> PRECEDENCE = List.of(
            Kind.BINARY,
            Kind.VARBINARY,
            Kind.CHAR,
            Kind.VARCHAR,
            Kind.NCHAR,
            Kind.NVARCHAR,
            Kind.UNIQUEIDENTIFIER,
            Kind.BIT,
            Kind.TINYINT,
            Kind.SMALLINT,
            Kind.INT,
            Kind.BIGINT,
            Kind.NUMERIC,
            Kind.FLOAT,
            Kind.TIME,
            Kind.DATE,
            Kind.DATETIME,
            Kind.DATETIME2,
            Kind.DATETIMEOFFSET,
            Kind.SQL_VARIANT);

    private static final Set<Kind> TEXT = EnumSet.of(Kind.CHAR, Kind.VARCHAR, Kind.NCHAR, Kind.NVARCHAR);
    private static final Set<Kind> UNICODE = EnumSet.of(Kind.NCHAR, Kind.NVARCHAR);
    private static final Set<Kind> INTEGER = EnumSet.of(Kind.TINYINT, Kind.SMALLINT, Kind.INT, Kind.BIGINT);
    private static final Set<Kind> BYTES = EnumSet.of(Kind.BINARY, Kind.VARBINARY);
    private static final Set<Kind> MOMENT =
            EnumSet.of(Kind.DATE, Kind.TIME, Kind.DATETIME, Kind.DATETIME2, Kind.DATETIMEOFFSET);

    private static final Map<Kind, Integer> DIGITS =
            new EnumMap<>(Map.of(Kind.BIT, 1, Kind.TINYINT, 3, Kind.SMALLINT, 5, Kind.INT, 10, Kind.BIGINT, 19));

    private Types() {}

    public static boolean isText(SqlType type) {
        return TEXT.contains(type.kind());
    }

    public static boolean isInteger(SqlType type) {
        return INTEGER.contains(type.kind());
    }

    public static boolean isBytes(SqlType type) {
        return BYTES.contains(type.kind());
    }

    public static boolean isMoment(SqlType type) {
        return MOMENT.contains(type.kind());
    }

    public static boolean isNumber(SqlType type) {
        return isInteger(type) || type.kind() == Kind.BIT || type.kind() == Kind.NUMERIC || type.kind() == Kind.FLOAT;
    }

    /** The name that messages use. */
    public static String name(SqlType type) {
        return type.kind().name().toLowerCase(Locale.ROOT);
    }

    /** The type that two operands, or two branches, have in common. */
    public static SqlType common(SqlType one, SqlType other) {
        if (one.equals(other)) {
            return one;
        }
        boolean oneWins = PRECEDENCE.indexOf(one.kind()) >= PRECEDENCE.indexOf(other.kind());
        SqlType winner = oneWins ? one : other;
        SqlType loser = oneWins ? other : one;
        return switch (winner.kind()) {
            case CHAR, VARCHAR, NCHAR, NVARCHAR, BINARY, VARBINARY -> widest(winner, loser);
            case NUMERIC -> isNumber(loser) ? widestNumeric(winner, asNumeric(loser)) : winner;
            case TIME, DATETIME2, DATETIMEOFFSET ->
                new SqlType(winner.kind(), 0, 0, Math.max(winner.scale(), loser.scale()));
            case BIT, TINYINT, SMALLINT, INT, BIGINT, FLOAT, UNIQUEIDENTIFIER, DATE, DATETIME, SQL_VARIANT -> winner;
        };
    }

    private static SqlType widest(SqlType winner, SqlType loser) {
        boolean max = winner.length() == SqlType.MAX || loser.length() == SqlType.MAX;
        Kind kind = winner.kind() == loser.kind() ? winner.kind() : varying(winner.kind());
        return new SqlType(kind, max ? SqlType.MAX : Math.max(winner.length(), loser.length()), 0, 0);
    }

    private static Kind varying(Kind kind) {
        if (BYTES.contains(kind)) {
            return Kind.VARBINARY;
        }
        return UNICODE.contains(kind) ? Kind.NVARCHAR : Kind.VARCHAR;
    }

    private static SqlType widestNumeric(SqlType one, SqlType other) {
        int scale = Math.max(one.scale(), other.scale());
        int whole = Math.max(one.precision() - one.scale(), other.precision() - other.scale());
        return capped(whole + scale, scale);
    }

    /** A number type seen as NUMERIC. */
    public static SqlType asNumeric(SqlType type) {
        return type.kind() == Kind.NUMERIC ? type : SqlType.numeric(DIGITS.getOrDefault(type.kind(), 38), 0);
    }

    /** The type of two texts put together. */
    public static SqlType concatenation(SqlType one, SqlType other) {
        boolean unicode = UNICODE.contains(one.kind()) || UNICODE.contains(other.kind());
        int limit = unicode ? 4000 : 8000;
        int length = one.length() == SqlType.MAX || other.length() == SqlType.MAX
                ? SqlType.MAX
                : Math.min(limit, Math.max(1, one.length() + other.length()));
        return unicode ? SqlType.nvarchar(length) : SqlType.varchar(length);
    }

    public static boolean isUnicode(SqlType type) {
        return UNICODE.contains(type.kind());
    }

    /** The text type of the same alphabet, with another length. */
    public static SqlType text(SqlType alphabet, int length) {
        return isText(alphabet) && !isUnicode(alphabet) ? SqlType.varchar(length) : SqlType.nvarchar(length);
    }

    /** The result type of {@code + - * / %} on two NUMERIC types. */
    public static SqlType arithmetic(char operator, SqlType one, SqlType other) {
        int whole = Math.max(one.precision() - one.scale(), other.precision() - other.scale());
        int scale = Math.max(one.scale(), other.scale());
        return switch (operator) {
            case '*' -> capped(one.precision() + other.precision() + 1, one.scale() + other.scale());
            case '/' -> {
                int wide = Math.max(6, one.scale() + other.precision() + 1);
                yield capped(one.precision() - one.scale() + other.scale() + wide, wide);
            }
            case '%' -> capped(whole + scale, scale);
            default -> capped(whole + scale + 1, scale);
        };
    }

    private static SqlType capped(int precision, int scale) {
        if (precision <= 38) {
            return SqlType.numeric(precision, scale);
        }
        int whole = precision - scale;
        return SqlType.numeric(38, Math.max(Math.min(scale, 6), Math.min(scale, 38 - whole)));
    }
}
