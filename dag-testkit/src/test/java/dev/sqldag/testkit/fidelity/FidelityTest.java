package dev.sqldag.testkit.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That what is written down of the simulator's fidelity is true of its tests and of its code. */
class FidelityTest {

    private static final Path DOCUMENT = Path.of("").toAbsolutePath().resolveSibling("docs/fidelity.md");
    private static final List<Fidelity> ROWS = FidelityTable.rows();
    private static final TestNames TESTS = new TestNames();

    @Test
    void the_documentation_says_what_the_tables_say() throws IOException {
        String document = new Document(TESTS.byBehaviour()).text(ROWS, Coverage.text());

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("run with -Dgolden.update=true")
                .isEqualTo(document);
    }

    @Test
    void every_behaviour_has_an_id_of_its_own() {
        assertThat(ROWS)
                .hasSizeGreaterThan(90)
                .extracting(Fidelity::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z]+\\.[a-z0-9-]+"));
    }

    @Test
    void what_is_least_sure_comes_first() {
        assertThat(ROWS).extracting(Fidelity::confidence).isSorted();
        assertThat(ROWS.get(0).confidence()).isEqualTo(Confidence.LOW);
    }

    @Test
    void a_row_is_a_row_of_a_table() {
        assertThat(ROWS).allSatisfy(row -> {
            assertThat(row.behaviour() + row.source() + row.note() + row.variant())
                    .doesNotContain("\n", "|");
            assertThat(row.behaviour()).isNotBlank().doesNotEndWith(".");
            assertThat(row.source()).matches(".*(\\bS\\d+|\\[[KD?]\\]|docs|ours|tds-facts|–).*");
        });
    }

    @Test
    void every_test_that_a_row_names_exists() {
        assertThat(TESTS.all())
                .containsAll(ROWS.stream().flatMap(row -> row.tests().stream()).toList());
    }

    @Test
    void every_behaviour_that_the_contract_names_is_in_the_table() {
        assertThat(ROWS.stream().map(Fidelity::id))
                .containsAll(TESTS.byBehaviour().keySet());
    }

    @Test
    void every_test_of_the_contract_says_what_it_believes() {
        assertThat(TESTS.all()).anyMatch(name -> name.startsWith("CreateContract."));
        assertThat(TESTS.withoutBelief()).isEmpty();
    }

    @Test
    void every_kind_of_command_has_an_example() {
        assertThat(Commands.examples().keySet())
                .as("add an example to Commands")
                .containsExactlyInAnyOrderElementsOf(
                        Commands.kinds(Command.class).toList());
    }

    @Test
    void the_coverage_is_read_from_the_code() {
        assertThat(Sources.statements()).contains("SELECT", "DECLARE", "WAITFOR", "THROW");
        assertThat(Coverage.functions()).contains("isnull", "serverproperty", "sys.fn_hadr_is_primary_replica");
        assertThat(Sources.errors().get("world"))
                .contains(19511, 35209, 35250, 41140, 47106)
                .doesNotContain(100, 8192, 65535);
        assertThat(Sources.errors().get("language")).contains(102, 137, 207, 208, 226, 574, 1087, 8158, 8159);
        assertThat(Sources.errors().get("world")).contains(4060, 18456);
        assertThat(Sources.refusals()).contains("RESTORE of a system database");
        assertThat(Sources.errors()).containsKeys("language", "wire", "world");
    }
}
