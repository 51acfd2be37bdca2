package dev.sqldag.testkit.fidelity;

import java.util.List;

/** Availability groups and their replicas. */
final class Groups {

    static final List<Fidelity> ROWS = List.of(
            Fidelity.low(
                            "groups.wrapper",
                            "CREATE: what is wrong with the statement comes alone; what is wrong with databases, or 41171, is followed by 41152",
                            "S6 (7.7), [D]")
                    .test("GroupRefusalsTest.databases_must_be_ready"),
            Fidelity.low("groups.join-older", "JOIN on a server older than the primary: 41071, 41158", "S6, [D]")
                    .test("JoinAndListenerTest.an_older_server_cannot_join_a_newer_primary"),
            Fidelity.low(
                    "groups.standard-edition",
                    "regular groups on Standard Edition are not limited beyond BASIC's own limits",
                    "[?]"),
            Fidelity.low(
                    "groups.server-names",
                    "server names in REPLICA ON are not held against the nodes of the WSFC",
                    "[?]"),
            Fidelity.medium("groups.newer-option", "an option of a newer version is error 102, severity 15", "[D]")
                    .test("GroupRefusalsTest.options_have_versions_and_ranges"),
            Fidelity.medium(
                            "groups.join-unknown",
                            "JOIN of an unknown group in a WSFC: 41044 then 41158; unreachable primary: 35250 (WSFC) or 47106 (others), then 41158, after a wait",
                            "S6, [K]")
                    .test("JoinAndListenerTest.a_group_of_another_cluster_cannot_be_joined"),
            Fidelity.medium("groups.no-endpoint", "CREATE AVAILABILITY GROUP does not ask for an endpoint", "[K]"),
            Fidelity.high("groups.unknown", "unknown group in ALTER and DROP: 15151", "[K]"),
            Fidelity.high(
                            "groups.where",
                            "group statements only in master (35208), with Always On (35221), on an edition that has it (41199)",
                            "S6")
                    .test(
                            "GroupRefusalsTest.only_in_master",
                            "GroupRefusalsTest.only_with_always_on_and_an_edition_that_has_it"),
            Fidelity.high("groups.defaults", "defaults of group and replica options", "S2 (1.4)"),
            Fidelity.high(
                    "groups.ranges",
                    "options by version (1.5), ranges 35228, 35229, 35209, 35214, 35248",
                    "S1, S2, S6"),
            Fidelity.high(
                            "groups.counts",
                            "at most 9 replicas; synchronous ones 3 up to 2017, 5 from 2019; automatic ones likewise",
                            "S8 (4.2)")
                    .test("GroupRefusalsTest.synchronous_replicas_are_limited_by_version"),
            Fidelity.high(
                    "groups.failover-by-cluster-type",
                    "failover mode by cluster type: 47101, 47102, 47103; AUTOMATIC needs SYNCHRONOUS_COMMIT, 35211",
                    "S6"),
            Fidelity.high(
                            "groups.configuration-only",
                            "CONFIGURATION_ONLY: 47115 in a WSFC, 47114 with NONE, 47107, 47108, 47110, 47111, 47112, 47121",
                            "S6")
                    .but("NONE is [?]")
                    .variant("NONE accepts it too"),
            Fidelity.high("groups.primary-only", "changes on the primary only: 41140, 41190", "S6"),
            Fidelity.high("groups.join-returns", "JOIN returns before the replica is connected", "S1, S13")
                    .test("SeedTest.join_returns_before_the_connection_stands"));

    private Groups() {}
}
