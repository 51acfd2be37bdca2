package dev.sqldag.tsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testing.Golden;
import dev.sqldag.testing.Samples;
import dev.sqldag.topology.server.SqlServerVersion;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A folder for each kind of statement, a file for each form; the files are the list of forms. */
class SampleScriptTest {

    private static final Path FOLDER = Golden.resources().resolve("golden");

    static Stream<String> folders() {
        return Samples.all().keySet().stream().sorted();
    }

    static Stream<Statement> statements() {
        return Samples.all().values().stream().flatMap(files -> files.values().stream());
    }

    @ParameterizedTest
    @MethodSource("folders")
    void statements_read_as_the_golden_files_do(String folder) {
        Map<String, Statement> files = Samples.all().getOrDefault(folder, Map.of());
        files.forEach((file, statement) ->
                Golden.check(FOLDER.resolve(folder).resolve(file + ".sql"), statement.sql() + "\n"));
        assertThat(Golden.names(FOLDER.resolve(folder)))
                .containsExactlyInAnyOrderElementsOf(
                        files.keySet().stream().map(file -> file + ".sql").toList());
    }

    @ParameterizedTest
    @MethodSource("statements")
    void one_file_is_the_script_of_every_version(Statement statement) {
        assertThat(statement.since()).isEqualTo(SqlServerVersion.SQL_SERVER_2012);
        assertThat(StatementVersionsTest.newestWord(statement.sql())).isEqualTo(SqlServerVersion.SQL_SERVER_2012);
    }

    /** {@code IF NOT a AND b} would negate half of it. */
    @ParameterizedTest
    @MethodSource("statements")
    void every_condition_is_one_term(Statement statement) {
        Stream.of(statement.inForce(), statement.precondition())
                .flatMap(Optional::stream)
                .forEach(condition -> assertThat(firstTerm(condition)).isEqualTo(condition));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void a_statement_uses_each_of_its_late_values_and_no_other_variable_of_a_caller(Statement statement) {
        assertThat(SqlTokens.of(statement.sql()).stream()
                        .map(SqlTokens.Token::value)
                        .filter("@"::equals))
                .hasSizeGreaterThanOrEqualTo(statement.lateValues().size());
        assertThat(statement.lateValues())
                .allSatisfy(value -> assertThat(statement.sql()).containsPattern(value.name() + "\\b"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void brackets_and_quotes_are_closed_and_the_end_is_a_semicolon(Statement statement) {
        assertThat(SqlTokens.of(statement.sql())).isNotEmpty().last().isEqualTo(semicolon());
    }

    private static SqlTokens.Token semicolon() {
        return new SqlTokens.Token(SqlTokens.Kind.SIGN, ";");
    }

    /** EXISTS or nothing, then one pair of parentheses. */
    private static String firstTerm(String condition) {
        int open = 0;
        boolean inText = false;
        for (int at = condition.startsWith("EXISTS (") ? "EXISTS ".length() : 0; at < condition.length(); at++) {
            char next = condition.charAt(at);
            inText ^= next == '\'';
            open += inText ? 0 : depth(next);
            if (open == 0) {
                return condition.substring(0, at + 1);
            }
        }
        return "";
    }

    private static int depth(char sign) {
        if (sign == '(') {
            return 1;
        }
        return sign == ')' ? -1 : 0;
    }
}
