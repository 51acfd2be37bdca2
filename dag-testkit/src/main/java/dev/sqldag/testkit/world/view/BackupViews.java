package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.DATETIME;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.LSN;
import static dev.sqldag.testkit.sql.SqlType.UNIQUEIDENTIFIER;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.world.model.Backup;
import java.math.BigDecimal;

/** {@code msdb.dbo.backupset}, without the columns that nobody here reads. */
final class BackupViews {

    private static final SqlType CHAR_ONE = new SqlType(SqlType.Kind.CHAR, 1, 0, 0);

    private BackupViews() {}

    static Definition<?> sets() {
        return Definition.of(lens -> lens.fleet().backups().where(b -> lens.isHere(b.server())))
                .column("backup_set_id", INT, Backup::id)
                .column("backup_set_uuid", UNIQUEIDENTIFIER, Backup::uuid)
                .column("media_set_id", INT, Backup::id)
                .column("server_name", nvarchar(128), Backup::server)
                .column("database_name", nvarchar(128), Backup::database)
                .column("type", CHAR_ONE, b -> String.valueOf(b.type()))
                .column("backup_start_date", DATETIME, b -> Definition.time(b.at()))
                .column("backup_finish_date", DATETIME, b -> Definition.time(b.at()))
                .column("first_lsn", LSN, Backup::firstLsn)
                .column("last_lsn", LSN, Backup::lastLsn)
                .column("checkpoint_lsn", LSN, Backup::firstLsn)
                .column("backup_size", SqlType.numeric(20, 0), b -> BigDecimal.valueOf(b.bytes()))
                .column("is_copy_only", BIT, Backup::copyOnly)
                .column("has_bulk_logged_data", BIT, b -> false)
                .column("recovery_model", nvarchar(60), Backup::recoveryModel);
    }
}
