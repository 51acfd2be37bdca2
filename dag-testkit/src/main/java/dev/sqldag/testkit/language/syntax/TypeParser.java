package dev.sqldag.testkit.language.syntax;

import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.SqlType.Kind;
import java.util.Locale;

/** Names of data types. */
public final class TypeParser {

    /** The length that CAST gives a type without one. */
    public static final int CAST_LENGTH = 30;

    private TypeParser() {}

    public static SqlType parse(TokenStream in, int defaultLength) {
        if (in.peek().isName() && in.peek(1).isSymbol(".")) {
            in.next();
            in.next();
        }
        String name = in.takeWord("national") ? "n" + in.name() : in.name();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "bit" -> SqlType.BIT;
            case "tinyint" -> SqlType.TINYINT;
            case "smallint" -> SqlType.SMALLINT;
            case "int", "integer" -> SqlType.INT;
            case "bigint" -> SqlType.BIGINT;
            case "decimal", "numeric", "dec" -> numeric(in);
            case "money" -> SqlType.numeric(19, 4);
            case "smallmoney" -> SqlType.numeric(10, 4);
            case "real" -> SqlType.FLOAT;
            case "float" -> real(in);
            case "uniqueidentifier" -> SqlType.UNIQUEIDENTIFIER;
            case "date" -> SqlType.DATE;
            case "datetime", "smalldatetime" -> SqlType.DATETIME;
            case "time" -> fraction(in, Kind.TIME);
            case "datetime2" -> fraction(in, Kind.DATETIME2);
            case "datetimeoffset" -> fraction(in, Kind.DATETIMEOFFSET);
            case "sql_variant" -> SqlType.SQL_VARIANT;
            case "sysname" -> SqlType.SYSNAME;
            default -> sized(in, name.toLowerCase(Locale.ROOT), defaultLength);
        };
    }

    private static SqlType sized(TokenStream in, String name, int defaultLength) {
        return switch (name) {
            case "char", "character" -> length(in, Kind.CHAR, 8000, defaultLength);
            case "varchar" -> length(in, Kind.VARCHAR, 8000, defaultLength);
            case "nchar" -> length(in, Kind.NCHAR, 4000, defaultLength);
            case "nvarchar" -> length(in, Kind.NVARCHAR, 4000, defaultLength);
            case "binary" -> length(in, Kind.BINARY, 8000, defaultLength);
            case "varbinary" -> length(in, Kind.VARBINARY, 8000, defaultLength);
            case "text" -> SqlType.varchar(SqlType.MAX);
            case "ntext" -> SqlType.nvarchar(SqlType.MAX);
            case "image" -> SqlType.varbinary(SqlType.MAX);
            case "xml", "geography", "geometry", "hierarchyid", "rowversion", "timestamp" ->
                throw in.notUnderstood("the type " + name);
            default -> throw Errors.compile(243, "Type " + name + " is not a defined system type.");
        };
    }

    private static SqlType length(TokenStream in, Kind kind, int most, int defaultLength) {
        int length = defaultLength;
        if (in.takeSymbol("(")) {
            length = in.takeWord("max") ? SqlType.MAX : in.integer();
            in.expectSymbol(")");
        }
        boolean fixed = kind == Kind.CHAR || kind == Kind.NCHAR || kind == Kind.BINARY;
        if (length == 0 || length > most || (length == SqlType.MAX && fixed)) {
            throw Errors.compile(
                    131,
                    "The size (%d) given to the type '%s' exceeds the maximum allowed for any data type (8000)."
                            .formatted(length, kind.name().toLowerCase(Locale.ROOT)));
        }
        return new SqlType(kind, length, 0, 0);
    }

    private static SqlType numeric(TokenStream in) {
        int precision = 18;
        int scale = 0;
        if (in.takeSymbol("(")) {
            precision = in.integer();
            scale = in.takeSymbol(",") ? in.integer() : 0;
            in.expectSymbol(")");
        }
        if (precision < 1 || precision > 38 || scale > precision) {
            throw Errors.compile(
                    2750,
                    "Column, parameter, or variable: Specified column precision %d is greater than the maximum"
                                    .formatted(precision)
                            + " precision of 38.");
        }
        return SqlType.numeric(precision, scale);
    }

    private static SqlType real(TokenStream in) {
        if (in.takeSymbol("(")) {
            in.integer();
            in.expectSymbol(")");
        }
        return SqlType.FLOAT;
    }

    private static SqlType fraction(TokenStream in, Kind kind) {
        int scale = 7;
        if (in.takeSymbol("(")) {
            scale = in.integer();
            in.expectSymbol(")");
        }
        if (scale > 7) {
            throw Errors.compile(1002, "Specified scale " + scale + " is invalid.");
        }
        return new SqlType(kind, 0, 0, scale);
    }
}
