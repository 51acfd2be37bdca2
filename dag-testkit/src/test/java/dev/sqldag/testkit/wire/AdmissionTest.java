package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.sql.SqlService.LoginRouted;
import dev.sqldag.testkit.wire.TdsServer.Options;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client is told when it is let in: where to go, and which features are on. */
class AdmissionTest {

    private static final int TDS_7_4 = 0x74000004;
    private static final int TDS_7_3 = 0x730B0003;
    private static final byte FEATURES = (byte) 0xAE;
    private static final byte END = (byte) 0xFF;
    private static final byte[] UTF8_WANTED = {10, 0, 0, 0, 0, END};
    private static final byte[] UTF8_ACKNOWLEDGED = {FEATURES, 10, 1, 0, 0, 0, 1, END};
    private static final byte[] RECOVERY_WANTED = {1, 0, 0, 0, 0, END};
    private static final byte[] RECOVERY_ACKNOWLEDGED = {FEATURES, 1, 0, 0, 0, 0, END};

    private final StubService stub = new StubService();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void the_driver_goes_where_it_is_sent() throws SQLException {
        try (var target = new StubService();
                var second = TdsServer.start(target, Options.defaults());
                var first = TdsServer.start(stub, Options.defaults())) {
            stub.routeTo(new LoginRouted("localhost", second.port()));
            for (String mode : new String[] {"encrypt=false", "encrypt=true;trustServerCertificate=true"}) {
                try (var connection = LoginTest.connect(first, mode + ";applicationIntent=ReadOnly");
                        var statement = connection.createStatement()) {
                    assertThat(statement.execute("SELECT 1")).isTrue();
                }
            }
            assertThat(stub.logins).hasSize(2);
            assertThat(target.logins).hasSize(2).allMatch(login -> login.readOnlyIntent());
            assertThat(stub.requests).isEmpty();
            assertThat(target.requests).hasSize(2);
        }
    }

    @Test
    void a_routed_client_is_let_go_after_it_has_been_told() throws IOException {
        stub.routeTo(new LoginRouted("west", 1433));
        try (var server = TdsServer.start(stub, Options.defaults());
                var client = RawClient.connect(server)) {
            byte[] answer = client.logIn(RawClient.login(TDS_7_4));
            byte[] routing = new PayloadWriter()
                    .u8(0xE3)
                    .u16(18)
                    .u8(20)
                    .u16(13)
                    .u8(0)
                    .u16(1433)
                    .longText("west")
                    .u16(0)
                    .take();
            assertThat(answer).containsSequence(routing).contains((byte) 0xAD);
            assertThat(client.untilClosed()).isEmpty();
        }
    }

    private byte[] answer(Options options, int version, byte... features) throws IOException {
        try (var server = TdsServer.start(stub, options);
                var client = RawClient.connect(server)) {
            return client.logIn(RawClient.login(version, features));
        }
    }

    @Test
    void utf8_is_on_for_who_asks() throws IOException {
        assertThat(answer(Options.defaults(), TDS_7_4, UTF8_WANTED)).containsSequence(UTF8_ACKNOWLEDGED);
        assertThat(answer(Options.defaults(), TDS_7_4)).doesNotContain(FEATURES);
    }

    @Test
    void an_older_client_means_nothing_by_its_features() throws IOException {
        assertThat(answer(Options.defaults(), TDS_7_3, UTF8_WANTED)).doesNotContain(FEATURES);
    }

    @Test
    void features_that_the_server_lacks_are_passed_over() throws IOException {
        assertThat(answer(
                        Options.defaults(),
                        TDS_7_4,
                        (byte) 0x0D,
                        (byte) 1,
                        (byte) 0,
                        (byte) 0,
                        (byte) 0,
                        (byte) 1,
                        END))
                .doesNotContain(FEATURES);
    }

    @Test
    void sessions_are_recovered_only_when_the_server_says_so() throws IOException {
        assertThat(answer(Options.defaults(), TDS_7_4, RECOVERY_WANTED)).doesNotContain(FEATURES);
        assertThat(answer(Options.defaults().sessionRecovery(true), TDS_7_4, RECOVERY_WANTED))
                .containsSequence(RECOVERY_ACKNOWLEDGED);
    }

    @Test
    void a_recovered_session_is_in_the_database_where_it_was() throws IOException {
        byte[] afterLogin =
                new PayloadWriter().shortText("db1").u8(0).shortText("").take();
        byte[] since = new PayloadWriter().shortText("db2").u8(0).shortText("").take();
        byte[] recovery = new PayloadWriter()
                .u8(1)
                .u32(8L + afterLogin.length + since.length)
                .u32(afterLogin.length)
                .bytes(afterLogin)
                .u32(since.length)
                .bytes(since)
                .u8(0xFF)
                .take();
        assertThat(answer(Options.defaults().sessionRecovery(true), TDS_7_4, recovery))
                .isNotEmpty();
        assertThat(stub.logins.remove().database()).isEqualTo("db2");
    }

    @Test
    void a_driver_that_may_recover_its_session_works() throws SQLException {
        try (var server = TdsServer.start(stub, Options.defaults().sessionRecovery(true));
                var connection = LoginTest.connect(server, "encrypt=false;connectRetryCount=3");
                var statement = connection.createStatement()) {
            assertThat(statement.execute("SELECT 1")).isTrue();
        }
    }
}
