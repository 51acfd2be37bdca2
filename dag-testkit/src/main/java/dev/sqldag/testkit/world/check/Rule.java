package dev.sqldag.testkit.world.check;

import dev.sqldag.testkit.sql.SqlMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Rules answer with the error they raise, or with nothing; the first error counts. */
public final class Rule {

    private Rule() {}

    /** The error if the condition holds. */
    public static Optional<SqlMessage> when(boolean broken, int number, String text) {
        return broken ? Optional.of(SqlMessage.error(number, text)) : Optional.empty();
    }

    /** The same with severity 15: the statement itself is wrong. */
    public static Optional<SqlMessage> incorrect(boolean broken, int number, String text) {
        return broken ? Optional.of(new SqlMessage(number, 1, 15, text, "", 0)) : Optional.empty();
    }

    /** An option that this version of the grammar does not have ([D]: the parser of an older server stops there). */
    public static Optional<SqlMessage> unknown(boolean broken, String word) {
        return incorrect(broken, 102, "Incorrect syntax near '" + word + "'.");
    }

    /** A rule that is only looked at when those before it hold. */
    public interface Check {
        Optional<SqlMessage> verdict();
    }

    public static Optional<SqlMessage> first(Check... rules) {
        return Arrays.stream(rules)
                .map(Check::verdict)
                .flatMap(Optional::stream)
                .findFirst();
    }

    public static <T> Optional<SqlMessage> each(List<T> things, Function<T, Optional<SqlMessage>> rule) {
        return things.stream().map(rule).flatMap(Optional::stream).findFirst();
    }

    /** The first name that occurs twice. */
    public static Optional<String> duplicate(List<String> names) {
        List<String> keys = names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
        return names.stream()
                .filter(n -> keys.indexOf(n.toLowerCase(Locale.ROOT)) != keys.lastIndexOf(n.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
