package dev.sqldag.testkit.world.content;

import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.sql.Value;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of a row in the columns of a key, as the key compares them: text without regard to case and trailing
 * blanks, NULL equal to NULL.
 *
 * @param key the name of the key
 */
public record KeyValue(String key, List<Optional<Object>> values) {

    static KeyValue of(TableDefinition.Key key, @Nullable Object[] row) {
        return new KeyValue(
                key.name(),
                key.columns().stream()
                        .map(column -> Optional.ofNullable(row[column]).map(KeyValue::comparable))
                        .toList());
    }

    private static Object comparable(Object value) {
        if (value instanceof String text) {
            return text.stripTrailing().toLowerCase(Locale.ROOT);
        }
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        if (value instanceof Value variant) {
            return Objects.requireNonNullElse(variant.data(), Optional.empty());
        }
        return value;
    }

    /** As error messages print it. */
    public static String print(TableDefinition.Key key, @Nullable Object[] row) {
        List<String> texts = key.columns().stream()
                .map(column -> {
                    Object value = row[column];
                    return value == null ? "<NULL>" : value instanceof byte[] b ? Arrays.toString(b) : value.toString();
                })
                .toList();
        return "(" + String.join(", ", texts) + ")";
    }
}
