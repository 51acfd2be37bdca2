package dev.sqldag.testkit.language.value;

import dev.sqldag.testkit.sql.Value;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Order and equality of values of one type, under the default collation: no case, no trailing blanks. */
public final class Comparison {

    /** The order in which SQL Server looks at the bytes of a uniqueidentifier ({@code SqlGuid} of .NET). */
    private static final int[] GUID_ORDER = {10, 11, 12, 13, 14, 15, 8, 9, 6, 7, 4, 5, 0, 1, 2, 3};

    private Comparison() {}

    /** Compares two values of the same type that are not NULL. */
    public static int compare(Object one, Object other) {
        if (one instanceof String text) {
            return folded(text).compareTo(folded((String) other));
        }
        if (one instanceof Integer number) {
            return number.compareTo((Integer) other);
        }
        if (one instanceof Long number) {
            return number.compareTo((Long) other);
        }
        if (one instanceof Boolean bit) {
            return bit.compareTo((Boolean) other);
        }
        return compareRarer(one, other);
    }

    private static int compareRarer(Object one, Object other) {
        if (one instanceof BigDecimal number) {
            return number.compareTo((BigDecimal) other);
        }
        if (one instanceof Double number) {
            return number.compareTo((Double) other);
        }
        if (one instanceof UUID id) {
            return compareIds(id, (UUID) other);
        }
        if (one instanceof byte[] bytes) {
            return Arrays.compareUnsigned(trimmed(bytes), trimmed((byte[]) other));
        }
        return compareMoments(one, other);
    }

    private static int compareMoments(Object one, Object other) {
        if (one instanceof LocalDateTime moment) {
            return moment.compareTo((LocalDateTime) other);
        }
        if (one instanceof LocalDate date) {
            return date.compareTo((LocalDate) other);
        }
        if (one instanceof LocalTime time) {
            return time.compareTo((LocalTime) other);
        }
        if (one instanceof OffsetDateTime moment) {
            return moment.toInstant().compareTo(((OffsetDateTime) other).toInstant());
        }
        return compareVariants((Value) one, (Value) other);
    }

    /** Variants of different families compare by family; here by the precedence of their types. */
    private static int compareVariants(Value one, Value other) {
        Object left = one.data();
        Object right = other.data();
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        if (left.getClass() == right.getClass()) {
            return compare(left, right);
        }
        if (Types.isNumber(one.type()) == Types.isNumber(other.type())
                && Types.isText(one.type()) == Types.isText(other.type())) {
            var common = Types.common(one.type(), other.type());
            Object a = Conversion.convert(left, one.type(), common);
            Object b = Conversion.convert(right, other.type(), common);
            return a == null || b == null ? 0 : compare(a, b);
        }
        return one.type().kind().compareTo(other.type().kind());
    }

    private static int compareIds(UUID one, UUID other) {
        byte[] left = layout(one);
        byte[] right = layout(other);
        for (int index : GUID_ORDER) {
            int result = Integer.compare(left[index] & 0xFF, right[index] & 0xFF);
            if (result != 0) {
                return result;
            }
        }
        return 0;
    }

    /** The bytes as SQL Server stores them: the first three groups least significant byte first. */
    public static byte[] layout(UUID id) {
        byte[] big = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        byte[] mixed = big.clone();
        int[] order = {3, 2, 1, 0, 5, 4, 7, 6};
        for (int i = 0; i < order.length; i++) {
            mixed[i] = big[order[i]];
        }
        return mixed;
    }

    /** The inverse of {@link #layout}. */
    public static UUID fromLayout(byte[] bytes) {
        ByteBuffer stored = ByteBuffer.wrap(layout(plain(bytes)));
        return new UUID(stored.getLong(), stored.getLong());
    }

    private static UUID plain(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(Arrays.copyOf(bytes, 16));
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /** What stands for a value in GROUP BY, DISTINCT and UNION, where NULL equals NULL. */
    public static @Nullable Object key(@Nullable Object data) {
        if (data instanceof String text) {
            return folded(text);
        }
        if (data instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        if (data instanceof byte[] bytes) {
            return ByteBuffer.wrap(trimmed(bytes));
        }
        if (data instanceof Value value) {
            return key(value.data());
        }
        return data;
    }

    /** What makes rows equal in DISTINCT, UNION and GROUP BY. */
    public static List<@Nullable Object> key(@Nullable Object[] values) {
        List<@Nullable Object> key = new ArrayList<>(values.length);
        for (Object value : values) {
            key.add(key(value));
        }
        return key;
    }

    /** A text as the collation sees it. */
    public static String folded(String text) {
        return trimEnd(text).toUpperCase(Locale.ROOT);
    }

    /** Without trailing blanks. */
    public static String trimEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static byte[] trimmed(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }
}
