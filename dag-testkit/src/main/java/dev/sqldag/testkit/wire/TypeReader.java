package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.SqlType.Kind;
import dev.sqldag.testkit.sql.Value;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.ProtocolException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a parameter: its type (TYPE_INFO, MS-TDS 2.2.5.6) and the value that follows (MS-TDS 2.2.5.5). */
final class TypeReader {

    private static final SqlType MONEY = SqlType.numeric(19, 4);
    private static final int MONEY_SCALE = 4;
    private static final int LARGEST_PRECISION = 38;
    private static final int LARGEST_VARIANT_STRING = 8000;
    private static final int GUID_LENGTH = 16;
    private static final int BYTE_ORDER_MARK = '\uFEFF';
    /** In the collation: strings travel in UTF-8 (MS-TDS 2.2.5.1.2, fUTF8). */
    private static final int UTF8_COLLATION = 1 << 26;

    private final PayloadReader in;

    TypeReader(PayloadReader in) {
        this.in = in;
    }

    Value read() throws ProtocolException {
        int token = in.u8();
        return switch (token) {
            case DataType.INTN -> number(sizedInteger(in.u8()), in.u8());
            case DataType.BITN -> bit(in.u8(), in.u8());
            case DataType.FLOATN -> sized(in.u8(), DataType.FLOAT4, DataType.FLOAT8);
            case DataType.MONEYN -> sized(in.u8(), DataType.MONEY4, DataType.MONEY);
            case DataType.DATETIMEN -> sized(in.u8(), DataType.DATETIME4, DataType.DATETIME);
            case DataType.DECIMALN, DataType.NUMERICN -> {
                in.u8(); // the longest value: follows from the precision
                SqlType type = numericType(in);
                yield numeric(type, in.u8());
            }
            case DataType.GUID -> guid(in.u8(), in.u8());
            case DataType.DATEN -> temporal(SqlType.DATE, in.u8());
            case DataType.TIMEN -> temporal(scaled(Kind.TIME, in), in.u8());
            case DataType.DATETIME2N -> temporal(scaled(Kind.DATETIME2, in), in.u8());
            case DataType.DATETIMEOFFSETN -> temporal(scaled(Kind.DATETIMEOFFSET, in), in.u8());
            case DataType.BIGBINARY -> binary(Kind.BINARY);
            case DataType.BIGVARBINARY -> binary(Kind.VARBINARY);
            case DataType.BIGCHAR -> characters(Kind.CHAR);
            case DataType.BIGVARCHAR -> characters(Kind.VARCHAR);
            case DataType.NCHAR -> characters(Kind.NCHAR);
            case DataType.NVARCHAR -> characters(Kind.NVARCHAR);
            case DataType.IMAGE, DataType.TEXT, DataType.NTEXT -> text(token);
            case DataType.XML -> xml();
            case DataType.VARIANT -> variant();
            default -> plain(token);
        };
    }

    /** A type without a length: it is never NULL. */
    private Value plain(int token) throws ProtocolException {
        return switch (token) {
            case DataType.NULL -> new Value(SqlType.INT, null);
            case DataType.BIT -> bit(1, 1);
            case DataType.INT1 -> number(SqlType.TINYINT, 1);
            case DataType.INT2 -> number(SqlType.SMALLINT, 2);
            case DataType.INT4 -> number(SqlType.INT, 4);
            case DataType.INT8 -> number(SqlType.BIGINT, 8);
            case DataType.FLOAT4 -> new Value(SqlType.FLOAT, (double) Float.intBitsToFloat(in.i32()));
            case DataType.FLOAT8 -> new Value(SqlType.FLOAT, Double.longBitsToDouble(in.i64()));
            case DataType.MONEY4 -> new Value(MONEY, BigDecimal.valueOf(in.i32(), MONEY_SCALE));
            // The upper half of the eight bytes comes first (MS-TDS 2.2.5.5.1.4).
            case DataType.MONEY ->
                new Value(MONEY, BigDecimal.valueOf(((long) in.i32() << 32) | in.u32(), MONEY_SCALE));
            case DataType.DATETIME4 -> new Value(SqlType.DATETIME, Temporal.readSmallDateTime(in));
            case DataType.DATETIME -> new Value(SqlType.DATETIME, Temporal.readDateTime(in));
            default -> throw new ProtocolException("Data type 0x%02x is not supported".formatted(token));
        };
    }

    /** A type of four or eight bytes, whose value is either of that length or NULL. */
    private Value sized(int size, int ofFour, int ofEight) throws ProtocolException {
        int length = in.u8();
        if (length == 0) {
            return new Value(nullType(ofEight), null);
        }
        expect(length == size && (size == 4 || size == 8), length);
        return plain(size == 4 ? ofFour : ofEight);
    }

