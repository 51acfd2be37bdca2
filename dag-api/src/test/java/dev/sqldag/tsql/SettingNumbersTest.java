package dev.sqldag.tsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testing.Samples;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Authentication.Protocol;
import dev.sqldag.topology.server.Encryption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers of sys.database_mirroring_endpoints, as its page lists them. */
class SettingNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "DISABLED, 0",
        "REQUIRED_RC4, 1",
        "REQUIRED_AES, 2",
        "SUPPORTED_RC4, 3",
        "SUPPORTED_AES, 4",
        "REQUIRED_RC4_AES, 5",
        "REQUIRED_AES_RC4, 6",
        "SUPPORTED_RC4_AES, 7",
        "SUPPORTED_AES_RC4, 8"
    })
    void encryption_algorithm(Encryption encryption, int number) {
        assertThat(SeenEndpoint.number(encryption)).isEqualTo(number);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void connection_auth(Protocol protocol) {
        int windows = SeenEndpoint.number(Authentication.windows(protocol));
        assertThat(windows).isBetween(1, 3);
        assertThat(SeenEndpoint.number(Authentication.certificate(Samples.CERTIFICATE)))
                .isEqualTo(4);
        assertThat(SeenEndpoint.number(Authentication.windowsThenCertificate(protocol, Samples.CERTIFICATE)))
                .isEqualTo(4 + windows);
        assertThat(SeenEndpoint.number(Authentication.certificateThenWindows(Samples.CERTIFICATE, protocol)))
                .isEqualTo(7 + windows);
    }
}
