package dev.sqldag.testkit.wire;

import static java.util.Objects.requireNonNull;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes types (TYPE_INFO, MS-TDS 2.2.5.6) and values of them (MS-TDS 2.2.5.5). */
final class TypeWriter {

    private static final int LONGEST_VARIANT = 8009;
    private static final int LONGEST_SHORT_VALUE = 8000;
    private static final int POSITIVE = 1;
    private static final int GUID_LENGTH = 16;

    private final PayloadWriter out;

    TypeWriter(PayloadWriter out) {
        this.out = out;
    }

    void type(SqlType type) {
        switch (type.kind()) {
            case BIT -> out.u8(DataType.BITN).u8(1);
            case TINYINT -> out.u8(DataType.INTN).u8(1);
            case SMALLINT -> out.u8(DataType.INTN).u8(2);
            case INT -> out.u8(DataType.INTN).u8(4);
            case BIGINT -> out.u8(DataType.INTN).u8(8);
            case FLOAT -> out.u8(DataType.FLOATN).u8(8);
            case NUMERIC ->
                out.u8(DataType.NUMERICN)
                        .u8(DataType.numericLength(type.precision()))
                        .u8(type.precision())
                        .u8(type.scale());
            case UNIQUEIDENTIFIER -> out.u8(DataType.GUID).u8(GUID_LENGTH);
            case DATE -> out.u8(DataType.DATEN);
            case TIME -> out.u8(DataType.TIMEN).u8(type.scale());
            case DATETIME -> out.u8(DataType.DATETIMEN).u8(8);
            case DATETIME2 -> out.u8(DataType.DATETIME2N).u8(type.scale());
            case DATETIMEOFFSET -> out.u8(DataType.DATETIMEOFFSETN).u8(type.scale());
            case BINARY -> out.u8(DataType.BIGBINARY).u16(type.length());
            case VARBINARY -> out.u8(DataType.BIGVARBINARY).u16(type.length());
            case CHAR -> characters(DataType.BIGCHAR, type.length());
            case VARCHAR -> characters(DataType.BIGVARCHAR, type.length());
            case NCHAR -> characters(DataType.NCHAR, unicodeLength(type));
            case NVARCHAR -> characters(DataType.NVARCHAR, unicodeLength(type));
            case SQL_VARIANT -> out.u8(DataType.VARIANT).u32(LONGEST_VARIANT);
        }
    }

    private void characters(int token, int length) {
        out.u8(token).u16(length).bytes(DataType.collation());
    }

    private static int unicodeLength(SqlType type) {
        return type.length() == SqlType.MAX ? SqlType.MAX : 2 * type.length();
    }

    /** @throws ClassCastException if the data is not of the class that the kind names */
    void value(SqlType type, @Nullable Object data) {
        switch (type.kind()) {
            case BINARY, VARBINARY, CHAR, VARCHAR, NCHAR, NVARCHAR ->
                longValue(type, data == null ? null : bytes(type, data));
            case SQL_VARIANT -> variant((Value) data);
            default -> {
                if (data == null) {
                    out.u8(0);
                } else {
                    out.u8(fixedLength(type));
                    fixed(type, data);
                }
            }
        }
    }

    private void longValue(SqlType type, byte @Nullable [] bytes) {
        if (type.length() == SqlType.MAX) {
            partiallyLengthPrefixed(bytes);
        } else if (bytes == null) {
            out.u16(DataType.NO_LENGTH);
        } else {
            out.u16(shortEnough(bytes.length)).bytes(bytes);
        }
    }

    private void partiallyLengthPrefixed(byte @Nullable [] bytes) {
        if (bytes == null) {
            out.u64(DataType.PLP_NULL);
            return;
        }
        out.u64(bytes.length);
        if (bytes.length > 0) {
            out.u32(bytes.length).bytes(bytes);
        }
        out.u32(0);
    }

    private static int shortEnough(int length) {
        if (length > LONGEST_SHORT_VALUE) {
            throw new IllegalArgumentException("A value of %d bytes needs a (max) type; at most %d travel in another"
                    .formatted(length, LONGEST_SHORT_VALUE));
        }
        return length;
    }

    /** The bytes of a value of a binary or character type; the types of fixed length are filled up. */
    private static byte[] bytes(SqlType type, Object data) {
        return switch (type.kind()) {
            case BINARY -> {
                byte[] bytes = (byte[]) data;
                yield Arrays.copyOf(bytes, Math.max(bytes.length, type.length()));
            }
            case CHAR -> padded((String) data, type.length()).getBytes(DataType.CODE_PAGE);
            case VARCHAR -> ((String) data).getBytes(DataType.CODE_PAGE);
            case NCHAR -> utf16(padded((String) data, type.length()));
            case NVARCHAR -> utf16((String) data);
            default -> (byte[]) data;
        };
    }

    private static String padded(String text, int length) {
        return text + " ".repeat(Math.max(0, length - text.length()));
    }

    private static byte[] utf16(String text) {
        return new PayloadWriter().utf16(text).take();
    }

