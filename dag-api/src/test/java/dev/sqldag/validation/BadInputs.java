package dev.sqldag.validation;

import dev.sqldag.Estate;
import dev.sqldag.problem.Problem;
import dev.sqldag.validation.BadTopologies.Bad;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Bad input by class; {@code BadInputTest} checks each row, the scoreboard counts them. */
public final class BadInputs {

    private BadInputs() {}

    /** How many rows there are. */
    public static int count() {
        return Math.toIntExact(all().count());
    }

    /** How many end in exactly the problems that they should, and are refused before anything is made of them. */
    public static int refused() {
        return Math.toIntExact(all().filter(BadInputs::isRefused).count());
    }

    private static Stream<Bad> all() {
        return rows().values().stream().flatMap(List::stream);
    }

    private static boolean isRefused(Bad bad) {
        List<String> found = Validator.validate(bad.topology()).stream()
                .map((Problem problem) -> problem.code().id() + " at " + problem.path())
                .toList();
        try {
            Estate.planOffline(bad.topology());
            return false;
        } catch (InvalidTopologyException refused) {
            return found.equals(bad.problems());
        }
    }

    static Map<String, List<Bad>> rows() {
        Map<String, Stream<Bad>> rows = new LinkedHashMap<>();
        rows.put("null, empty, blank, trailing blank", BadTexts.blank());
        rows.put("length", BadTexts.lengths());
        rows.put("quotes and batch tails", BadTexts.quotes());
        rows.put("control and invisible characters", BadTexts.invisible());
        rows.put("homoglyphs, width, normal forms, lone surrogates", BadTexts.lookalikes());
        rows.put("names equal under case, width, trailing blank", BadTexts.equalNames());
        rows.put("reserved words, dots, backslashes", BadTexts.wordsAndDots());
        rows.put("secrets in wrong fields", BadTexts.secrets());
        rows.put("huge models", BadShapes.huge());
        rows.put("endpoint URL", BadShapes.urls());
        rows.put("address, mask, subnet", BadShapes.addresses());
        rows.put("replica counts", BadShapes.counts());
        rows.put("durations, ports, integers", BadShapes.numbers());
        rows.put("shape of distributed groups", BadShapes.members());
        rows.put("dangling, duplicate and circular references", BadShapes.references());
        rows.put("mode conflicts", known("2009", "2014", "2018", "2050", "2052", "230[1-4]", "232[1245]"));
        rows.put("version, cluster type, contained", known("2011", "2104", "2105", "2315", "2316", "2317", "24.."));
        Map<String, List<Bad>> lists = new LinkedHashMap<>();
        rows.forEach((kind, bad) -> lists.put(kind, bad.toList()));
        return lists;
    }

    /** Those of the rules' own examples that break one of these rules. */
    private static Stream<Bad> known(String... numbers) {
        Predicate<String> wanted =
                problem -> Stream.of(numbers).anyMatch(number -> problem.matches("DAG-" + number + " at .*"));
        return BadTopologies.all().filter(bad -> bad.problems().stream().anyMatch(wanted));
    }
}
