package dev.sqldag.execution;

import dev.sqldag.session.Outcome;
import dev.sqldag.testing.Golden;
import dev.sqldag.testing.Kinds;
import dev.sqldag.tsql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every error number of the reference by every kind of statement. */
public final class ErrorMatrix {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String NOBODY_SAYS = "not listed";

    private ErrorMatrix() {}

    public static List<Integer> numbers() {
        return Golden.read(Golden.resources().resolve("errors/numbers.txt"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .flatMap(BLANKS::splitAsStream)
                .map(Integer::valueOf)
                .sorted()
                .toList();
    }

    /** How many cells there are. */
    public static long cells() {
        return (long) numbers().size() * Kinds.ofStatements().size();
    }

    /** How many of them have an outcome that somebody wrote down. */
    public static long classified() {
        return numbers().stream()
                .mapToLong(number -> Kinds.ofStatements().stream()
                        .filter(kind -> ErrorTable.entry(number, kind).isPresent())
                        .count())
                .sum();
    }

    /** One line for each number: the outcome of most kinds, then those of the others. */
    static String text() {
        return numbers().stream().map(ErrorMatrix::line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(int number) {
        Map<String, List<String>> kinds = Kinds.ofStatements().stream()
                .collect(Collectors.groupingBy(
                        kind -> word(number, kind),
                        TreeMap::new,
                        Collectors.mapping(Kinds::name, Collectors.toList())));
        String usual = kinds.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                .orElseThrow()
                .getKey();
        String others = kinds.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(usual))
                .map(entry -> "; " + entry.getKey() + " of " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining());
        return number + " " + usual + others;
    }

    private static String word(int number, Class<? extends Statement> kind) {
        Function<Outcome, String> name = Outcome::name;
        Optional<Outcome> entry = ErrorTable.entry(number, kind);
        return entry.map(name).orElse(NOBODY_SAYS);
    }
}
