package dev.sqldag.testkit.world.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    private record Row(String server, String name, int value) {}

    private final Table<Named, Row> table = new Table<>(row -> new Named(row.server(), row.name()), Row::server);

    @Test
    void rows_of_a_server_are_found_whatever_the_case_of_its_name() {
        table.put(new Row("server1", "a", 1));
        table.put(new Row("server2", "a", 2));

        assertThat(table.on("SERVER1")).containsExactly(new Row("server1", "a", 1));
        assertThat(table.on("server3")).isEmpty();
    }

    @Test
    void rows_of_a_server_follow_every_change_and_keep_their_order() {
        table.put(new Row("server1", "a", 1));
        assertThat(table.on("server1")).hasSize(1);

        table.put(new Row("server1", "b", 1));
        table.put(new Row("server1", "c", 1));
        table.update(new Named("server1", "a"), row -> new Row("server1", "a", 2));
        table.remove(new Named("server1", "b"));

        assertThat(table.on("server1")).containsExactly(new Row("server1", "a", 2), new Row("server1", "c", 1));
    }

    @Test
    void rows_of_a_server_are_those_of_the_copy_in_a_copy() {
        table.put(new Row("server1", "a", 1));
        assertThat(table.on("server1")).hasSize(1);

        Table<Named, Row> copy = table.copy();
        copy.put(new Row("server1", "b", 1));

        assertThat(copy.on("server1")).hasSize(2);
        assertThat(table.on("server1")).hasSize(1);
    }
}
