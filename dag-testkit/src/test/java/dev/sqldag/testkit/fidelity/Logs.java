package dev.sqldag.testkit.fidelity;

import java.util.List;

/** Logs, commits and rows. */
final class Logs {

    static final List<Fidelity> ROWS = List.of(
            Fidelity.high(
                    "logs.commit-visible",
                    "a commit is visible, and its locks go, only when it is hardened everywhere it must be",
                    "[K]"),
            Fidelity.low(
                            "logs.snapshot-readers",
                            "readers see the last committed version and their own changes, as with READ_COMMITTED_SNAPSHOT ON; DDL does not block readers",
                            "–")
                    .but("known difference"),
            Fidelity.high(
                            "logs.session-timeout",
                            "synchronous commit waits for SYNCHRONIZED secondaries; after SESSION_TIMEOUT the primary goes on alone",
                            "S8")
                    .but("the number 35206 is [?]"),
            Fidelity.high(
                    "logs.required-secondaries",
                    "fewer synchronized secondaries than REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT block commits; nobody sees the rows",
                    "S8, [K]"),
            Fidelity.medium("logs.chain", "a chain of synchronous groups waits for its last replica", "docs (5.12)"),
            Fidelity.medium(
                    "logs.barrier",
                    "a secondary becomes SYNCHRONIZED once it has hardened the block from which commits wait for it",
                    "[D]"),
            Fidelity.high(
                            "logs.undo",
                            "log that the source lacks is undone (REVERTING), and its rows are gone",
                            "S8, 5.5")
                    .but("how long it takes is ours")
                    .test("RoleChangeTest.what_only_the_old_primary_had_is_gone_for_good"),
            Fidelity.high(
                            "logs.unknown-commit",
                            "a commit that is interrupted by a role change may or may not have survived; its session is cut",
                            "[K]")
                    .test("RoleChangeTest.whoever_waits_for_a_commit_never_learns_what_became_of_it"),
            Fidelity.high("logs.idle", "logs of idle databases move", "docs (performance 0.2)")
                    .but("the interval is ours"),
            Fidelity.high("logs.reported", "the primary shows of a remote copy what was last reported", "S11 (6.6)"),
            Fidelity.low(
                    "logs.queues",
                    "log_send_queue_size, redo_queue_size and secondary_lag_seconds follow from positions; rates are 0",
                    "6.6, [?]"),
            Fidelity.high(
                            "logs.identity",
                            "identity values survive rollback and refused inserts; TRUNCATE starts again",
                            "[K]")
                    .but("there is no jump after a failover, a known difference"),
            Fidelity.medium(
                    "logs.deadlock",
                    "a deadlock is seen at once; its victim has the fewest changes, else closed the circle",
                    "[K], [?]"),
            Fidelity.low(
                    "logs.rsstc-forwarder",
                    "on a distributed group REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = 1 wants the forwarder SYNCHRONIZED",
                    "S3, [D]"));

    private Logs() {}
}
