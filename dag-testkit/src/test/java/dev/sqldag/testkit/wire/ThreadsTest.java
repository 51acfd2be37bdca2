package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.testkit.wire.TdsServer.Options;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    private static final int CONNECTIONS = 1000;
    private static final int FEW = 20;
    private static final long MEGABYTES = 1 << 20;
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
    void a_thousand_connections_leave_nothing_behind() throws IOException, InterruptedException {
        comeAndGo();
        long before = usedMemory();
        comeAndGo();
        // What is kept of a connection would be some 30 KB a thousand times.
        assertThat(usedMemory() - before).isLessThan(8 * MEGABYTES);
    }

    private void comeAndGo() throws IOException, InterruptedException {
        var clients = new ArrayList<RawClient>();
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.add(RawClient.loggedIn(server));
        }
        assertThat(threads()).hasSizeBetween(CONNECTIONS, CONNECTIONS + FEW).allMatch(Thread::isDaemon);
        for (RawClient client : clients) {
            client.sendBatch("SELECT 1");
        }
        for (RawClient client : clients) {
            assertThat(client.receive()).startsWith((byte) 0x81);
        }
        List<Thread> ofConnections = threads().stream()
                .filter(thread -> !thread.getName().contains("port"))
                .toList();

        for (RawClient client : clients) {
            client.close();
        }

        join(ofConnections);
        assertThat(threads()).hasSize(1);
        assertThat(stub.closed).hasSize(CONNECTIONS);
        stub.forget();
    }

    /** After a collection, which the other tests of this JVM can only make smaller. */
    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void a_thousand_requests_run_at_once() throws IOException, InterruptedException {
        stub.onForever("WAITFOR");
        var clients = new ArrayList<RawClient>();
        for (int i = 0; i < CONNECTIONS; i++) {
            RawClient client = RawClient.loggedIn(server);
            client.sendBatch("WAITFOR");
            clients.add(client);
        }
        for (int i = 0; i < CONNECTIONS; i++) {
            assertThat(stub.events.take()).isEqualTo("running");
        }
        List<Thread> all = threads();
        assertThat(all).hasSizeGreaterThan(2 * CONNECTIONS);
        try (var another = RawClient.loggedIn(server)) {
            another.sendBatch("SELECT 1");
            assertThat(another.receive()).startsWith((byte) 0x81);
        }

        server.close();

        for (RawClient client : clients) {
            assertThat(client.untilClosed()).isEmpty();
            client.close();
        }
        join(all);
        assertThat(threads()).isEmpty();
    }

    @Test
    void clients_that_log_in_slowly_hold_up_nobody_and_are_let_go() throws IOException, InterruptedException {
        try (var patient = TdsServer.start(stub, Options.defaults().loginTimeout(Duration.ofSeconds(1)))) {
            byte[] prelogin = RawClient.packet(PacketReader.PRELOGIN, RawClient.NORMAL, RawClient.prelogin());
            var slow = new ArrayList<RawClient>();
            for (int i = 0; i < CONNECTIONS; i++) {
                RawClient client = RawClient.connect(patient);
                client.send(Arrays.copyOf(prelogin, i % prelogin.length));
                slow.add(client);
            }
            try (var quick = RawClient.loggedIn(patient)) {
                quick.sendBatch("SELECT 1");
                assertThat(quick.receive()).startsWith((byte) 0x81);
            }
            for (RawClient client : slow) {
                assertThat(client.untilClosed()).isEmpty();
                client.close();
            }
        }
        join(threads().stream()
                .filter(thread -> !thread.getName().contains("port"))
                .toList());
        assertThat(stub.logins).hasSize(1);
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
