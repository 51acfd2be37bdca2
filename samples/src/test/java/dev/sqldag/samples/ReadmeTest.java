package dev.sqldag.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README shows is what runs; of its test, DocumentationTest of dag-testkit says so. */
class ReadmeTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path ROOT = MODULE.resolve("..").normalize();

    @Test
    void shows_the_code_of_the_main_sample() throws IOException {
        String sample = Files.readString(MODULE.resolve("src/main/java/dev/sqldag/samples/TwoSites.java"));
        String regions = Pattern.compile("(?ms)@start region=\"readme\"$\\n(.*?)^ *// @end$")
                .matcher(sample)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining());

        assertThat(blocks("java")).first().isEqualTo(regions.stripTrailing().stripIndent() + "\n");
    }

    @Test
    void shows_the_sample_on_the_first_fifteen_lines() throws IOException {
        List<String> first = Files.readAllLines(ROOT.resolve("README.md")).subList(0, 15);

        assertThat(first).anyMatch(line -> line.contains("estate.apply(plan"));
    }

    @Test
    void has_two_commands_of_one_line() throws IOException {
        assertThat(blocks("sh"))
                .hasSize(2)
                .allSatisfy(block -> assertThat(block.strip().lines()).hasSize(1));
    }

    @Test
    void the_gate_runs_exactly_the_test_command() throws IOException {
        String gate = Files.readString(ROOT.resolve(".ci/run"));

        assertThat(gate.lines()).endsWith(blocks("sh").get(1).strip());
    }

    @Test
    void links_lead_to_files() throws IOException {
        List<String> links = Pattern.compile("\\]\\(([^)#]+)\\)")
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(ROOT.resolve(link))
                .exists());
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
