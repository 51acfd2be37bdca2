package dev.sqldag.observation.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.session.Answer;
import dev.sqldag.session.UnexpectedAnswerException;
import dev.sqldag.testing.Golden;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Build;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationBatchTest {

    private static final String NETWORK_NAME = "l.is_distributed_network_name";

    @Test
    void the_batch_reads_as_its_golden_file() {
        Golden.check(
                Golden.resources().resolve("observation/batch.sql"),
                ObservationBatch.batch().text());
    }

    @ParameterizedTest
    @CsvSource({"2016,13.0.6300.2", "2017,14.0.3456.2", "2019,15.0.4430.1", "2022,16.0.4185.3", "2025,17.0.1000.7"})
    void what_each_version_is_asked_reads_as_its_golden_file(String version, String build) {
        Golden.check(Golden.resources().resolve("observation/" + version + ".sql"), queries(build));
    }

    @ParameterizedTest
    @CsvSource({"13.0.5026.0", "14.0.3048.4", "15.0.2000.5", "16.0.1000.6", "17.0.1000.7"})
    void what_a_build_runs_is_in_the_batch_to_the_letter(String text) {
        Build build = Build.parse(text).orElseThrow();

        assertThat(Question.values()).allSatisfy(question -> {
            String query = Queries.of(question).on(build);
            String bare = query.substring(0, query.length() - ";\n".length());
            assertThat(ObservationBatch.batch().text())
                    .containsAnyOf(bare + ";\n", "EXEC (N'" + bare.replace("'", "''") + "');\n");
        });
    }

    @Test
    void a_column_is_asked_for_only_where_it_is() {
        assertThat(queries("13.0.5026.0")).doesNotContain("g.cluster_type_desc", NETWORK_NAME, "g.sequence_number");
        assertThat(queries("14.0.1000.169"))
                .contains("g.sequence_number", "write_lease_remaining_ticks AS")
                .doesNotContain("g.is_contained", "r.read_write_routing_url", NETWORK_NAME);
        assertThat(queries("15.0.2000.5")).contains("r.read_write_routing_url").doesNotContain(NETWORK_NAME);
        assertThat(queries("15.0.4073.23")).contains(NETWORK_NAME);
        assertThat(queries("16.0.1000.6")).contains("g.is_contained").doesNotContain("g.cluster_connection_options");
        assertThat(queries("17.0.700.9")).doesNotContain("g.cluster_connection_options");
        assertThat(queries("17.0.1000.7")).contains("g.cluster_connection_options");
    }

    @Test
    void an_answer_to_something_else_is_not_understood() {
        assertThatThrownBy(() -> ObservationBatch.understand(
                        new ServerName("server1"), new Answer(List.of(List.of()), List.of())))
                .isInstanceOf(UnexpectedAnswerException.class);
    }

    private static String queries(String build) {
        return ObservationBatch.queriesOn(Build.parse(build).orElseThrow());
    }
}
