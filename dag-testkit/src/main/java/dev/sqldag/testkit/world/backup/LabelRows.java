package dev.sqldag.testkit.world.backup;

import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.DATETIME;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.TINYINT;
import static dev.sqldag.testkit.sql.SqlType.UNIQUEIDENTIFIER;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.world.disk.Medium;
import java.util.List;

/** What RESTORE LABELONLY answers. Source: "RESTORE LABELONLY". */
final class LabelRows {

    private LabelRows() {}

    static Effect of(Medium medium) {
        return new RowMaker<Medium>()
                .column("MediaName", nvarchar(128), m -> m.name().isEmpty() ? null : m.name())
                .column("MediaSetId", UNIQUEIDENTIFIER, Medium::set)
                .column("FamilyCount", INT, Medium::files)
                .column("FamilySequenceNumber", INT, Medium::sequence)
                .column("MediaFamilyId", UNIQUEIDENTIFIER, Medium::set)
                .column("MediaSequenceNumber", INT, m -> 1)
                .column("MediaLabelPresent", TINYINT, m -> 0)
                .column("MediaDescription", nvarchar(255), m -> null)
                .column("SoftwareName", nvarchar(128), m -> "Microsoft SQL Server")
                .column("SoftwareVendorId", INT, m -> 4608)
                .column(
                        "MediaDate",
                        DATETIME,
                        m -> HeaderRows.time(m.backups().get(0).startedAt()))
                .column("Mirror_Count", INT, m -> 1)
                .column("IsCompressed", BIT, m -> m.backups().get(0).compressed())
                .rows(List.of(medium));
    }
}
