package dev.sqldag.testkit.fidelity;

import java.util.List;

/** Where clients are sent. */
final class Routing {

    static final List<Fidelity> ROWS = List.of(
            Fidelity.high(
                            "routing.read-only",
                            "a client of a listener with ApplicationIntent=ReadOnly is sent to the first readable secondary of the list; of several alike in turns",
                            "S8")
                    .but("how turns are counted is ours"),
            Fidelity.medium(
                    "routing.direct",
                    "a client of the instance itself is not routed",
                    "docs: \"connect to the listener\""),
            Fidelity.medium(
                    "routing.read-write",
                    "from 2019 on a secondary with ALLOW_CONNECTIONS = ALL sends writers to READ_WRITE_ROUTING_URL of the primary",
                    "S8"),
            Fidelity.high(
                    "routing.envchange",
                    "ENVCHANGE 20 comes after LOGINACK, and drivers connect again",
                    "tds-facts 2.4"));

    private Routing() {}
}
