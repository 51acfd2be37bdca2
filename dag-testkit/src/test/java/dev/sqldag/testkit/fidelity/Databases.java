package dev.sqldag.testkit.fidelity;

import java.util.List;

/** Databases, their backups and who may enter them. */
final class Databases {

    static final List<Fidelity> ROWS = List.of(
            Fidelity.low(
                            "databases.forwarder-readable",
                            "a forwarder's databases are readable if its own replica has ALLOW_CONNECTIONS other than NO",
                            "[?]")
                    .test("SeedTest.secondaries_and_the_forwarder_cannot_be_entered"),
            Fidelity.high("databases.read-intent", "978 and 979 by the intent of the session", "S6 (7.6)"),
            Fidelity.high("databases.in-use", "3702 for a database with sessions or changes in it", "[K]"),
            Fidelity.medium("databases.full-backup", "1475 for a database without a full backup since FULL", "S8, S6")
                    .test("GroupRefusalsTest.databases_must_be_ready"),
            Fidelity.medium(
                            "databases.remove",
                            "REMOVE DATABASE leaves the primary's copy online and the others restoring",
                            "S8")
                    .but("another page says recovering"),
            Fidelity.high(
                    "databases.rules", "databases: 35234, 35238, 35244, 35249, 35200, 35280, 35281, 1465", "S6, S8"),
            Fidelity.high(
                            "databases.recovery-status",
                            "sys.database_recovery_status.last_log_backup_lsn is NULL while no log backup can be taken (SIMPLE recovery, or no full backup yet); its other columns are left out, its value does not move",
                            "docs page of the view, [K]")
                    .but("sure of NULL or not, the value is ours"),
            Fidelity.high(
                    "databases.in-group",
                    "a database of a group is not dropped (3752) and stays in full recovery (1468, then 5069)",
                    "S8, [K]"));

    private Databases() {}
}
