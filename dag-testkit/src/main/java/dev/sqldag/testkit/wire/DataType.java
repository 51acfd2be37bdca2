package dev.sqldag.testkit.wire;

import java.nio.charset.Charset;

/** The tokens of the data types (MS-TDS 2.2.5.4) and what belongs to them on both ways. */
final class DataType {

    static final int NULL = 0x1F;
    static final int INT1 = 0x30;
    static final int BIT = 0x32;
    static final int INT2 = 0x34;
    static final int INT4 = 0x38;
    static final int DATETIME4 = 0x3A;
    static final int FLOAT4 = 0x3B;
    static final int MONEY = 0x3C;
    static final int DATETIME = 0x3D;
    static final int FLOAT8 = 0x3E;
    static final int MONEY4 = 0x7A;
    static final int INT8 = 0x7F;

    static final int GUID = 0x24;
    static final int INTN = 0x26;
    static final int DATEN = 0x28;
    static final int TIMEN = 0x29;
    static final int DATETIME2N = 0x2A;
    static final int DATETIMEOFFSETN = 0x2B;
    static final int BITN = 0x68;
    static final int DECIMALN = 0x6A;
    static final int NUMERICN = 0x6C;
    static final int FLOATN = 0x6D;
    static final int MONEYN = 0x6E;
    static final int DATETIMEN = 0x6F;

    static final int BIGVARBINARY = 0xA5;
    static final int BIGVARCHAR = 0xA7;
    static final int BIGBINARY = 0xAD;
    static final int BIGCHAR = 0xAF;
    static final int NVARCHAR = 0xE7;
    static final int NCHAR = 0xEF;
    static final int XML = 0xF1;

    static final int IMAGE = 0x22;
    static final int TEXT = 0x23;
    static final int VARIANT = 0x62;
    static final int NTEXT = 0x63;

    /** As a length in bytes: {@code (max)} in a type, NULL in a value. */
    static final int NO_LENGTH = 0xFFFF;
    /** The length of a NULL of a {@code (max)} type. */
    static final long PLP_NULL = -1L;
    /** The length of a {@code (max)} value whose sender did not know it beforehand. */
    static final long PLP_UNKNOWN = -2L;
    /** The length of a NULL of the types TEXT, NTEXT and IMAGE. */
    static final long TEXT_NULL = 0xFFFFFFFFL;

    /** SQL_Latin1_General_CP1_CI_AS. */
    private static final byte[] COLLATION = {0x09, 0x04, (byte) 0xD0, 0x00, 0x34};

    static final int COLLATION_LENGTH = COLLATION.length;
    /** The code page of that collation. */
    static final Charset CODE_PAGE = Charset.forName("windows-1252");

    private DataType() {}

    static byte[] collation() {
        return COLLATION.clone();
    }

    /** The bytes of a NUMERIC of that precision, its sign included. */
    static int numericLength(int precision) {
        if (precision <= 9) {
            return 5;
        }
        if (precision <= 19) {
            return 9;
        }
        return precision <= 28 ? 13 : 17;
    }
}
