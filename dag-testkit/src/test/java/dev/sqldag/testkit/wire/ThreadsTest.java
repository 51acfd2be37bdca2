package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.testkit.wire.TdsServer.Options;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    private static final int CONNECTIONS = 200;
    private static final long AGES = 120_000;

    private final StubService stub = new StubService();
    private final TdsServer server = TdsServer.start(stub, Options.defaults());

    @AfterEach
    void close() {
        server.close();
        stub.close();
    }

    private List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tds " + stub.name + " "))
                .toList();
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(AGES);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    @Test
    void two_hundred_connections_leave_nothing_behind() throws IOException, InterruptedException {
        var clients = new ArrayList<RawClient>();
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.add(RawClient.loggedIn(server));
        }
        assertThat(threads()).hasSizeGreaterThan(CONNECTIONS).allMatch(Thread::isDaemon);
        List<Thread> ofConnections = threads().stream()
                .filter(thread -> !thread.getName().contains("port"))
                .toList();

        for (RawClient client : clients) {
            client.close();
        }

        join(ofConnections);
        assertThat(threads()).hasSize(1);
        assertThat(stub.closed).hasSize(CONNECTIONS);
    }

    @Test
    void closing_the_server_cuts_its_connections() throws SQLException, InterruptedException {
        stub.onForever("WAITFOR");
        try (var connection = LoginTest.connect(server, "encrypt=true;trustServerCertificate=true");
                var statement = connection.createStatement()) {
            assertThat(statement.execute("SELECT 1")).isTrue();
            List<Thread> all = threads();
            assertThat(all).extracting(Thread::getName).anyMatch(name -> name.endsWith("spid 51 reader"));

            server.close();

            assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
            join(all);
            assertThat(threads()).isEmpty();
            assertThat(stub.closed.take()).isEqualTo(51);
        }
    }
}
