package dev.sqldag.testkit.fidelity;

import java.util.List;

/** Endpoints. */
final class Endpoints {

    static final List<Fidelity> ROWS = List.of(
            Fidelity.low("endpoints.ports", "endpoint ports are not held against 1024 to 32767", "[?]"),
            Fidelity.low("endpoints.disabled", "DISABLED and STOPPED endpoints behave alike: refused", "[?]"),
            Fidelity.high(
                    "endpoints.one",
                    "one mirroring endpoint per server, 7862; any ALTER drops its connections",
                    "S9, S12"),
            Fidelity.high(
                            "endpoints.trust",
                            "endpoints of one service account trust each other; others need a login and GRANT CONNECT, in both directions",
                            "S8 (2.2)")
                    .test("JoinAndListenerTest.servers_of_different_accounts_need_a_login_and_a_grant"),
            Fidelity.high("endpoints.encryption", "REQUIRED and DISABLED encryption do not connect", "S9"),
            Fidelity.high(
                            "endpoints.one-address",
                            "an endpoint on one address does not hear what comes to a listener",
                            "S3")
                    .test("DistributedTest.an_endpoint_on_one_address_does_not_hear_the_listener"));

    private Endpoints() {}
}
