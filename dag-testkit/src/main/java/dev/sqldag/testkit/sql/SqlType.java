package dev.sqldag.testkit.sql;

/**
 * A SQL Server data type, as it is declared and as it travels.
 *
 * @param length characters for character types, bytes for binary ones; {@link #MAX} for {@code (max)}; 0 elsewhere
 * @param precision digits of a NUMERIC; 0 elsewhere
 * @param scale digits after the point of a NUMERIC, fractional seconds digits of DATETIME2, TIME and DATETIMEOFFSET
 */
public record SqlType(Kind kind, int length, int precision, int scale) {

    /** The length that stands for {@code (max)}. */
    public static final int MAX = -1;

    public static final SqlType BIT = of(Kind.BIT);
    public static final SqlType TINYINT = of(Kind.TINYINT);
    public static final SqlType SMALLINT = of(Kind.SMALLINT);
    public static final SqlType INT = of(Kind.INT);
    public static final SqlType BIGINT = of(Kind.BIGINT);
    public static final SqlType FLOAT = of(Kind.FLOAT);
    public static final SqlType UNIQUEIDENTIFIER = of(Kind.UNIQUEIDENTIFIER);
    public static final SqlType DATE = of(Kind.DATE);
    public static final SqlType DATETIME = of(Kind.DATETIME);
    public static final SqlType DATETIME2 = new SqlType(Kind.DATETIME2, 0, 0, 7);
    public static final SqlType SQL_VARIANT = of(Kind.SQL_VARIANT);
    /** {@code sysname}: nvarchar(128). */
    public static final SqlType SYSNAME = nvarchar(128);
    /** A log sequence number, as the views of SQL Server show it. */
    public static final SqlType LSN = numeric(25, 0);

    /** The Java class of a value of each kind; NULL is {@code null}. */
    public enum Kind {
        /** {@link Boolean}. */
        BIT,
        /** {@link Integer}, 0 to 255. */
        TINYINT,
        /** {@link Integer}. */
        SMALLINT,
        /** {@link Integer}. */
        INT,
        /** {@link Long}. */
        BIGINT,
        /** {@link Double}. */
        FLOAT,
        /** {@link java.math.BigDecimal}. */
        NUMERIC,
        /** {@link java.util.UUID}. */
        UNIQUEIDENTIFIER,
        /** {@link java.time.LocalDate}. */
        DATE,
        /** {@link java.time.LocalTime}. */
        TIME,
        /** {@link java.time.LocalDateTime}, kept to 1/300 second on the wire. */
        DATETIME,
        /** {@link java.time.LocalDateTime}. */
        DATETIME2,
        /** {@link java.time.OffsetDateTime}. */
        DATETIMEOFFSET,
        /** {@code byte[]}. */
        BINARY,
        /** {@code byte[]}. */
        VARBINARY,
        /** {@link String}. */
        CHAR,
        /** {@link String}. */
        VARCHAR,
        /** {@link String}. */
        NCHAR,
        /** {@link String}. */
        NVARCHAR,
        /** {@link Value} of another kind. */
        SQL_VARIANT
    }

    private static SqlType of(Kind kind) {
        return new SqlType(kind, 0, 0, 0);
    }

    public static SqlType nvarchar(int length) {
        return new SqlType(Kind.NVARCHAR, length, 0, 0);
    }

    public static SqlType varchar(int length) {
        return new SqlType(Kind.VARCHAR, length, 0, 0);
    }

    public static SqlType varbinary(int length) {
        return new SqlType(Kind.VARBINARY, length, 0, 0);
    }

    public static SqlType numeric(int precision, int scale) {
        return new SqlType(Kind.NUMERIC, 0, precision, scale);
    }
}
