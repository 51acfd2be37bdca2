package dev.sqldag.testkit.fidelity;

import java.util.List;

/** Failovers, forced ones, and what becomes of roles. */
final class Takeovers {

    static final List<Fidelity> ROWS = List.of(
            Fidelity.high(
                            "takeovers.early-return",
                            "FAILOVER, FORCE_FAILOVER_ALLOW_DATA_LOSS, SET (ROLE = SECONDARY) and OFFLINE return before the role changes; databases come online later still (RECOVERING, 922)",
                            "S1, S13")
                    .but("FORCE: medium"),
            Fidelity.medium(
                            "takeovers.tail",
                            "after ROLE = SECONDARY the tail of the log still drains to the forwarder; rows and positions stay readable",
                            "S3, seed 002")
                    .variant("rows NOT SYNCHRONIZING, or no rows")
                    .test("DistributedTakeoverTest.between_the_roles_both_sides_say_synchronized_at_the_same_position"),
            Fidelity.low(
                            "takeovers.way-back",
                            "FORCE on the old global primary takes ROLE = SECONDARY back in every version",
                            "S3")
                    .but("the page of 2022 warns that there is none")
                    .variant("final from 2022 on (41142)"),
            Fidelity.medium(
                            "takeovers.planned-follow",
                            "after a planned failover of a distributed group the old primary follows without RESUME",
                            "S3, [D]")
                    .but("no page asks for it")
                    .test("DistributedTakeoverTest.after_a_planned_failover_the_old_primary_follows_by_itself"),
            Fidelity.medium(
                            "takeovers.forced-split",
                            "after a forced failover without the old primary both are PRIMARY; told later, the old one has SUSPEND_FROM_PARTNER and undoes its own log on RESUME",
                            "[K], 5.5")
                    .variant("a reachable old primary follows by itself")
                    .test(
                            "DistributedTakeoverTest.the_returned_primary_is_suspended_and_its_own_log_is_undone_on_resume"),
            Fidelity.high(
                            "takeovers.distributed-verbs",
                            "plain FAILOVER of a distributed group is 19504; FORCE on its primary 41122",
                            "S6, [?]")
                    .but("41122 is low")
                    .test("DistributedTakeoverTest.a_distributed_group_only_knows_the_forced_failover"),
            Fidelity.high(
                            "takeovers.force-as-planned",
                            "FORCE on a synchronized secondary of a healthy Windows cluster is a planned failover",
                            "S8")
                    .test("LocalTakeoverTest.forcing_a_synchronized_secondary_of_a_healthy_cluster_suspends_nothing"),
            Fidelity.medium("takeovers.not-ready", "FAILOVER that is not ready: 41142, then 41160", "S6")
                    .but("on the wrapper")
                    .test("LocalTakeoverTest.a_planned_failover_needs_a_synchronized_partner"),
            Fidelity.medium(
                            "takeovers.none-cluster",
                            "without a cluster the old primary stays primary until SET (ROLE = SECONDARY)",
                            "S10, [D]")
                    .test("LocalTakeoverTest.without_a_cluster_the_old_primary_stays_primary_until_it_is_told"),
            Fidelity.medium(
                    "takeovers.external-restart",
                    "EXTERNAL: RESOLVING after a restart until the agent says more",
                    "S13, [D]"),
            Fidelity.low(
                            "takeovers.quorum",
                            "a Windows cluster: one vote for each running node, a witness when their number is even, which sides with the greatest part",
                            "[D], [?]")
                    .but("no dynamic quorum")
                    .test("OutageTest.a_primary_without_quorum_steps_down"),
            Fidelity.medium(
                    "takeovers.last-primary",
                    "the last primary of a cluster comes back as primary unless its automatic partner took over",
                    "[D]"),
            Fidelity.medium(
                            "takeovers.failover-ready",
                            "failover-ready is stored; it is lost only when a living primary goes on alone",
                            "S13, S8")
                    .test("OutageTest.a_partner_that_was_behind_does_not_take_over"),
            Fidelity.low(
                            "takeovers.lease",
                            "the end of a write lease makes the primary RESOLVING; 47116, 47117, 47119",
                            "S13, S6")
                    .but("the effect is [D]"),
            Fidelity.high(
                            "takeovers.detection",
                            "a killed peer is noticed at once, a partition after SESSION_TIMEOUT",
                            "S8")
                    .but("10 s for a distributed group is [K]"),
            Fidelity.low(
                            "takeovers.automatic",
                            "only the loss of process, lease or quorum makes a group fail over by itself; FAILURE_CONDITION_LEVEL above 1 and DB_FAILOVER trigger nothing",
                            "–")
                    .but("known gap"),
            Fidelity.high(
                            "takeovers.distributed-rsstc",
                            "REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT on a distributed group: from 2022 on, at most 1; 19530; 47113 before",
                            "S3, S6")
                    .but("47113 is [?]")
                    .variant("above 0 only on the primary"),
            Fidelity.low(
                    "takeovers.sequence",
                    "sequence_number: the high half counts primaries; an asynchronous replica of an EXTERNAL group shows 0",
                    "S13, [?]"),
            Fidelity.low(
                            "takeovers.shared-configuration",
                            "the configuration of a group is the same everywhere at once; only roles and sequence numbers of a replica that was cut off are old",
                            "–")
                    .but("known difference"),
            Fidelity.low(
                            "takeovers.drop-forwarder",
                            "databases of a forwarder are RESTORING after DROP of the distributed group",
                            "S15, [?]")
                    .variant("writable"),
            Fidelity.high(
                            "takeovers.several-options",
                            "MODIFY with several options in one statement is carried out",
                            "seed 002, S12")
                    .but("newer pages ask for one")
                    .variant("one option each (102)"));

    private Takeovers() {}
}