    private static SqlType nullType(int token) {
        return switch (token) {
            case DataType.FLOAT8 -> SqlType.FLOAT;
            case DataType.MONEY -> MONEY;
            default -> SqlType.DATETIME;
        };
    }

    private static SqlType sizedInteger(int size) throws ProtocolException {
        return switch (size) {
            case 1 -> SqlType.TINYINT;
            case 2 -> SqlType.SMALLINT;
            case 4 -> SqlType.INT;
            case 8 -> SqlType.BIGINT;
            default -> throw new ProtocolException("An integer of %d bytes".formatted(size));
        };
    }

    private Value number(SqlType type, int length) throws ProtocolException {
        return switch (length) {
            case 0 -> new Value(type, null);
            case 1 -> integer(type, in.u8());
            case 2 -> integer(type, (short) in.u16());
            case 4 -> integer(type, in.i32());
            case 8 -> integer(type, in.i64());
            default -> throw new ProtocolException("An integer of %d bytes".formatted(length));
        };
    }

    private static Value integer(SqlType type, long number) {
        return new Value(type, type.kind() == Kind.BIGINT ? (Object) number : (Object) (int) number);
    }

    private Value bit(int size, int length) throws ProtocolException {
        expect(size == 1 && length <= 1, length);
        return new Value(SqlType.BIT, length == 0 ? null : (Object) (in.u8() != 0));
    }

    private static SqlType numericType(PayloadReader properties) throws ProtocolException {
        int precision = properties.u8();
        int scale = properties.u8();
        if (precision < 1 || precision > LARGEST_PRECISION || scale > precision) {
            throw new ProtocolException("A numeric(%d,%d)".formatted(precision, scale));
        }
        return SqlType.numeric(precision, scale);
    }

    private Value numeric(SqlType type, int length) throws ProtocolException {
        if (length == 0) {
            return new Value(type, null);
        }
        expect(length <= DataType.numericLength(LARGEST_PRECISION), length);
        boolean negative = in.u8() == 0;
        byte[] magnitude = in.bytes(length - 1L);
        for (int i = 0, j = magnitude.length - 1; i < j; i++, j--) {
            byte swapped = magnitude[i];
            magnitude[i] = magnitude[j];
            magnitude[j] = swapped;
        }
        return new Value(type, new BigDecimal(new BigInteger(negative ? -1 : 1, magnitude), type.scale()));
    }

    private Value guid(int size, int length) throws ProtocolException {
        // mssql-jdbc declares a NULL with size 0.
        if (length == 0) {
            return new Value(SqlType.UNIQUEIDENTIFIER, null);
        }
        expect(size == GUID_LENGTH && length == size, length);
        long high = (in.u32() << 32) | ((long) in.u16() << 16) | in.u16();
        return new Value(SqlType.UNIQUEIDENTIFIER, new UUID(high, Long.reverseBytes(in.i64())));
    }

    private static SqlType scaled(Kind kind, PayloadReader properties) throws ProtocolException {
        int scale = properties.u8();
        if (scale > Temporal.LARGEST_SCALE) {
            throw new ProtocolException("A scale of %d for %s".formatted(scale, kind));
        }
        return new SqlType(kind, 0, 0, scale);
    }

    private Value temporal(SqlType type, int length) throws ProtocolException {
        if (length == 0) {
            return new Value(type, null);
        }
        return new Value(
                type,
                switch (type.kind()) {
                    case DATE -> Temporal.readDate(in);
                    case TIME -> Temporal.readTime(in, type.scale());
                    case DATETIME2 -> Temporal.readDateTime2(in, type.scale());
                    default -> Temporal.readDateTimeOffset(in, type.scale());
                });
    }

    private Value binary(Kind kind) throws ProtocolException {
        int size = in.u16();
        return new Value(new SqlType(kind, size == DataType.NO_LENGTH ? SqlType.MAX : size, 0, 0), longValue(size));
    }

    private Value characters(Kind kind) throws ProtocolException {
        int size = in.u16();
        Charset charset = charset();
        byte[] bytes = longValue(size);
        return new Value(
                new SqlType(kind, length(kind, size), 0, 0), bytes == null ? null : text(kind, bytes, charset));
    }

    private static int length(Kind kind, int size) {
        if (size == DataType.NO_LENGTH) {
            return SqlType.MAX;
        }
        return kind == Kind.NCHAR || kind == Kind.NVARCHAR ? size / 2 : size;
    }

    private static String text(Kind kind, byte[] bytes, Charset charset) throws ProtocolException {
        return kind == Kind.NCHAR || kind == Kind.NVARCHAR
                ? new PayloadReader(bytes).utf16(bytes.length)
                : new String(bytes, charset);
    }

