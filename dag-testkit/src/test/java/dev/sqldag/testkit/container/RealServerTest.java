package dev.sqldag.testkit.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import dev.sqldag.jdbc.JdbcSqlExecutor;
import dev.sqldag.observation.reading.ObservationBatch;
import dev.sqldag.observation.view.ServerView;
import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Build;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.tsql.EndpointStatement;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mssqlserver.MSSQLServerContainer;
import org.testcontainers.utility.DockerImageName;

/** What the library sends, against SQL Server itself. Needs a container engine; skipped by name where there is none. */
@Tag("container")
@Testcontainers(disabledWithoutDocker = true)
class RealServerTest {

    private static final String NAME = "server1";

    @Container
    private static final MSSQLServerContainer SERVER = new MSSQLServerContainer(
                    DockerImageName.parse("mcr.microsoft.com/mssql/server:2022-latest"))
            .acceptLicense()
            .withEnv("MSSQL_ENABLE_HADR", "1")
            .withCreateContainerCmdModifier(command -> command.withHostName(NAME));

    @Test
    void understands_the_observation_of_a_bare_server() {
        try (SqlSession session = session()) {
            ServerView.Seen view =
                    ObservationBatch.understand(new ServerName(NAME), session.execute(ObservationBatch.batch()));

            assertThat(view.instance().reportedName()).isEqualTo(NAME);
            assertThat(view.instance().build().map(Build::major)).hasValue(16);
            assertThat(view.instance().hadrEnabled()).hasValue(true);
            assertThat(view.groups()).isEmpty();
        }
    }

    @Test
    void creates_an_endpoint_once_however_often_the_batch_is_sent() {
        try (SqlSession session = session()) {
            Batch batch = GuardedBatch.of(new ServerName(NAME), new EndpointStatement.Create(Endpoint.DEFAULT));

            assertThat(GuardedBatch.isInForce(session.execute(batch))).isTrue();
            assertThat(GuardedBatch.isInForce(session.execute(batch))).isTrue();
        }
    }

    @Test
    void parameters_arrive_whatever_they_hold() {
        try (SqlSession session = session()) {
            Batch batch = Batch.of("SELECT @text AS text;").with(Parameter.text("@text", "it's\n[a]]b] {0}", "test"));

            assertThat(session.execute(batch).result(0).get(0).text("text")).contains("it's\n[a]]b] {0}");
        }
    }

    private static SqlSession session() {
        SQLServerDataSource dataSource = new SQLServerDataSource();
        dataSource.setURL(SERVER.getJdbcUrl());
        dataSource.setUser(SERVER.getUsername());
        dataSource.setPassword(SERVER.getPassword());
        dataSource.setEncrypt("true");
        dataSource.setTrustServerCertificate(true);
        return JdbcSqlExecutor.using(Map.of(NAME, dataSource)).open(new ServerName(NAME));
    }
}
