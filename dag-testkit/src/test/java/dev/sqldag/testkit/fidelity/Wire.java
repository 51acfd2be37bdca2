package dev.sqldag.testkit.fidelity;

import java.util.List;

/** The protocol. */
final class Wire {

    static final List<Fidelity> ROWS = List.of(Fidelity.medium(
                    "wire.limits",
                    "a request that cannot be decoded is error 4002, severity 20, and the connection ends; a login of more than 128 KiB, a request of more than 16 MiB or 64 MiB of answers that nobody reads end it too",
                    "[K], ours")
            .but("on 4002, the limits are ours")
            .test(
                    "HostileClientTest.a_malformed_request_gets_an_error_and_the_connection_ends",
                    "HostileClientTest.a_message_without_end_is_not_collected_for_ever"));

    private Wire() {}
}
