package dev.sqldag.testkit.fidelity;

import java.util.List;

/** Listeners. */
final class Listeners {

    static final List<Fidelity> ROWS = List.of(
            Fidelity.low(
                    "listeners.first-online",
                    "of a listener's addresses the first is ONLINE, the others OFFLINE; a listener comes online at once",
                    "[?]"),
            Fidelity.low("listeners.ipv6", "IPv6 listener addresses: the subnet has 64 bits", "[?]"),
            Fidelity.medium(
                            "listeners.name-taken",
                            "a listener name that is a machine's, or a listener's of any cluster, is refused with 19471",
                            "S6, [D]")
                    .test("JoinAndListenerTest.listeners_are_checked"),
            Fidelity.high("listeners.rules", "listeners: 19477, 19482, 19483, 19484, 19485, 19451, 19469", "S6"));

    private Listeners() {}
}
