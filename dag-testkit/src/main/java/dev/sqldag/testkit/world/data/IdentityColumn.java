package dev.sqldag.testkit.world.data;

import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.command.TableDefinition.ColumnDefinition;
import dev.sqldag.testkit.command.TableDefinition.Identity;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The column of a table that numbers its rows. */
record IdentityColumn(int place, Kind kind, Identity identity) {

    static Optional<IdentityColumn> of(TableDefinition table) {
        List<ColumnDefinition> columns = table.columns();
        return IntStream.range(0, columns.size())
                .boxed()
                .flatMap(i -> columns.get(i).identity().stream()
                        .map(id -> new IdentityColumn(
                                i, columns.get(i).column().type().kind(), id)))
                .findFirst();
    }

    /** The value that a row brings itself, as with IDENTITY_INSERT ON. */
    Optional<Long> brought(@Nullable Object[] values) {
        return Optional.ofNullable(values[place]).map(value -> ((Number) value).longValue());
    }

    long next(Optional<Long> last) {
        return last.map(number -> number + identity.increment()).orElse(identity.seed());
    }

    /** What to count on from when this number is there as well. */
    long further(Optional<Long> last, long number) {
        boolean up = identity.increment() > 0;
        return last.filter(before -> up ? before > number : before < number).orElse(number);
    }

    boolean holds(long number) {
        return switch (kind) {
            case TINYINT -> number >= 0 && number <= 255;
            case SMALLINT -> number == (short) number;
            case INT -> number == (int) number;
            default -> true;
        };
    }

    void put(@Nullable Object[] values, long number) {
        values[place] = switch (kind) {
            case TINYINT, SMALLINT, INT -> (Object) (int) number;
            case NUMERIC -> BigDecimal.valueOf(number);
            default -> number;
        };
    }

    SqlMessage overflow() {
        return SqlMessage.error(
                8115,
                "Arithmetic overflow error converting IDENTITY to data type "
                        + kind.name().toLowerCase(Locale.ROOT) + ".");
    }
}