    private static int fixedLength(SqlType type) {
        return switch (type.kind()) {
            case BIT, TINYINT -> 1;
            case SMALLINT -> 2;
            case INT -> 4;
            case NUMERIC -> DataType.numericLength(type.precision());
            case UNIQUEIDENTIFIER -> GUID_LENGTH;
            case DATE -> Temporal.DATE_LENGTH;
            case TIME -> Temporal.timeLength(type.scale());
            case DATETIME2 -> Temporal.timeLength(type.scale()) + Temporal.DATE_LENGTH;
            case DATETIMEOFFSET -> Temporal.timeLength(type.scale()) + Temporal.DATE_LENGTH + Temporal.OFFSET_LENGTH;
            default -> 8;
        };
    }

    private void fixed(SqlType type, Object data) {
        switch (type.kind()) {
            case BIT -> out.u8((Boolean) data ? 1 : 0);
            case TINYINT -> out.u8((Integer) data);
            case SMALLINT -> out.u16((Integer) data);
            case INT -> out.u32((Integer) data);
            case BIGINT -> out.u64((Long) data);
            case FLOAT -> out.u64(Double.doubleToRawLongBits((Double) data));
            case NUMERIC -> numeric(type, (BigDecimal) data);
            case UNIQUEIDENTIFIER -> guid((UUID) data);
            case DATE -> Temporal.writeDate(out, (LocalDate) data);
            case TIME -> Temporal.writeTime(out, (LocalTime) data, type.scale());
            case DATETIME -> Temporal.writeDateTime(out, (LocalDateTime) data);
            case DATETIME2 -> Temporal.writeDateTime2(out, (LocalDateTime) data, type.scale());
            case DATETIMEOFFSET -> Temporal.writeDateTimeOffset(out, (OffsetDateTime) data, type.scale());
            default -> throw new IllegalArgumentException(type + " is of no fixed length");
        }
    }

    private void numeric(SqlType type, BigDecimal number) {
        BigDecimal scaled = number.setScale(type.scale(), RoundingMode.HALF_UP);
        if (scaled.precision() > type.precision()) {
            throw new IllegalArgumentException(number + " does not fit into " + type);
        }
        out.u8(scaled.signum() < 0 ? 0 : POSITIVE);
        BigInteger magnitude = scaled.unscaledValue().abs();
        for (int i = 1; i < DataType.numericLength(type.precision()); i++) {
            out.u8(magnitude.intValue());
            magnitude = magnitude.shiftRight(Byte.SIZE);
        }
    }

    /** The first three groups of a GUID are little-endian, the others big-endian. */
    private void guid(UUID guid) {
        long high = guid.getMostSignificantBits();
        out.u32(high >>> 32).u16((int) (high >>> 16)).u16((int) high);
        out.u64(Long.reverseBytes(guid.getLeastSignificantBits()));
    }

    /** The value with the type of its own (MS-TDS 2.2.5.5.4). */
    private void variant(@Nullable Value value) {
        if (value == null || value.isNull()) {
            out.u32(0);
            return;
        }
        Object data = requireNonNull(value.data());
        var content = new PayloadWriter();
        new TypeWriter(content).variantContent(value.type(), data);
        byte[] bytes = content.take();
        out.u32(bytes.length).bytes(bytes);
    }

    private void variantContent(SqlType type, Object data) {
        switch (type.kind()) {
            case BINARY, VARBINARY -> {
                byte[] bytes = bytes(type, data);
                out.u8(type.kind() == SqlType.Kind.BINARY ? DataType.BIGBINARY : DataType.BIGVARBINARY);
                out.u8(2).u16(shortEnough(bytes.length)).bytes(bytes);
            }
            case CHAR, VARCHAR, NCHAR, NVARCHAR -> {
                byte[] bytes = bytes(type, data);
                out.u8(characterToken(type)).u8(DataType.COLLATION_LENGTH + 2).bytes(DataType.collation());
                out.u16(shortEnough(bytes.length)).bytes(bytes);
            }
            case NUMERIC -> {
                out.u8(DataType.NUMERICN).u8(2).u8(type.precision()).u8(type.scale());
                fixed(type, data);
            }
            case TIME, DATETIME2, DATETIMEOFFSET -> {
                out.u8(plainToken(type)).u8(1).u8(type.scale());
                fixed(type, data);
            }
            default -> {
                out.u8(plainToken(type)).u8(0);
                fixed(type, data);
            }
        }
    }

    private static int characterToken(SqlType type) {
        return switch (type.kind()) {
            case CHAR -> DataType.BIGCHAR;
            case VARCHAR -> DataType.BIGVARCHAR;
            case NCHAR -> DataType.NCHAR;
            default -> DataType.NVARCHAR;
        };
    }

    private static int plainToken(SqlType type) {
        return switch (type.kind()) {
            case BIT -> DataType.BIT;
            case TINYINT -> DataType.INT1;
            case SMALLINT -> DataType.INT2;
            case INT -> DataType.INT4;
            case BIGINT -> DataType.INT8;
            case FLOAT -> DataType.FLOAT8;
            case UNIQUEIDENTIFIER -> DataType.GUID;
            case DATE -> DataType.DATEN;
            case TIME -> DataType.TIMEN;
            case DATETIME -> DataType.DATETIME;
            case DATETIME2 -> DataType.DATETIME2N;
            case DATETIMEOFFSET -> DataType.DATETIMEOFFSETN;
            default -> throw new IllegalArgumentException("A sql_variant cannot hold " + type);
        };
    }
}
