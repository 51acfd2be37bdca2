package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.testkit.SimulatedFleet;
import io.r2dbc.mssql.MssqlConnectionConfiguration;
import io.r2dbc.mssql.MssqlConnectionFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.mssqlclient.MSSQLConnectOptions;
import io.vertx.mssqlclient.MSSQLConnection;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Java clients other than Microsoft's, through DDL, queries, prepared statements and transactions. */
class OtherClientsTest {

    private static final String DATABASES = "SELECT name FROM sys.databases WHERE database_id > 4";

    private final SimulatedFleet fleet = SimulatedFleet.start(builder -> builder.cluster("server1"));

    @AfterEach
    void close() {
        fleet.close();
    }

    private MssqlConnectionFactory connections(boolean encrypted) {
        var configuration = MssqlConnectionConfiguration.builder()
                .host("localhost")
                .port(fleet.port("server1"))
                .username(SimulatedFleet.USER)
                .password(SimulatedFleet.DEFAULT_PASSWORD);
        return new MssqlConnectionFactory(
                (encrypted ? configuration.enableSsl().trustServerCertificate() : configuration).build());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void r2dbc(boolean encrypted) {
        Flux<Object> answers = Flux.usingWhen(
                connections(encrypted).create(),
                connection -> Flux.concat(
                        connection
                                .createStatement("CREATE DATABASE db1")
                                .execute()
                                .flatMap(result -> result.getRowsUpdated()),
                        connection
                                .createStatement(DATABASES)
                                .execute()
                                .flatMap(result -> result.map((row, columns) -> row.get(0, String.class))),
                        connection
                                .createStatement("SELECT @a + 1")
                                .bind("a", 41)
                                .execute()
                                .flatMap(result -> result.map((row, columns) -> row.get(0, Integer.class))),
                        connection
                                .beginTransaction()
                                .thenMany(connection
                                        .createStatement("SELECT @@TRANCOUNT")
                                        .execute()
                                        .flatMap(result -> result.map((row, columns) -> row.get(0, Integer.class)))),
                        connection.createSavepoint("a").thenMany(connection.rollbackTransactionToSavepoint("a")),
                        connection
                                .commitTransaction()
                                .thenMany(connection
                                        .createStatement("SELECT @@TRANCOUNT")
                                        .execute()
                                        .flatMap(result -> result.map((row, columns) -> row.get(0, Integer.class))))),
                connection -> connection.close());
        assertThat(answers.collectList().block()).endsWith("db1", 42, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void vertx(boolean encrypted) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            var options = new MSSQLConnectOptions()
                    .setHost("localhost")
                    .setPort(fleet.port("server1"))
                    .setUser(SimulatedFleet.USER)
                    .setPassword(SimulatedFleet.DEFAULT_PASSWORD)
                    .setSsl(encrypted)
                    .setSslOptions(new ClientSSLOptions().setTrustAll(true));
            var connection = await(MSSQLConnection.connect(vertx, options));
            await(connection.query("CREATE DATABASE db1").execute());
            assertThat(first(connection, DATABASES)).isEqualTo("db1");
            for (int i = 0; i < 3; i++) {
                var rows = await(connection.preparedQuery("SELECT @p1 + 1, @p2").execute(Tuple.of(i, "text")));
                assertThat(rows.iterator().next().getInteger(0)).isEqualTo(i + 1);
                assertThat(rows.iterator().next().getString(1)).isEqualTo("text");
            }
            var transaction = await(connection.begin());
            assertThat(first(connection, "SELECT @@TRANCOUNT")).isEqualTo(1);
            await(transaction.commit());
            assertThat(first(connection, "SELECT @@TRANCOUNT")).isEqualTo(0);
            assertThatThrownBy(() ->
                            await(connection.query("SELECT * FROM nowhere").execute()))
                    .hasStackTraceContaining("Invalid object name 'nowhere'");
            await(connection.close());
        } finally {
            await(vertx.close());
        }
    }

    private static Object first(SqlConnection connection, String query) throws Exception {
        return await(connection.query(query).execute()).iterator().next().getValue(0);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get();
    }
}
