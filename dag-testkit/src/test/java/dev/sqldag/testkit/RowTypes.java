package dev.sqldag.testkit;

import dev.sqldag.session.Row;
import java.lang.reflect.Field;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row with the Java classes of its values, which the row itself does not tell. */
final class RowTypes {

    private RowTypes() {}

    static String of(Row row) {
        try {
            Field field = Row.class.getDeclaredField("values");
            field.setAccessible(true);
            return ((Map<?, ?>) field.get(row))
                    .entrySet().stream()
                            .map(column -> column.getKey() + "=" + text(column.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(changed);
        }
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        String shown = value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
        return value.getClass().getSimpleName() + " " + shown;
    }
}
