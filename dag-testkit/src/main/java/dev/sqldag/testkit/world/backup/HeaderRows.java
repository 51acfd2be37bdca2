package dev.sqldag.testkit.world.backup;

import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.DATETIME;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.LSN;
import static dev.sqldag.testkit.sql.SqlType.SMALLINT;
import static dev.sqldag.testkit.sql.SqlType.TINYINT;
import static dev.sqldag.testkit.sql.SqlType.UNIQUEIDENTIFIER;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlService.ProductVersion;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.world.disk.BackupSet;
import dev.sqldag.testkit.world.disk.BackupSet.Kind;
import dev.sqldag.testkit.world.disk.Medium;
import dev.sqldag.testkit.world.model.Lsn;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.spec.Build;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What RESTORE HEADERONLY answers. Source: "RESTORE HEADERONLY"; flags that nothing here sets are 0. */
final class HeaderRows {

    private static final int READY = 512;

    private HeaderRows() {}

    private record Row(BackupSet set, int position) {

        ProductVersion version() {
            return Build.version(set.major());
        }
    }

    static Effect of(Medium medium, OptionalInt file) {
        List<Row> rows = IntStream.rangeClosed(1, medium.backups().size())
                .filter(i -> file.isEmpty() || file.getAsInt() == i)
                .mapToObj(i -> new Row(medium.backups().get(i - 1), i))
                .toList();
        RowMaker<Row> maker = new RowMaker<>();
        identity(maker);
        logs(maker);
        flags(maker);
        return maker.rows(rows);
    }

    private static void identity(RowMaker<Row> maker) {
        maker.column(
                        "BackupName",
                        nvarchar(128),
                        r -> r.set().name().isEmpty() ? null : r.set().name())
                .column(
                        "BackupDescription",
                        nvarchar(255),
                        r -> r.set().description().isEmpty() ? null : r.set().description())
                .column("BackupType", SMALLINT, r -> r.set().kind().number())
                .column("ExpirationDate", DATETIME, r -> null)
                .column("Compressed", BIT, r -> r.set().compressed())
                .column("Position", SMALLINT, Row::position)
                .column("DeviceType", TINYINT, r -> 2)
                .column("UserName", nvarchar(128), r -> "sa")
                .column("ServerName", nvarchar(128), r -> r.set().server())
                .column("DatabaseName", nvarchar(128), r -> r.set().database())
                .column(
                        "DatabaseVersion",
                        INT,
                        r -> Build.databaseVersion(r.set().major()))
                .column("DatabaseCreationDate", DATETIME, r -> time(r.set().databaseCreatedAt()))
                .column(
                        "BackupSize",
                        SqlType.numeric(20, 0),
                        r -> BigDecimal.valueOf(r.set().bytes()));
    }

    private static void logs(RowMaker<Row> maker) {
        maker.column("FirstLSN", LSN, r -> Lsn.block(r.set().first()))
                .column("LastLSN", LSN, r -> Lsn.block(r.set().last()))
                .column("CheckpointLSN", LSN, r -> Lsn.block(r.set().first()))
                .column("DatabaseBackupLSN", LSN, r -> Lsn.block(r.set().base()))
                .column("BackupStartDate", DATETIME, r -> time(r.set().startedAt()))
                .column("BackupFinishDate", DATETIME, r -> time(r.set().finishedAt()))
                .column("SortOrder", SMALLINT, r -> 52)
                .column("CodePage", SMALLINT, r -> 0)
                .column("UnicodeLocaleId", INT, r -> 1033)
                .column("UnicodeComparisonStyle", INT, r -> 196_609)
                .column("CompatibilityLevel", TINYINT, r -> r.set().major() * 10)
                .column("SoftwareVendorId", INT, r -> 4608)
                .column("SoftwareVersionMajor", INT, r -> r.version().major())
                .column("SoftwareVersionMinor", INT, r -> r.version().minor())
                .column("SoftwareVersionBuild", INT, r -> r.version().build())
                .column("MachineName", nvarchar(128), r -> r.set().server())
                .column("Flags", INT, r -> READY)
                .column("BindingID", UNIQUEIDENTIFIER, r -> r.set().family())
                .column("RecoveryForkID", UNIQUEIDENTIFIER, r -> r.set().family())
                .column("Collation", nvarchar(128), r -> Server.COLLATION)
                .column("FamilyGUID", UNIQUEIDENTIFIER, r -> r.set().family());
    }

    private static void flags(RowMaker<Row> maker) {
        maker.column("HasBulkLoggedData", BIT, r -> false)
                .column("IsSnapshot", BIT, r -> false)
                .column("IsReadOnly", BIT, r -> false)
                .column("IsSingleUser", BIT, r -> false)
                .column("HasBackupChecksums", BIT, r -> r.set().checksum())
                .column("IsDamaged", BIT, r -> false)
                .column("BeginsLogChain", BIT, r -> false)
                .column("HasIncompleteMetaData", BIT, r -> false)
                .column("IsForceOffline", BIT, r -> false)
                .column("IsCopyOnly", BIT, r -> r.set().copyOnly())
                .column("FirstRecoveryForkID", UNIQUEIDENTIFIER, r -> r.set().family())
                .column("ForkPointLSN", LSN, r -> null)
                .column("RecoveryModel", nvarchar(60), r -> r.set().recovery().name())
                .column(
                        "DifferentialBaseLSN",
                        LSN,
                        r -> r.set().kind() == Kind.DIFFERENTIAL
                                ? Lsn.block(r.set().base())
                                : null)
                .column("DifferentialBaseGUID", UNIQUEIDENTIFIER, r -> null)
                .column("BackupTypeDescription", nvarchar(60), HeaderRows::description)
                .column("BackupSetGUID", UNIQUEIDENTIFIER, r -> r.set().id())
                .column("CompressedBackupSize", SqlType.BIGINT, r -> r.set().bytes())
                .column("containment", TINYINT, r -> 0)
                .column("KeyAlgorithm", nvarchar(32), r -> null)
                .column("EncryptorThumbprint", SqlType.varbinary(20), r -> null)
                .column("EncryptorType", nvarchar(32), r -> null);
    }

    private static String description(Row row) {
        return switch (row.set().kind()) {
            case FULL -> "Database";
            case LOG -> "Transaction Log";
            case DIFFERENTIAL -> "Database Differential";
        };
    }

    static LocalDateTime time(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
