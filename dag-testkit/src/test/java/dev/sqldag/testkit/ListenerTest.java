package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a listener leads an application, through the Microsoft driver: to the primary, or to a readable secondary. */
class ListenerTest {

    private static SimulatedFleet fleet;

    private static Topology three(SqlServerVersion version) {
        return Topology.of(AvailabilityGroup.of("ag1", ag -> {
            ag.database("db1").listener("ag1-listener", l -> l.ip("2001:db8::10"));
            for (String name : List.of("server1", "server2", "server3")) {
                Server server =
                        Server.of(name, s -> s.host(name + ".contoso.com").version(version));
                ag.replica(server, r -> r.synchronousCommit().automaticSeeding());
            }
        }));
    }

    @BeforeAll
    static void start() {
        fleet = SimulatedFleet.running(three(SqlServerVersion.SQL_SERVER_2022), FleetBuilder::virtualTime);
    }

    @AfterAll
    static void close() {
        fleet.close();
    }

    @BeforeEach
    void reset() {
        fleet.reset();
    }

    private static Connection through(String more) throws SQLException {
        return DriverManager.getConnection(
                fleet.listener("ag1").jdbcUrl() + ";databaseName=db1" + more,
                SimulatedFleet.USER,
                SimulatedFleet.DEFAULT_PASSWORD);
    }

    private static String leads(String more) throws SQLException {
        try (Connection connection = through(more)) {
            return serverOf(connection);
        }
    }

    private static String readerLeads() throws SQLException {
        return leads(";applicationIntent=ReadOnly");
    }

    private static String serverOf(Connection connection) throws SQLException {
        return one(connection, "SELECT @@SERVERNAME");
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void modify(SimulatedFleet where, String replica, String settings) throws SQLException {
        Fleets.execute(
                where.dataSource("server1"),
                "ALTER AVAILABILITY GROUP [ag1] MODIFY REPLICA ON N'" + replica + "' WITH (" + settings + ")");
    }

    /** Every server may be read and has an address; the primary knows the list. */
    private static void route(String list) throws SQLException {
        for (String server : fleet.servers()) {
            modify(fleet, server, "SECONDARY_ROLE (ALLOW_CONNECTIONS = READ_ONLY)");
            modify(fleet, server, "SECONDARY_ROLE (READ_ONLY_ROUTING_URL = N'TCP://" + server + ".contoso.com:1433')");
        }
        modify(fleet, "server1", "PRIMARY_ROLE (READ_ONLY_ROUTING_LIST = (" + list + "))");
    }

    private static void failOverToServer2() throws SQLException {
        Fleets.execute(fleet.dataSource("server2"), "ALTER AVAILABILITY GROUP [ag1] FAILOVER");
        fleet.clock().advance(Duration.ofSeconds(10));
    }

    @Test
    void after_a_planned_failover_new_connections_lead_to_the_new_primary_and_old_ones_are_dead() throws SQLException {
        try (Connection before = through("")) {
            assertThat(serverOf(before)).isEqualTo("server1");

            failOverToServer2();

            assertThatThrownBy(() -> serverOf(before)).isInstanceOf(SQLException.class);
            assertThat(before.isValid(1)).isFalse();
            assertThat(leads("")).isEqualTo("server2");
        }
    }

    @Test
    void rows_that_were_inserted_through_the_listener_are_there_on_the_new_primary() throws SQLException {
        DataSource listener = database(fleet.listener("ag1").dataSource());
        Fleets.execute(listener, "CREATE TABLE orders (id int PRIMARY KEY, name nvarchar(20))");
        Fleets.execute(listener, "INSERT orders VALUES (1, N'first'), (2, N'日本')");

        failOverToServer2();
        Fleets.execute(listener, "INSERT orders VALUES (3, N'third')");

        try (Connection after = through("")) {
            assertThat(serverOf(after)).isEqualTo("server2");
            assertThat(one(after, "SELECT COUNT(*) FROM orders")).isEqualTo("3");
            assertThat(one(after, "SELECT name FROM orders WHERE id = 2")).isEqualTo("日本");
        }
    }

    private static DataSource database(DataSource listener) {
        ((SQLServerDataSource) listener).setDatabaseName("db1");
        return listener;
    }

    @Test
    void nobody_is_let_in_while_nobody_is_primary() throws SQLException {
        DataSource listener = database(fleet.listener("ag1").dataSource());
        Fleets.execute(listener, "SELECT 1");

        fleet.servers().forEach(fleet::kill);

        assertThatThrownBy(() -> Fleets.execute(listener, "SELECT 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void readers_are_routed_to_the_first_readable_secondary_of_the_list() throws SQLException {
        route("N'server3', N'server2'");

        assertThat(readerLeads()).isEqualTo("server3");
        assertThat(leads("")).as("writers stay").isEqualTo("server1");

        fleet.kill("server3");
        fleet.clock().advance(Duration.ofSeconds(30));
        assertThat(readerLeads()).isEqualTo("server2");
    }

    @Test
    void a_routed_reader_reads_what_was_committed_and_cannot_write() throws SQLException {
        route("N'server3'");
        Fleets.execute(database(fleet.listener("ag1").dataSource()), "CREATE TABLE t (a int)", "INSERT t VALUES (7)");
        fleet.clock().advance(Duration.ofSeconds(1));

        try (Connection reader = fleet.listener("ag1").readOnlyDataSource("db1").getConnection()) {
            assertThat(serverOf(reader)).isEqualTo("server3");
            assertThat(one(reader, "SELECT a FROM t")).isEqualTo("7");
            assertThatThrownBy(() -> {
                        try (Statement statement = reader.createStatement()) {
                            statement.execute("INSERT t VALUES (8)");
                        }
                    })
                    .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getErrorCode())
                            .isEqualTo(3906));
        }
    }

    @Test
    void readers_take_turns_among_servers_that_share_the_load() throws SQLException {
        route("(N'server2', N'server3')");

        List<String> turns = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            turns.add(readerLeads());
        }

        assertThat(turns.subList(0, 2)).containsExactlyInAnyOrder("server2", "server3");
        assertThat(turns.subList(2, 4)).isEqualTo(turns.subList(0, 2));
    }

