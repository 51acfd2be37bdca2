package dev.sqldag.testkit.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.fault.FaultKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/testkit.md and the README show of fleets is part of tests that run. */
class DocumentationTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path GUIDE = MODULE.resolve("../docs/testkit.md").normalize();
    private static final Path README = MODULE.resolve("../README.md").normalize();
    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https:)([^)#]+)\\)");
    private static final Pattern KIND = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");

    @Test
    void every_block_of_the_guide_is_part_of_a_test() throws IOException {
        assertThat(found(JAVA, GUIDE)).hasSizeGreaterThan(9).allSatisfy(DocumentationTest::isTested);
    }

    @Test
    void the_readme_s_test_is_part_of_a_test() throws IOException {
        assertThat(found(JAVA, README)).hasSize(2).last().satisfies(DocumentationTest::isTested);
    }

    @Test
    void links_of_the_guide_lead_to_files() throws IOException {
        assertThat(found(LINK, GUIDE)).isNotEmpty().allSatisfy(link -> assertThat(
                        GUIDE.resolveSibling(link).normalize())
                .exists());
    }

    @Test
    void the_faults_of_the_guide_exist() throws IOException {
        assertThat(found(KIND, GUIDE)).hasSize(5).allSatisfy(name -> assertThat(
                        FaultKind.valueOf(name).isCausedByRule())
                .isTrue());
    }

    private static void isTested(String block) {
        assertThat(tests()).as(block).anyMatch(test -> test.contains(solid(block)));
    }

    private static List<String> tests() {
        Path here = MODULE.resolve("src/test/java")
                .resolve(DocumentationTest.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(here)) {
            return files.map(DocumentationTest::read)
                    .map(DocumentationTest::solid)
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

    private static String solid(String text) {
        return text.replaceAll("\\s", "");
    }

    private static List<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toUnmodifiableList());
    }
}
