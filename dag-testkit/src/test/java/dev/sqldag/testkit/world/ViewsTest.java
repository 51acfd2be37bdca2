package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.ServerPort.View;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType.Kind;
import dev.sqldag.testkit.sql.Value;
import dev.sqldag.testkit.world.view.Catalog;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns by version, values by type, functions. */
class ViewsTest {

    private static final Map<Kind, Class<?>> CLASSES = Map.ofEntries(
            Map.entry(Kind.BIT, Boolean.class),
            Map.entry(Kind.TINYINT, Integer.class),
            Map.entry(Kind.SMALLINT, Integer.class),
            Map.entry(Kind.INT, Integer.class),
            Map.entry(Kind.BIGINT, Long.class),
            Map.entry(Kind.NUMERIC, BigDecimal.class),
            Map.entry(Kind.UNIQUEIDENTIFIER, UUID.class),
            Map.entry(Kind.DATETIME, LocalDateTime.class),
            Map.entry(Kind.DATETIMEOFFSET, OffsetDateTime.class),
            Map.entry(Kind.VARBINARY, byte[].class),
            Map.entry(Kind.CHAR, String.class),
            Map.entry(Kind.NVARCHAR, String.class));

    @ParameterizedTest
    @ValueSource(ints = {13, 17})
    void every_value_is_of_its_column_s_type(int major) {
        Bench bench = Seed.stand(1, major);
        for (int i = 0; i < 20; i++) {
            bench.pass(Duration.ofMillis(100));
            bench.world().servers().forEach(server -> Catalog.names().forEach(name -> check(bench, server, name)));
        }
    }

    private static void check(Bench bench, String server, String name) {
        int dot = name.indexOf('.');
        View view = bench.view(server, name.substring(0, dot), name.substring(dot + 1));
        assertThat(view.columns()).extracting(Column::name).as(name).doesNotHaveDuplicates();
        for (Object[] row : view.rows()) {
            assertThat(row).hasSameSizeAs(view.columns());
            for (int i = 0; i < row.length; i++) {
                Column column = view.columns().get(i);
                Class<?> type = Objects.requireNonNull(CLASSES.get(column.type().kind()));
                if (row[i] != null) {
                    assertThat(row[i]).as("%s.%s", name, column.name()).isInstanceOf(type);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "availability_groups, cluster_type, 14",
        "availability_groups, cluster_type_desc, 14",
        "availability_groups, sequence_number, 14",
        "availability_groups, is_contained, 15",
        "availability_groups, cluster_connection_options, 17",
        "availability_replicas, seeding_mode, 13",
        "availability_replicas, read_write_routing_url, 15",
        "dm_hadr_availability_replica_states, write_lease_remaining_ticks, 14",
        "dm_hadr_availability_replica_states, is_internal, 17",
        "dm_hadr_database_replica_states, secondary_lag_seconds, 13",
        "dm_hadr_database_replica_states, quorum_commit_lsn, 15",
    })
    void columns_come_with_their_version(String view, String column, int since) {
        for (int major = 13; major <= 17; major++) {
            boolean there = Seed.servers(major).view("server1", "sys", view).columns().stream()
                    .anyMatch(c -> c.name().equals(column));
            assertThat(there).as("%s on %d", column, major).isEqualTo(major >= since);
        }
    }

    @Test
    void an_unknown_view_or_function_is_not_there() {
        var port = Seed.servers(16).world().port("server1");
        Caller caller = new Caller(51, "sa", "master");

        assertThat(port.view("sys", "nothing", caller)).isEmpty();
        assertThat(port.function("nothing", List.of(), caller)).isEmpty();
        assertThat(port.knowsFunction("nothing")).isFalse();
        assertThat(port.knowsFunction("serverproperty")).isTrue();
        assertThat(port.view("sys", "database_files", caller).orElseThrow().rows())
                .hasSize(2);
    }

    @Test
    void server_properties() {
        Bench bench = Seed.servers(16);

        assertThat(property(bench, "ProductVersion")).isEqualTo("16.0.4185.3");
        assertThat(property(bench, "ProductMajorVersion")).isEqualTo("16");
        assertThat(property(bench, "IsHadrEnabled")).isEqualTo(1);
        assertThat(property(bench, "EngineEdition")).isEqualTo(3);
        assertThat(property(bench, "EditionID")).isEqualTo(1804890536L);
        assertThat(bench.call("server1", "serverproperty", Value.text("InstanceName")))
                .isNull();
        assertThat(bench.call("server1", "serverproperty", Value.text("Nothing")))
                .isNull();
    }

    private static Object property(Bench bench, String name) {
        Value inner = (Value) Objects.requireNonNull(bench.call("server1", "serverproperty", Value.text(name)));
        return Objects.requireNonNull(inner.data());
    }

    @Test
    void database_functions() {
        Bench bench = Seed.stand(1, 16).rest();

        assertThat(bench.call("server1", "db_id", Value.text("DB1"))).isEqualTo(5);
        assertThat(bench.call("server1", "db_id", Value.text("nothing"))).isNull();
        assertThat(bench.call("server1", "db_name", Value.integer(5))).isEqualTo("db1");
        assertThat(bench.call("server1", "db_name")).isEqualTo("master");
        assertThat(bench.call("server1", "sys.fn_hadr_is_primary_replica", Value.text("db1")))
                .isEqualTo(true);
        assertThat(bench.call("server2", "sys.fn_hadr_is_primary_replica", Value.text("db1")))
                .isEqualTo(false);
        assertThat(bench.call("server1", "sys.fn_hadr_is_primary_replica", Value.text("master")))
                .isNull();
        assertThat(bench.call("server1", "sys.fn_hadr_backup_is_preferred_replica", Value.text("db1")))
                .isEqualTo(false);
        assertThat(bench.call("server2", "sys.fn_hadr_backup_is_preferred_replica", Value.text("db1")))
                .isEqualTo(true);
    }

    @Test
    void hardened_lsn_of_an_asynchronous_primary_is_unknown() {
        Bench bench = Seed.stand(1, 16).rest();

        assertThat(bench.rows("server1", "dm_hadr_database_replica_states", "distributedag"))
                .extracting(r -> r.get("last_hardened_lsn") == null)
                .containsExactly(true, false);
        assertThat(bench.rows("server1", "dm_hadr_database_replica_states", "ag1"))
                .extracting(r -> r.get("last_hardened_lsn") == null)
                .containsExactly(false, false);
    }

    @Test
    void a_backup_is_recorded_where_it_was_made() {
        Bench bench = Seed.stand(1, 16);

        assertThat(bench.view("server1", "dbo", "backupset").rows()).hasSize(1);
        assertThat(bench.view("server2", "dbo", "backupset").rows()).isEmpty();
    }
}
