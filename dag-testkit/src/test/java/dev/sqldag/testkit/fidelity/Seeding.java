package dev.sqldag.testkit.fidelity;

import java.util.List;

/** Automatic seeding. */
final class Seeding {

    static final List<Fidelity> ROWS = List.of(
            Fidelity.low(
                            "seeding.missing-grant",
                            "missing CREATE ANY DATABASE shows as FAILED / \"Seeding Check Message Timeout\" on the source, and no row on the target",
                            "[?]")
                    .but("19506 in the error log is S6")
                    .test("SeedingTest.without_the_grant_seeding_fails_and_the_grant_repairs_it"),
            Fidelity.low(
                            "seeding.failure-state",
                            "failure_state of version mismatch (2), other instance name (2), existing database (23), lost connection (6)",
                            "docs list of failure_state; which cause gives which is [?]")
                    .test("SeedingTest.a_database_that_exists_already_is_not_overwritten"),
            Fidelity.low(
                            "seeding.interrupted",
                            "an unfinished seeding that is interrupted leaves no database on the target",
                            "[?]")
                    .test("SeedingTest.an_interrupted_seeding_fails_and_starts_again"),
            Fidelity.medium(
                            "seeding.retry",
                            "failed seeding is tried again on GRANT, on reconnection and on MODIFY … SEEDING_MODE; number_of_attempts counts rows",
                            "S8, [?]")
                    .but("on GRANT and MODIFY")
                    .test("SeedingTest.without_the_grant_seeding_fails_and_the_grant_repairs_it"),
            Fidelity.medium(
                    "seeding.forwarder-mode",
                    "the seeding mode that counts for the forwarder is the one in the global primary's copy",
                    "S1 (cancelling), [?]"),
            Fidelity.medium(
                    "seeding.current-state", "current_state while under way: CHECK_IF_SEEDING_NEEDED, SEEDING", "[K]"),
            Fidelity.high(
                    "seeding.needs",
                    "automatic seeding needs SEEDING_MODE and, except on a forwarder, GRANT CREATE ANY DATABASE on each server",
                    "S3, S8"),
            Fidelity.high("seeding.five", "at most five databases are seeded at a time per server", "S8")
                    .test("SeedingTest.a_server_seeds_five_databases_at_a_time"),
            Fidelity.high(
                            "seeding.versions-and-instances",
                            "no automatic seeding between versions, nor through a distributed group between differently named instances",
                            "S4, S15")
                    .test(
                            "SeedingTest.a_higher_version_is_never_seeded_and_a_lower_one_never_connected",
                            "SeedingTest.automatic_seeding_between_members_needs_the_same_instance_name"),
            Fidelity.high(
                            "seeding.restoring-first",
                            "a seeded database is RESTORING first, then joined and online",
                            "S3, S8")
                    .test("SeedingTest.while_bytes_move_the_database_is_restoring_and_the_progress_shows"));

    private Seeding() {}
}
