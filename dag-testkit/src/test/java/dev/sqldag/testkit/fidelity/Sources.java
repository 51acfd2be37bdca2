package dev.sqldag.testkit.fidelity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is read from the simulator's sources, because it stands in no list: error numbers, and words that begin statements. */
final class Sources {

    private static final Path ROOT = Path.of("src/main/java/dev/sqldag/testkit");

    /** A number and then a text, as every way to make an error takes them; between them may stand state and severity. */
    private static final Pattern NUMBER_AND_TEXT = Pattern.compile(
            "(?<![\\w.])(?:(\\d{3,5}) : )?(\\d{3,5}),\\s+(?:(?!\\d{3})\\w+,\\s*){0,2}(?:[\\w.()]+\\s*\\+\\s*)?\"");

    private static final Pattern NOT_YET =
            Pattern.compile("(?:NotYet\\.(?:refuse|message)|notYet)\\(\\s*(?:[\\w.]+,\\s*)?\"([^\"]+)\"");

    private static final Pattern CONSTANT = Pattern.compile("static final int (\\w+) = (\\d{3,5});");

    private static final Pattern FIRST_WORD = Pattern.compile("Map\\.entry\\(\"([A-Z]+)\"");

    private Sources() {}

    /** The numbers of errors by the layer that raises them. */
    static NavigableMap<String, NavigableSet<Integer>> errors() {
        NavigableMap<String, NavigableSet<Integer>> errors = new TreeMap<>();
        for (Path file : files(ROOT)) {
            String layer = ROOT.relativize(file).getName(0).toString();
            // Views and commands hold numbers that are no errors.
            if (!file.toString().contains("view") && !layer.equals("command")) {
                errors.computeIfAbsent(layer.endsWith(".java") ? "login" : layer, none -> new TreeSet<>())
                        .addAll(numbers(read(file)));
            }
        }
        errors.values().removeIf(NavigableSet::isEmpty);
        return errors;
    }

    private static NavigableSet<Integer> numbers(String source) {
        NavigableSet<Integer> numbers = new TreeSet<>();
        NUMBER_AND_TEXT.matcher(source).results().forEach(found -> Stream.of(found.group(1), found.group(2))
                .filter(Objects::nonNull)
                .forEach(number -> numbers.add(Integer.valueOf(number))));
        CONSTANT.matcher(source)
                .results()
                .filter(found -> isError(found.group(1), source))
                .forEach(found -> numbers.add(Integer.valueOf(found.group(2))));
        return numbers;
    }

    /** Whether the constant is what a message is made of. */
    private static boolean isError(String constant, String source) {
        return Pattern.compile("(new SqlMessage|\\.error|LoginRefused|refus\\w*)\\(\\s*" + constant + "\\b")
                .matcher(source)
                .find();
    }

    /** What the world says that it does not carry out. */
    static NavigableSet<String> refusals() {
        NavigableSet<String> refusals = new TreeSet<>();
        for (Path file : files(ROOT)) {
            NOT_YET.matcher(read(file)).results().forEach(found -> refusals.add(found.group(1)));
        }
        return refusals;
    }

    /** The words that begin statements which change no server. */
    static NavigableSet<String> statements() {
        NavigableSet<String> words = new TreeSet<>();
        FIRST_WORD
                .matcher(read(ROOT.resolve("language/parser/StatementParser.java")))
                .results()
                .forEach(found -> words.add(found.group(1)));
        return words;
    }

    private static Iterable<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
