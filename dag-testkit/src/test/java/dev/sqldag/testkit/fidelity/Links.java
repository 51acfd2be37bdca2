package dev.sqldag.testkit.fidelity;

import java.util.List;

/** Connections between endpoints. */
final class Links {

    static final List<Fidelity> ROWS = List.of(
            Fidelity.low("links.no-other-side", "without the other side, last_connect_error_number is 35201", "[D]")
                    .test("DistributedTest.without_the_other_side_there_is_no_connection"),
            Fidelity.low(
                            "links.error-numbers",
                            "numbers in last_connect_error_*: 10061 refused, 11001 unknown host, 35204 own endpoint stopped, 28034 no CONNECT permission, 41071 version order",
                            "[?]")
                    .but("the events exist, the numbers in this column were not seen")
                    .test(
                            "DistributedTest.a_name_nobody_knows_never_connects",
                            "DistributedTest.the_forwarder_s_endpoint_counts"),
            Fidelity.medium(
                            "links.version-order",
                            "a higher-version global primary never connects to a lower-version forwarder",
                            "S6, [D]")
                    .but("low on how it fails")
                    .test("SeedingTest.a_higher_version_is_never_seeded_and_a_lower_one_never_connected"));

    private Links() {}
}
