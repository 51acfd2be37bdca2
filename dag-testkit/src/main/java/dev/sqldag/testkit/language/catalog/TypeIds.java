package dev.sqldag.testkit.language.catalog;

import dev.sqldag.testkit.sql.SqlType;
import java.util.List;

/** Types as the catalog shows them. Source: "sys.types (Transact-SQL)". */
public final class TypeIds {

    private static final int MAX_BYTES = -1;

    /**
     * A type that every database knows.
     *
     * @param systemId that of the type beneath
     */
    record SystemType(String name, int systemId, int userId, boolean assembly) {

        private SystemType(String name, int id) {
            this(name, id, id, false);
        }
    }

    /** Those too that no column here can have. */
    static final List<SystemType> SYSTEM_TYPES = List.of(
            new SystemType("image", 34),
            new SystemType("text", 35),
            new SystemType("uniqueidentifier", 36),
            new SystemType("date", 40),
            new SystemType("time", 41),
            new SystemType("datetime2", 42),
            new SystemType("datetimeoffset", 43),
            new SystemType("tinyint", 48),
            new SystemType("smallint", 52),
            new SystemType("int", 56),
            new SystemType("smalldatetime", 58),
            new SystemType("real", 59),
            new SystemType("money", 60),
            new SystemType("datetime", 61),
            new SystemType("float", 62),
            new SystemType("sql_variant", 98),
            new SystemType("ntext", 99),
            new SystemType("bit", 104),
            new SystemType("decimal", 106),
            new SystemType("numeric", 108),
            new SystemType("smallmoney", 122),
            new SystemType("bigint", 127),
            new SystemType("hierarchyid", 240, 128, true),
            new SystemType("geometry", 240, 129, true),
            new SystemType("geography", 240, 130, true),
            new SystemType("varbinary", 165),
            new SystemType("varchar", 167),
            new SystemType("binary", 173),
            new SystemType("char", 175),
            new SystemType("timestamp", 189),
            new SystemType("sysname", 231, 256, false),
            new SystemType("nvarchar", 231),
            new SystemType("nchar", 239),
            new SystemType("xml", 241));

    private TypeIds() {}

    static int id(SqlType type) {
        return switch (type.kind()) {
            case UNIQUEIDENTIFIER -> 36;
            case DATE -> 40;
            case TIME -> 41;
            case DATETIME2 -> 42;
            case DATETIMEOFFSET -> 43;
            case TINYINT -> 48;
            case SMALLINT -> 52;
            case INT -> 56;
            case DATETIME -> 61;
            case FLOAT -> 62;
            case SQL_VARIANT -> 98;
            case BIT -> 104;
            case NUMERIC -> 108;
            case BIGINT -> 127;
            case VARBINARY -> 165;
            case VARCHAR -> 167;
            case BINARY -> 173;
            case CHAR -> 175;
            case NVARCHAR -> 231;
            case NCHAR -> 239;
        };
    }

    /** The most bytes that a value takes; -1 for (max). */
    public static int bytes(SqlType type) {
        return switch (type.kind()) {
            case BIT, TINYINT -> 1;
            case SMALLINT -> 2;
            case INT -> 4;
            case BIGINT, FLOAT, DATETIME -> 8;
            case UNIQUEIDENTIFIER -> 16;
            case DATE -> 3;
            case TIME -> fraction(type.scale());
            case DATETIME2 -> fraction(type.scale()) + 3;
            case DATETIMEOFFSET -> fraction(type.scale()) + 5;
            case NUMERIC -> type.precision() <= 9 ? 5 : type.precision() <= 19 ? 9 : type.precision() <= 28 ? 13 : 17;
            case SQL_VARIANT -> 8016;
            case VARBINARY, BINARY, VARCHAR, CHAR -> type.length();
            case NVARCHAR, NCHAR -> type.length() == SqlType.MAX ? MAX_BYTES : type.length() * 2;
        };
    }

    private static int fraction(int scale) {
        return scale <= 2 ? 3 : scale <= 4 ? 4 : 5;
    }

    static int precision(SqlType type) {
        return switch (type.kind()) {
            case BIT -> 1;
            case TINYINT -> 3;
            case SMALLINT -> 5;
            case INT, DATE -> 10;
            case BIGINT -> 19;
            case FLOAT -> 53;
            case NUMERIC -> type.precision();
            case DATETIME -> 23;
            case TIME -> 8 + point(type.scale());
            case DATETIME2 -> 19 + point(type.scale());
            case DATETIMEOFFSET -> 26 + point(type.scale());
            default -> 0;
        };
    }

    private static int point(int scale) {
        return scale == 0 ? 0 : scale + 1;
    }

    static int scale(SqlType type) {
        return type.kind() == SqlType.Kind.DATETIME ? 3 : type.scale();
    }
}
