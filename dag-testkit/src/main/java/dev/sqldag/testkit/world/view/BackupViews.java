package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.DATETIME;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.LSN;
import static dev.sqldag.testkit.sql.SqlType.TINYINT;
import static dev.sqldag.testkit.sql.SqlType.UNIQUEIDENTIFIER;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.world.model.Backup;
import dev.sqldag.testkit.world.model.Lsn;
import dev.sqldag.testkit.world.model.RestoreEntry;
import dev.sqldag.testkit.world.spec.Build;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** The history in msdb, without the columns that nobody here reads. */
final class BackupViews {

    private static final SqlType CHAR_ONE = new SqlType(SqlType.Kind.CHAR, 1, 0, 0);
    private static final int DISK = 2;

    private BackupViews() {}

    private static List<Backup> here(Lens lens) {
        return lens.fleet().backups().where(b -> lens.isHere(b.server()));
    }

    static Definition<?> sets() {
        return Definition.of(BackupViews::here)
                .column("backup_set_id", INT, Backup::id)
                .column("backup_set_uuid", UNIQUEIDENTIFIER, b -> b.set().id())
                .column("media_set_id", INT, Backup::media)
                .column("position", INT, Backup::position)
                .column(
                        "name",
                        nvarchar(128),
                        b -> b.set().name().isEmpty() ? null : b.set().name())
                .column(
                        "description",
                        nvarchar(255),
                        b -> b.set().description().isEmpty() ? null : b.set().description())
                .column("user_name", nvarchar(128), b -> "sa")
                .column("software_major_version", TINYINT, b -> b.set().major())
                .column("software_build_version", SqlType.SMALLINT, b -> Build.version(
                                b.set().major())
                        .build())
                .column("server_name", nvarchar(128), b -> b.set().server())
                .column("machine_name", nvarchar(128), b -> b.set().server())
                .column("database_name", nvarchar(128), b -> b.set().database())
                .column("type", CHAR_ONE, b -> String.valueOf(b.set().kind().code()))
                .column(
                        "backup_start_date",
                        DATETIME,
                        b -> Definition.time(b.set().startedAt()))
                .column(
                        "backup_finish_date",
                        DATETIME,
                        b -> Definition.time(b.set().finishedAt()))
                .column(
                        "database_creation_date",
                        DATETIME,
                        b -> Definition.time(b.set().databaseCreatedAt()))
                .column("first_lsn", LSN, b -> Lsn.block(b.set().first()))
                .column("last_lsn", LSN, b -> Lsn.block(b.set().last()))
                .column("checkpoint_lsn", LSN, b -> Lsn.block(b.set().first()))
                .column("database_backup_lsn", LSN, b -> Lsn.block(b.set().base()))
                .column(
                        "backup_size",
                        SqlType.numeric(20, 0),
                        b -> BigDecimal.valueOf(b.set().bytes()))
                .column(
                        "compressed_backup_size",
                        SqlType.numeric(20, 0),
                        b -> BigDecimal.valueOf(b.set().bytes()))
                .column("is_copy_only", BIT, b -> b.set().copyOnly())
                .column("has_backup_checksums", BIT, b -> b.set().checksum())
                .column("has_bulk_logged_data", BIT, b -> false)
                .column("is_damaged", BIT, b -> false)
                .column("is_snapshot", BIT, b -> false)
                .column("recovery_model", nvarchar(60), b -> b.set().recovery().name())
                .column("database_guid", UNIQUEIDENTIFIER, b -> b.set().family())
                .column("family_guid", UNIQUEIDENTIFIER, b -> b.set().family());
    }

    private record Family(Backup backup, int sequence) {}

    static Definition<?> families() {
        return Definition.of(lens -> here(lens).stream()
                        .filter(b -> b.id() == b.media())
                        .flatMap(b -> IntStream.range(0, b.devices().size()).mapToObj(i -> new Family(b, i)))
                        .toList())
                .column("media_set_id", INT, f -> f.backup().media())
                .column("family_sequence_number", TINYINT, f -> f.sequence() + 1)
                .column("media_family_id", UNIQUEIDENTIFIER, f -> f.backup().mediaSet())
                .column("media_count", INT, f -> 1)
                .column("logical_device_name", nvarchar(128), f -> null)
                .column("physical_device_name", nvarchar(260), f -> f.backup()
                        .devices()
                        .get(f.sequence()))
                .column("device_type", TINYINT, f -> DISK)
                .column("mirror", TINYINT, f -> 0);
    }

    static Definition<?> mediaSets() {
        return Definition.of(lens ->
                        here(lens).stream().filter(b -> b.id() == b.media()).toList())
                .column("media_set_id", INT, Backup::media)
                .column("media_uuid", UNIQUEIDENTIFIER, Backup::mediaSet)
                .column("media_family_count", TINYINT, b -> b.devices().size())
                .column("name", nvarchar(128), b -> null)
                .column("description", nvarchar(255), b -> null)
                .column("software_name", nvarchar(128), b -> "Microsoft SQL Server")
                .column("software_vendor_id", INT, b -> 4608);
    }

    static Definition<?> restores() {
        return Definition.of(lens -> lens.fleet().disks().restores().where(r -> lens.isHere(r.server())))
                .column("restore_history_id", INT, RestoreEntry::id)
                .column("restore_date", DATETIME, r -> Definition.time(r.at()))
                .column("destination_database_name", nvarchar(128), RestoreEntry::database)
                .column("user_name", nvarchar(128), RestoreEntry::user)
                .column("backup_set_id", INT, RestoreEntry::backup)
                .column("restore_type", CHAR_ONE, r -> String.valueOf(r.type()))
                .column("replace", BIT, RestoreEntry::replace)
                .column("recovery", BIT, RestoreEntry::recovery)
                .column("restart", BIT, r -> false)
                .column("stop_at", DATETIME, r -> null);
    }
}
