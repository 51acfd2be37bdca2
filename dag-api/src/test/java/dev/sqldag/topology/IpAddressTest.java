package dev.sqldag.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.topology.server.IpAddress;
import dev.sqldag.topology.server.IpAddress.Family;
import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, IPV4, 0",
        "10.1.0.10, IPV4, 0a01000a",
        "255.255.255.255, IPV4, ffffffff",
        "::, IPV6, 0",
        "::1, IPV6, 1",
        "2001:DB8::cf3c, IPV6, 20010db800000000000000000000cf3c",
        "::ffff:10.1.0.10, IPV6, ffff0a01000a",
        "1:2:3:4:5:6:7:8, IPV6, 10002000300040005000600070008"
    })
    void an_address_is_a_number_of_a_family(String text, Family family, String hexadecimal) {
        assertThat(IpAddress.parse(text)).contains(new IpAddress(family, new BigInteger(hexadecimal, 16)));
    }

    /** "localhost" would be found, and "1" would be 0.0.0.1, if the resolver of the platform were asked. */
    @ParameterizedTest
    @MethodSource("hostileTexts")
    void what_is_not_an_address_is_refused_without_asking_anybody(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    static Stream<String> hostileTexts() {
        return Stream.of(
                "",
                " ",
                "localhost",
                "1",
                "10.1",
                "10.1.0",
                "0x7f.0.0.1",
                "127.1",
                "010.0.0.1",
                "256.0.0.1",
                "1.2.3.4.5",
                "10.1.0.10 ",
                " 10.1.0.10",
                "10.1.0.10\n",
                "١٠.١.٠.١",
                "face",
                "dead.beef",
                "a:b",
                ":",
                ":::",
                "::1%lo",
                "::1%1",
                "[::1]",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "::1.2.3.4.5",
                "::1.2.3.256",
                "1.2.3.4:",
                "::/0",
                "\u0000",
                "example.com",
                "::example.com",
                "'; --",
                ":".repeat(1_000_000),
                "f".repeat(1_000_000),
                "1.".repeat(1_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"255.255.255.0", "255.255.255.255", "128.0.0.0", "255.254.0.0"})
    void a_mask_is_ones_then_zeros(String mask) {
        assertThat(IpAddress.parse(mask)).get().matches(IpAddress::isMask);
    }

    @ParameterizedTest
    @ValueSource(strings = {"255.0.255.0", "0.0.0.255", "255.255.255.1", "::ffff", "::"})
    void anything_else_is_not_a_mask(String mask) {
        assertThat(IpAddress.parse(mask)).get().matches(address -> !address.isMask());
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.10/24, 255.255.255.0",
        "10.1.0.10/0, 0.0.0.0",
        "10.1.0.10/1, 128.0.0.0",
        "10.1.0.10/20, 255.255.240.0",
        "10.1.0.10/32, 255.255.255.255",
        "10.1.0.10/255.255.0.0, 255.255.0.0",
        "10.1.0.10/33, 33",
        "10.1.0.10/-1, -1",
        "10.1.0.10/x, x"
    })
    void a_prefix_becomes_a_mask_and_anything_else_stays_for_a_rule_to_report(String text, String mask) {
        assertThat(ListenerAddress.of(text)).isEqualTo(new ListenerAddress("10.1.0.10", Optional.of(mask)));
    }

    @Test
    void addresses_of_a_listener_stand_highest_first() {
        Listener listener = Listener.of(
                "l", l -> l.ip("10.0.0.9/24").ip("10.0.1.10/24").ip("::1").ip("x"));
        assertThat(listener.addresses()).map(ListenerAddress::ip).containsExactly("10.0.1.10", "10.0.0.9", "::1", "x");
    }
}
