package dev.sqldag.validation;

import static dev.sqldag.topology.server.Authentication.certificate;
import static dev.sqldag.topology.server.Authentication.certificateThenWindows;
import static dev.sqldag.topology.server.Authentication.windows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Authentication.Protocol;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.Server;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on the right side of each limit of endpoints, accounts and certificates. */
class GoodTrustTest {

    private static final LocalDate END = LocalDate.of(2031, 1, 1);

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "::1", "2001:db8::1"})
    void an_endpoint_outside_a_distributed_group_may_listen_on_one_address(String ip) {
        assertValid(server("s1", e -> e.ip(ip)));
    }

    @Test
    void partners_are_served_without_witnesses() {
        assertValid(server("s1", e -> e.role(Endpoint.Role.PARTNER)));
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void any_protocol_gets_along_with_negotiate(Protocol protocol) {
        assertValid(server("s1", e -> e.authentication(windows(protocol))), server("s2", e -> {}));
    }

    @Test
    void encryption_that_is_supported_gets_along_with_either_policy() {
        Server supported = server("s1", e -> e.encryption(Encryption.SUPPORTED_AES));
        assertValid(supported, server("s2", e -> e.encryption(Encryption.DISABLED)));
        assertValid(supported, server("s2", e -> e.encryption(Encryption.REQUIRED_AES)));
    }

    @Test
    void certificates_make_up_for_domains_also_when_windows_is_offered_too() {
        Server east = Server.of("s1", s -> s.serviceAccount("EAST\\sql")
                .endpoint(e -> e.authentication(certificateThenWindows(made("c1", c -> {}), Protocol.NEGOTIATE))));
        Server nowhere = Server.of("s2", s -> s.localAccount()
                .endpoint(e -> e.authentication(certificateThenWindows(made("c2", c -> {}), Protocol.NEGOTIATE))));
        assertValid(east, nowhere);
    }

    @Test
    void managed_accounts_and_machines_are_accounts() {
        assertValid(Server.of("s1", s -> s.serviceAccount("CONTOSO\\gmsa$")));
        assertValid(Server.of("s1", s -> s.machineAccount("CONTOSO\\S1$")));
    }

    @Test
    void a_subject_of_64_is_short_enough() {
        assertValid(shows(made("c", c -> c.subject("x".repeat(64)))));
    }

    @Test
    void fourteen_days_of_overlap_are_enough() {
        Certificate old = made("old", c -> {});
        assertValid(shows(made(
                "new",
                c -> c.starts(END.minusDays(14)).expires(END.plusYears(5)).replaces(old))));
    }

    @Test
    void one_rotation_at_a_time() {
        Certificate second = made("second", c -> c.replaces(made("first", d -> {})));
        assertThatIllegalArgumentException().isThrownBy(() -> made("third", c -> c.replaces(second)));
    }

    private static void assertValid(Server... servers) {
        AvailabilityGroup group = AvailabilityGroup.of("ag1", g -> {
            for (Server server : servers) {
                g.replica(server);
            }
        });
        assertThat(Validator.validate(Topology.of(group))).isEmpty();
    }

    private static Server server(String name, Consumer<Endpoint.Builder> settings) {
        return Server.of(name, s -> s.endpoint(settings));
    }

    private static Server shows(Certificate own) {
        return server("s1", e -> e.authentication(certificate(own)));
    }

    private static Certificate made(String name, Consumer<Certificate.Builder> settings) {
        return Certificate.of(name, c -> {
            c.expires(END);
            settings.accept(c);
        });
    }
}
