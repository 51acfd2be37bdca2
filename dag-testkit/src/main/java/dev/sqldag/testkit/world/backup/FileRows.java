package dev.sqldag.testkit.world.backup;

import static dev.sqldag.testkit.sql.SqlType.BIGINT;
import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.LSN;
import static dev.sqldag.testkit.sql.SqlType.UNIQUEIDENTIFIER;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.world.disk.BackupSet;
import dev.sqldag.testkit.world.disk.DatabaseFile;
import dev.sqldag.testkit.world.model.Lsn;
import java.math.BigDecimal;

/** What RESTORE FILELISTONLY answers. Source: "RESTORE FILELISTONLY". */
final class FileRows {

    private static final SqlType CHAR_ONE = new SqlType(SqlType.Kind.CHAR, 1, 0, 0);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(35_184_372_080_640L);

    private FileRows() {}

    static Effect of(BackupSet set) {
        long each = set.bytes() / 2;
        return new RowMaker<DatabaseFile>()
                .column("LogicalName", nvarchar(128), DatabaseFile::logical)
                .column("PhysicalName", nvarchar(260), DatabaseFile::path)
                .column("Type", CHAR_ONE, f -> f.log() ? "L" : "D")
                .column("FileGroupName", nvarchar(128), f -> f.log() ? null : "PRIMARY")
                .column("Size", SqlType.numeric(20, 0), f -> BigDecimal.valueOf(each))
                .column("MaxSize", SqlType.numeric(20, 0), f -> LARGEST)
                .column("FileID", BIGINT, f -> (long) f.id())
                .column("CreateLSN", LSN, f -> BigDecimal.ZERO)
                .column("DropLSN", LSN, f -> BigDecimal.ZERO)
                .column("UniqueID", UNIQUEIDENTIFIER, f -> set.family())
                .column("ReadOnlyLSN", LSN, f -> BigDecimal.ZERO)
                .column("ReadWriteLSN", LSN, f -> BigDecimal.ZERO)
                .column("BackupSizeInBytes", BIGINT, f -> f.log() ? 0L : each)
                .column("SourceBlockSize", INT, f -> 512)
                .column("FileGroupID", INT, f -> f.log() ? 0 : 1)
                .column("LogGroupGUID", UNIQUEIDENTIFIER, f -> null)
                .column("DifferentialBaseLSN", LSN, f -> Lsn.block(set.base()))
                .column("DifferentialBaseGUID", UNIQUEIDENTIFIER, f -> set.id())
                .column("IsReadOnly", BIT, f -> false)
                .column("IsPresent", BIT, f -> true)
                .column("TDEThumbprint", SqlType.varbinary(32), f -> set.encryption()
                        .map(key -> key.certificate().bytes())
                        .orElse(null))
                .column("SnapshotUrl", nvarchar(360), f -> null)
                .rows(set.files());
    }
}
