package dev.sqldag.testkit.fidelity;

import java.util.List;

/** Catalog views, DMVs and functions. */
final class Views {

    static final List<Fidelity> ROWS = List.of(
            Fidelity.low(
                            "views.primary-synchronized",
                            "an asynchronous primary shows its own databases as SYNCHRONIZING, a synchronous one as SYNCHRONIZED; the same in a distributed group",
                            "[?]")
                    .but("one page reads as if it were always SYNCHRONIZED"),
            Fidelity.low("views.initializing", "INITIALIZING and REVERTING databases are NOT_HEALTHY", "[?]"),
            Fidelity.low(
                    "views.not-joined",
                    "a replica that has not joined has role RESOLVING as the primary sees it",
                    "[?]"),
            Fidelity.low(
                    "views.coming-online",
                    "a group that is coming online has operational_state PENDING_FAILOVER",
                    "[?]"),
            Fidelity.low(
                    "views.distributed-settings",
                    "group-level settings of a distributed group's row (cluster type, failure level …) are the defaults",
                    "[?]"),
            Fidelity.low("views.lsn-constants", "recovery_lsn and truncation_lsn are constants", "[K]"),
            Fidelity.low("views.is-primary-on-forwarder", "fn_hadr_is_primary_replica is 0 on a forwarder", "[?]"),
            Fidelity.low(
                    "views.distributed-replica-function",
                    "fn_hadr_distributed_ag_replica is NULL for the remote member",
                    "[?]"),
            Fidelity.low(
                            "views.preferred-backup",
                            "fn_hadr_backup_is_preferred_replica breaks ties by server name",
                            "[K]")
                    .test("ViewsTest.database_functions"),
            Fidelity.low(
                            "views.cluster-outside",
                            "dm_hadr_cluster outside a cluster: a row with an empty name from 2025 on, with our own quorum numbers",
                            "S14")
                    .but("on the numbers"),
            Fidelity.low("views.cluster-type-numbers", "cluster_type numbers: 0 WSFC, 1 EXTERNAL, 2 NONE", "docs")
                    .but("read cluster_type_desc")
                    .variant("as SMO has them"),
            Fidelity.low("views.version", "version (metadata) of sys.availability_groups is 1", "[K]"),
            Fidelity.medium(
                            "views.distributed-on-primaries",
                            "distributed groups show on the primaries of their members only, never on local secondaries",
                            "S3/S4, [?]")
                    .test("SeedTest.the_distributed_group_shows_on_both_primaries_and_nowhere_else"),
            Fidelity.medium(
                    "views.primary-replica",
                    "primary_replica of a distributed group's state is the name of the primary member",
                    "[K]"),
            Fidelity.medium(
                    "views.distributed-database-rows",
                    "dm_hadr_database_replica_states has two rows per database of a distributed group on the global primary (local, remote), one on the forwarder",
                    "S3, S4, [D]"),
            Fidelity.medium("views.database-id", "database_id in remote rows is the id on the asked server", "[K]"),
            Fidelity.high(
                    "views.asynchronous-primary",
                    "an asynchronous primary makes all its secondaries asynchronous",
                    "S8"),
            Fidelity.high(
                            "views.remote-rows",
                            "remote rows of dm_hadr_availability_replica_states on the primary only",
                            "S11, S14")
                    .test("SeedTest.remote_rows_stand_only_on_the_primary"),
            Fidelity.high("views.health", "synchronization_health and recovery_health are computed as in 6.4", "S14"),
            Fidelity.high(
                            "views.hardened",
                            "last_hardened_lsn is the next block, NULL on an asynchronous primary, the least of the secondaries on a synchronous one",
                            "S11")
                    .test("ViewsTest.hardened_lsn_of_an_asynchronous_primary_is_unknown"),
            Fidelity.high("views.columns", "columns and types of the views, by version", "S11, S14")
                    .but("where 6.1 to 6.7 list them; the rest [K]")
                    .test("ViewsTest.columns_come_with_their_version"));

    private Views() {}
}
