package dev.sqldag.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.Estate;
import dev.sqldag.problem.Problem;
import dev.sqldag.validation.BadTopologies.Bad;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input by class: each row ends in typed problems with code and path, and no statement is made of it. */
class BadInputTest {

    /** Classes about the model, and how many rows they have at least. Others are about observations and files. */
    private static final Map<String, Integer> AT_LEAST = Map.ofEntries(
            Map.entry("null, empty, blank, trailing blank", 10),
            Map.entry("length", 12),
            Map.entry("quotes and batch tails", 16),
            Map.entry("control and invisible characters", 14),
            Map.entry("homoglyphs, width, normal forms, lone surrogates", 14),
            Map.entry("names equal under case, width, trailing blank", 10),
            Map.entry("reserved words, dots, backslashes", 10),
            Map.entry("secrets in wrong fields", 8),
            Map.entry("huge models", 8),
            Map.entry("endpoint URL", 16),
            Map.entry("address, mask, subnet", 10),
            Map.entry("replica counts", 10),
            Map.entry("mode conflicts", 14),
            Map.entry("shape of distributed groups", 12),
            Map.entry("version, cluster type, contained", 12),
            Map.entry("durations, ports, integers", 10),
            Map.entry("dangling, duplicate and circular references", 12));

    private static final Map<String, List<Bad>> ROWS = rows();

    static Stream<Arguments> inputs() {
        return ROWS.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(bad -> Arguments.of(entry.getKey(), bad)));
    }

    @Test
    void every_class_has_its_rows() {
        assertThat(ROWS.keySet()).isEqualTo(AT_LEAST.keySet());
        ROWS.forEach(
                (kind, rows) -> assertThat(rows).as(kind).hasSizeGreaterThanOrEqualTo(AT_LEAST.getOrDefault(kind, 0)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("inputs")
    @Timeout(20)
    void bad_input_ends_in_typed_problems_and_in_no_statement(String kind, Bad bad) {
        List<Problem> problems = Validator.validate(bad.topology());

        assertThat(problems)
                .map(problem -> problem.code().id() + " at " + problem.path())
                .isEqualTo(bad.problems());
        assertThat(problems).anyMatch(Problem::isError);
        assertThatThrownBy(() -> Estate.planOffline(bad.topology()))
                .isInstanceOfSatisfying(InvalidTopologyException.class, refused -> assertThat(refused.problems())
                        .isEqualTo(problems));
    }

    private static Map<String, List<Bad>> rows() {
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
