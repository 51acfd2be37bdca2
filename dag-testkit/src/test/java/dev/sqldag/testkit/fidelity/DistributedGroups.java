package dev.sqldag.testkit.fidelity;

import java.util.List;

/** Distributed groups. */
final class DistributedGroups {

    static final List<Fidelity> ROWS = List.of(
            Fidelity.low(
                            "distributed.local-statements",
                            "CREATE and JOIN of a distributed group are local statements; neither contacts the other side",
                            "[?]")
                    .test("DistributedTest.without_the_other_side_there_is_no_connection"),
            Fidelity.low(
                    "distributed.same-ids",
                    "both sides find the same group_id and replica_ids by themselves: ours follow from the names",
                    "[?]"),
            Fidelity.low(
                            "distributed.recreated",
                            "a distributed group that is dropped on one side and created again does not match the other side's databases",
                            "[?]")
                    .test("ModifyTest.a_distributed_group_dropped_on_the_global_primary_is_gone_there_only"),
            Fidelity.low(
                            "distributed.both-dial",
                            "a distributed connection needs both sides to dial: each through its own copy of the other's LISTENER_URL",
                            "[?]")
                    .but("S3 says only that the forwarder connects to the listener")
                    .test("DistributedTest.the_listener_s_port_instead_of_the_endpoint_s_never_connects"),
            Fidelity.low(
                    "distributed.join-unseen",
                    "JOIN of a distributed group never raises 19510, because it does not look at the other side",
                    "[?]"),
            Fidelity.low(
                    "distributed.missing-option",
                    "a missing LISTENER_URL is 19499; a missing mode of a member 41198 or 41197",
                    "[D]"),
            Fidelity.low("distributed.one-server", "both members of a distributed group on one server", "–")
                    .but("refused as not simulated"),
            Fidelity.medium(
                    "distributed.standard-edition",
                    "distributed groups on Standard Edition: refused (41199) up to 2017, allowed from 2019 (our build is after CU17)",
                    "S4, [D]"),
            Fidelity.medium(
                    "distributed.add-database",
                    "ADD DATABASE on the global primary carries the database through the distributed group",
                    "[D]"),
            Fidelity.high(
                            "distributed.listener-url",
                            "LISTENER_URL: listener's host, endpoint's port; anything else never connects",
                            "S3")
                    .test("DistributedTest.the_listener_s_port_instead_of_the_endpoint_s_never_connects"),
            Fidelity.high(
                            "distributed.both-synchronous",
                            "a distributed group is SYNCHRONIZED only if both members are synchronous on both sides; MODIFY changes one side's copy",
                            "S1, S3")
                    .test("SeedTest.changing_the_mode_counts_only_when_both_sides_have_it"),
            Fidelity.high(
                            "distributed.rules",
                            "a distributed group's members: 19501, 41140, 19507, 19509, 19513, 35277, 19499; joining: 19502, 19503, 19511",
                            "S6")
                    .but("19503 is [D]"),
            Fidelity.high("distributed.modify", "MODIFY AVAILABILITY GROUP ON: 19508, 19510, 19512", "S6"),
            Fidelity.high(
                            "distributed.own-ids",
                            "separate ids: group_database_id of a distributed group, replica_id of its members",
                            "S11")
                    .test("SeedTest.a_database_has_another_id_in_each_group"),
            Fidelity.high("distributed.drop", "DROP of a distributed group removes one side's metadata", "S15, [?]")
                    .but("on the metadata"));

    private DistributedGroups() {}
}
