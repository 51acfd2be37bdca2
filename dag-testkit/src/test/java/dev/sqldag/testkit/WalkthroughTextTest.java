package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.Estate;
import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The blocks of the documentation's walkthrough, up to the JOIN of the distributed group, to the letter. */
class WalkthroughTextTest {

    /** Where the text says that each block runs. */
    private static final Map<String, String> SERVER_OF_BLOCK = new TreeMap<>(Map.of(
            "01", "server1", "02", "server2", "03", "server1", "04", "server3", "05", "server4", "06", "server3", "07",
            "server1", "08", "server3"));

    private static final Pattern GO = Pattern.compile("(?mi)^\\s*GO\\s*$");

    private static final String ENDPOINT = "CREATE ENDPOINT mirroring STATE = STARTED AS TCP (LISTENER_PORT = 5022)"
            + " FOR DATABASE_MIRRORING (ROLE = ALL)";

    @Test
    void runs_through_the_driver_in_the_order_of_the_document() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites();
                Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
            for (String server : fleet.servers()) {
                Fleets.execute(fleet.dataSource(server), ENDPOINT);
            }
            Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");

            for (Map.Entry<String, String> block : SERVER_OF_BLOCK.entrySet()) {
                Fleets.execute(fleet.dataSource(block.getValue()), batches(block.getKey()));
            }

            Observation observation = estate.observe(Topology.of(Fleets.DISTRIBUTED));
            assertThat(databases(observation, "server1", "ag1")).containsExactly("db1");
            assertThat(observation.primaryOf(new GroupName("distributedag"))).contains(new ServerName("server1"));
            assertThat(List.of("server1", "server3")).allSatisfy(server -> assertThat(members(observation, server))
                    .containsExactly("ag1", "ag2"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "13"})
    void a_block_that_the_simulation_cannot_do_yet_is_a_loud_error_that_names_it(String block) throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites()) {
            assertThatThrownBy(() -> Fleets.execute(fleet.dataSource("server1"), batches(block)))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("sqldag simulator");
        }
    }

    private static List<String> databases(Observation observation, String server, String group) {
        return observation
                .group(new ServerName(server), new GroupName(group))
                .map(view -> view.databases().stream().map(Object::toString).toList())
                .orElseGet(List::of);
    }

    private static List<String> members(Observation observation, String server) {
        return observation
                .group(new ServerName(server), new GroupName("distributedag"))
                .map(view ->
                        view.replicas().stream().map(ReplicaView::name).sorted().toList())
                .orElseGet(List::of);
    }

    private static String[] batches(String block) {
        return GO.splitAsStream(text("language/seed/" + block + ".sql"))
                .filter(batch -> !batch.isBlank())
                .toArray(String[]::new);
    }

    private static String text(String resource) {
        try (InputStream stream =
                Objects.requireNonNull(WalkthroughTextTest.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
