package dev.sqldag.testkit.fidelity;

import java.util.List;

/** Contained groups, what stays behind when something is removed, and how sessions end. */
final class Departures {

    static final List<Fidelity> ROWS = List.of(
            Fidelity.medium(
                            "groups.contained",
                            "contained groups: <ag>_master and <ag>_msdb come first and are seeded; 47142, 47147, 47135, 47148, 47129, 47146, 47137",
                            "S5, S6, 4.5")
                    .but(
                            "the conditions of 47137, 47146 and 47148 are [D]; what a client sees inside them is a known gap"),
            Fidelity.medium(
                            "listeners.distributed-network-name",
                            "a listener of a distributed network name has no IP rows; 19516, 19517, 19518",
                            "S6, [K]")
                    .but("19518 is [D]; our builds of 2016 and 2017 know it too"),
            Fidelity.high(
                            "routing.none",
                            "a routing URL is taken away by NONE from 2025 on, 102 before; 19404 while a list needs it",
                            "S1")
                    .test("NetworkNameTest.a_routing_url_is_taken_away_from_2025_on_unless_a_list_needs_it"),
            Fidelity.medium("departures.copies", "copies after REMOVE REPLICA or REMOVE DATABASE are RESTORING", "S8")
                    .variant("RECOVERING")
                    .test("LeavingTest.in_other_worlds_they_recover_for_ever"),
            Fidelity.low(
                            "departures.from-global",
                            "what a global primary removes stays with the forwarder: REMOVE DATABASE is 41190 there, SET HADR OFF takes it out, on its secondaries too",
                            "a practitioner's guide, [?]")
                    .variant("it leaves the forwarder too")
                    .test(
                            "ForwarderTest.what_the_global_primary_removes_stays_with_the_forwarder_until_it_is_taken_out_there"),
            Fidelity.low(
                            "departures.added-anew",
                            "a database that is added anew does not match the forwarder's old copy",
                            "[D]")
                    .test("ForwarderTest.a_database_that_is_added_anew_is_another_one_to_the_forwarder"),
            Fidelity.low("departures.restoring-primary", "a primary's RESTORING copy shows NOT SYNCHRONIZING", "[?]")
                    .test("ForwarderTest.after_both_sides_have_dropped_it_the_members_are_ordinary_groups"),
            Fidelity.low(
                            "sessions.silence",
                            "the session of a client that fell silent lasts 30 + 10 seconds, with its locks",
                            "[K]")
                    .test(
                            "ApplicationLockTest.a_client_that_falls_silent_keeps_its_lock_until_the_keepalive_finds_out"),
            Fidelity.medium("sessions.kill", "KILL ends a session at once", "[K]")
                    .but("a rollback takes no time")
                    .test("ApplicationLockTest.an_operator_kills_the_holder"),
            Fidelity.medium("seeding.size", "how long a seeding takes follows the size of the database", "A6, [D]"),
            Fidelity.low("seeding.order", "databases of one CREATE are seeded in the order of its list", "[?]"),
            Fidelity.medium(
                            "backups.copy-only",
                            "COPY_ONLY log backups leave the chain whole and can be restored after a full one",
                            "[K]")
                    .test("SeedingKindsTest.a_backup_that_others_have_gone_on_from_is_taken_anew_for_the_next_replica"),
            Fidelity.medium(
                            "seeding.distributed-name",
                            "seedings of a distributed group name their database through dm_hadr_database_replica_states",
                            "S11, [D]")
                    .test("SeedingDoctorTest.the_failure_that_a_forwarder_shows_of_a_restored_database_is_harmless"),
            Fidelity.high(
                            "security.opened-by-service",
                            "is_master_key_encrypted_by_server is 1 when the service opens the database's master key",
                            "[K]")
                    .test(
                            "CertificateExchangeTest.two_groups_and_a_distributed_one_over_certificates_from_bare_servers"),
            Fidelity.medium(
                            "views.end-of-log",
                            "end_of_log_lsn is the last record, so that last_hardened_lsn, the next block, lies after it once all is on disk",
                            "S11")
                    .but("by the descriptions of the columns; never seen")
                    .test("LogTest.a_synchronous_commit_waits_for_the_secondary_s_disk"),
            Fidelity.high(
                            "catalog.schemas",
                            "every database has the 13 fixed schemas, sys.types the 34 system types; CREATE SCHEMA is not there",
                            "docs, [K]")
                    .test("TableCatalogTest.schemas_and_types_are_those_that_every_database_has"),
            Fidelity.high("catalog.create-date", "create_date is when CREATE TABLE ran, and ALTER keeps it", "[K]")
                    .but("constraints show their table's, a known gap")
                    .test("TableCatalogTest.a_table_was_created_when_it_was_and_stays_so_when_it_is_altered"),
            Fidelity.medium(
                            "catalog.has-perms",
                            "HAS_PERMS_BY_NAME on OBJECT knows SELECT only: 1 for whoever finds the table, else NULL",
                            "[K]")
                    .but("known gap")
                    .test("TableCatalogTest.whoever_finds_a_table_may_read_it"));

    private Departures() {}
}
