package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.wire.TdsServer.Options;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;

/** A server whose wire has faults that a test switches on, one at a time. */
abstract class FaultyWireTest {

    static final String LOST = "08S01";
    static final String LONG_TEXT = "x".repeat(3000);
    static final byte COLUMNS = (byte) 0x81;

    final Switch faults = new Switch();
    final StubService stub = new StubService();
    final TdsServer server = TdsServer.start(stub, Options.defaults().faults(faults));

    FaultyWireTest() {
        stub.on("long", reply -> {
            StubService.row(reply, SqlType.nvarchar(4000), LONG_TEXT);
            reply.finished();
        });
    }

    @AfterEach
    void close() {
        server.close();
        stub.close();
    }

    /** Switches one fault on, for the next connection or request. */
    static final class Switch implements WireFaults {

        private final AtomicReference<Optional<ConnectionFault>> connection = new AtomicReference<>(Optional.empty());
        private final AtomicReference<Optional<ExchangeFault>> exchange = new AtomicReference<>(Optional.empty());
        final AtomicBoolean unread = new AtomicBoolean();

        @Override
        public Optional<ConnectionFault> connecting() {
            return connection.getAndSet(Optional.empty());
        }

        @Override
        public boolean resetsUnread(int spid) {
            return unread.getAndSet(false);
        }

        @Override
        public Optional<ExchangeFault> exchange(int spid, Request request) {
            return exchange.getAndSet(Optional.empty());
        }
    }

    void next(WireFaults.ConnectionFault fault) {
        faults.connection.set(Optional.of(fault));
    }

    void next(ExchangeFault fault) {
        faults.exchange.set(Optional.of(fault));
    }

    static void assertLost(Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                .isEqualTo(LOST));
    }

    static void assertReset(RawClient client) {
        assertThatThrownBy(client::untilClosed)
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }
}