    @Test
    void a_reader_stays_on_the_primary_when_no_secondary_can_be_read() throws SQLException {
        route("N'server3', N'server2'");
        for (String server : fleet.servers()) {
            modify(fleet, server, "SECONDARY_ROLE (ALLOW_CONNECTIONS = NO)");
        }

        assertThat(readerLeads()).isEqualTo("server1");
    }

    @Test
    void a_reader_without_a_database_of_the_group_stays() throws SQLException {
        route("N'server3'");

        assertThat(leads(";databaseName=master;applicationIntent=ReadOnly")).isEqualTo("server1");
    }

    @Test
    void a_reader_who_goes_to_the_server_itself_is_not_routed() throws SQLException {
        route("N'server3'");

        assertThat(direct(fleet, "server1", ";applicationIntent=ReadOnly")).isEqualTo("server1");
    }

    @Test
    void after_a_failover_the_new_primary_has_a_list_of_its_own() throws SQLException {
        route("N'server3'");
        failOverToServer2();

        assertThat(readerLeads()).as("no list").isEqualTo("server2");
    }

    private static String direct(SimulatedFleet where, String server, String more) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                where.jdbcUrl(server) + ";databaseName=db1" + more,
                SimulatedFleet.USER,
                SimulatedFleet.DEFAULT_PASSWORD)) {
            return serverOf(connection);
        }
    }

    @Test
    void a_writer_on_a_secondary_is_sent_to_the_primary_since_2019() throws SQLException {
        modify(fleet, "server2", "SECONDARY_ROLE (ALLOW_CONNECTIONS = ALL)");
        assertThat(direct(fleet, "server2", "")).as("without an address").isEqualTo("server2");

        modify(fleet, "server1", "PRIMARY_ROLE (READ_WRITE_ROUTING_URL = N'TCP://server1.contoso.com:1433')");

        assertThat(direct(fleet, "server2", "")).isEqualTo("server1");
        assertThat(direct(fleet, "server2", ";applicationIntent=ReadOnly")).isEqualTo("server2");
        assertThat(direct(fleet, "server1", "")).isEqualTo("server1");
        assertThatThrownBy(() -> direct(fleet, "server3", ""))
                .as("a secondary that lets nobody in")
                .isInstanceOf(SQLException.class);
    }

    @Test
    void sql_server_2017_knows_no_way_from_a_secondary_to_the_primary() throws SQLException {
        try (SimulatedFleet old =
                SimulatedFleet.running(three(SqlServerVersion.SQL_SERVER_2017), FleetBuilder::virtualTime)) {
            modify(old, "server2", "SECONDARY_ROLE (ALLOW_CONNECTIONS = ALL)");

            assertThatThrownBy(() -> modify(
                            old,
                            "server1",
                            "PRIMARY_ROLE (READ_WRITE_ROUTING_URL = N'TCP://server1.contoso.com:1433')"))
                    .isInstanceOf(SQLException.class);
            assertThat(direct(old, "server2", "")).isEqualTo("server2");
        }
    }
}