    /** Reads a collation, for the charset of the types that are not Unicode. */
    private Charset charset() throws ProtocolException {
        int flags = in.i32();
        in.u8(); // the sort order
        return (flags & UTF8_COLLATION) == 0 ? DataType.CODE_PAGE : StandardCharsets.UTF_8;
    }

    private byte @Nullable [] longValue(int size) throws ProtocolException {
        if (size == DataType.NO_LENGTH) {
            return partiallyLengthPrefixed();
        }
        int length = in.u16();
        return length == DataType.NO_LENGTH ? null : in.bytes(length);
    }

    /** A value in chunks (MS-TDS 2.2.5.2.3); what it claims as its whole length is not believed. */
    private byte @Nullable [] partiallyLengthPrefixed() throws ProtocolException {
        long claimed = in.i64();
        if (claimed == DataType.PLP_NULL) {
            return null;
        }
        var bytes = new ByteArrayOutputStream();
        for (long chunk = in.u32(); chunk != 0; chunk = in.u32()) {
            bytes.writeBytes(in.bytes(chunk));
        }
        if (claimed != DataType.PLP_UNKNOWN && claimed != bytes.size()) {
            throw new ProtocolException("A value of %d bytes came with %d".formatted(claimed, bytes.size()));
        }
        return bytes.toByteArray();
    }

    /** The large types from before {@code (max)}: FreeTDS sends its statements as NTEXT. */
    private Value text(int token) throws ProtocolException {
        in.u32(); // the longest value
        Kind kind =
                switch (token) {
                    case DataType.IMAGE -> Kind.VARBINARY;
                    case DataType.TEXT -> Kind.VARCHAR;
                    default -> Kind.NVARCHAR;
                };
        Charset charset = kind == Kind.VARBINARY ? DataType.CODE_PAGE : charset();
        long length = in.u32();
        var type = new SqlType(kind, SqlType.MAX, 0, 0);
        if (length == DataType.TEXT_NULL) {
            return new Value(type, null);
        }
        byte[] bytes = in.bytes(length);
        return new Value(type, kind == Kind.VARBINARY ? bytes : text(kind, bytes, charset));
    }

    private Value xml() throws ProtocolException {
        if (in.u8() != 0) {
            in.shortText(); // database, schema and name of the schema collection
            in.shortText();
            in.longText();
        }
        byte[] bytes = partiallyLengthPrefixed();
        String text = bytes == null ? null : text(Kind.NVARCHAR, bytes, DataType.CODE_PAGE);
        boolean marked = text != null && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return new Value(SqlType.nvarchar(SqlType.MAX), text != null && marked ? text.substring(1) : text);
    }

    /** A value that brings its type (MS-TDS 2.2.5.5.4): base type, properties, data. */
    private Value variant() throws ProtocolException {
        in.u32(); // the longest value
        long length = in.u32();
        if (length == 0) {
            return new Value(SqlType.SQL_VARIANT, null);
        }
        PayloadReader content = in.next(length);
        int token = content.u8();
        PayloadReader properties = content.next(content.u8());
        return new Value(SqlType.SQL_VARIANT, new TypeReader(content).variantContent(token, properties));
    }

    private Value variantContent(int token, PayloadReader properties) throws ProtocolException {
        int length = in.remaining();
        return switch (token) {
            case DataType.DECIMALN, DataType.NUMERICN -> numeric(numericType(properties), length);
            case DataType.GUID -> guid(GUID_LENGTH, length);
            case DataType.DATEN -> temporal(SqlType.DATE, length);
            case DataType.TIMEN -> temporal(scaled(Kind.TIME, properties), length);
            case DataType.DATETIME2N -> temporal(scaled(Kind.DATETIME2, properties), length);
            case DataType.DATETIMEOFFSETN -> temporal(scaled(Kind.DATETIMEOFFSET, properties), length);
            case DataType.BIGBINARY, DataType.BIGVARBINARY ->
                new Value(SqlType.varbinary(LARGEST_VARIANT_STRING), in.rest());
            case DataType.BIGCHAR, DataType.BIGVARCHAR -> {
                Charset charset = new TypeReader(properties).charset();
                yield new Value(SqlType.varchar(LARGEST_VARIANT_STRING), new String(in.rest(), charset));
            }
            case DataType.NCHAR, DataType.NVARCHAR ->
                new Value(SqlType.nvarchar(LARGEST_VARIANT_STRING / 2), in.utf16(length));
            default -> plain(token);
        };
    }

    private static void expect(boolean asExpected, int length) throws ProtocolException {
        if (!asExpected) {
            throw new ProtocolException("A value of %d bytes does not fit its type".formatted(length));
        }
    }
}
