package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.DATETIME;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.LSN;
import static dev.sqldag.testkit.sql.SqlType.SYSNAME;
import static dev.sqldag.testkit.sql.SqlType.TINYINT;
import static dev.sqldag.testkit.sql.SqlType.UNIQUEIDENTIFIER;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;
import static dev.sqldag.testkit.sql.SqlType.varbinary;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Membership;
import dev.sqldag.testkit.world.model.Database.State;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Lsn;
import dev.sqldag.testkit.world.model.Server;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Databases and their files. */
final class DatabaseViews {

    private static final int PAGE = 8192;
    private static final byte[] SA = {1};

    private DatabaseViews() {}

    private record Row(Database database, int major) {

        /** 1 FULL, 2 BULK_LOGGED, 3 SIMPLE (tsql-facts 6.3). */
        Coded recovery() {
            return Coded.of(database.recovery(), 1, database.recovery().name());
        }
    }

    static Definition<?> databases() {
        Definition<Row> definition = Definition.of(lens ->
                here(lens).stream().map(d -> new Row(d, lens.server().major())).toList());
        return definition
                .column("name", SYSNAME, r -> r.database().name())
                .column("database_id", INT, r -> r.database().id())
                .column("source_database_id", INT, r -> null)
                .column("owner_sid", varbinary(85), r -> SA.clone())
                .column(
                        "create_date",
                        DATETIME,
                        r -> Definition.time(r.database().createdAt()))
                .column("compatibility_level", TINYINT, r -> r.major() * 10)
                .column("collation_name", SYSNAME, r -> Server.COLLATION)
                .coded("user_access", TINYINT, r -> new Coded(0, "MULTI_USER"))
                .column("is_read_only", BIT, r -> false)
                .column("is_auto_close_on", BIT, r -> false)
                .column("is_auto_shrink_on", BIT, r -> false)
                .coded("state", TINYINT, r -> Coded.of(r.database().state()))
                .column("is_in_standby", BIT, r -> false)
                .coded("recovery_model", TINYINT, Row::recovery)
                .coded("log_reuse_wait", TINYINT, r -> new Coded(0, "NOTHING"))
                .column("is_trustworthy_on", BIT, r -> false)
                .column("is_broker_enabled", BIT, r -> false)
                .column("is_encrypted", BIT, r -> false)
                .column("replica_id", UNIQUEIDENTIFIER, r -> r.database()
                        .membership()
                        .map(Membership::replicaId)
                        .orElse(null))
                .column("group_database_id", UNIQUEIDENTIFIER, r -> r.database()
                        .membership()
                        .map(Membership::groupDatabaseId)
                        .orElse(null))
                .coded("containment", TINYINT, r -> new Coded(0, "NONE"));
    }

    /** sys.database_recovery_status: where the next log backup starts; NULL when none can be taken. */
    static Definition<?> recoveryStatus() {
        return Definition.<Database>of(DatabaseViews::here)
                .column("database_id", INT, Database::id)
                .column(
                        "last_log_backup_lsn",
                        LSN,
                        d -> d.chained() && d.state() == State.ONLINE ? Lsn.block(0) : null);
    }

    private static List<Database> here(Lens lens) {
        return lens.fleet().databases().where(d -> lens.isHere(d.server()));
    }

    private record Entry(UUID group, Group.Entry entry) {}

    static Definition<?> ofGroups() {
        return Definition.of(lens -> GroupViews.inCluster(lens).stream()
                        .flatMap(g -> g.databases().stream().map(e -> new Entry(g.id(), e)))
                        .toList())
                .column("group_id", UNIQUEIDENTIFIER, Entry::group)
                .column("group_database_id", UNIQUEIDENTIFIER, e -> e.entry().id())
                .column("database_name", SYSNAME, e -> e.entry().name());
    }

    private record File(Database database, boolean log) {

        String name() {
            return log ? database.name() + "_log" : database.name();
        }

        long pages() {
            return database.bytes() / PAGE / 2;
        }
    }

    static Definition<?> masterFiles() {
        return files(Definition.of(
                        lens -> here(lens).stream().flatMap(DatabaseViews::of).toList()))
                .column("database_id", INT, f -> f.database().id());
    }

    /** The files of the database that the caller is in. */
    static Definition<?> databaseFiles(String current) {
        return files(Definition.of(lens -> here(lens).stream()
                .filter(d -> d.name().equalsIgnoreCase(current))
                .flatMap(DatabaseViews::of)
                .toList()));
    }

    private static Stream<File> of(Database database) {
        return Stream.of(new File(database, false), new File(database, true));
    }

    private static Definition<File> files(Definition<File> definition) {
        return definition
                .column("file_id", INT, f -> f.log() ? 2 : 1)
                .coded("type", TINYINT, f -> f.log() ? new Coded(1, "LOG") : new Coded(0, "ROWS"))
                .column("data_space_id", INT, f -> f.log() ? 0 : 1)
                .column("name", SYSNAME, File::name)
                .column("physical_name", nvarchar(260), f -> Server.DATA_PATH + f.name() + (f.log() ? ".ldf" : ".mdf"))
                .coded("state", TINYINT, f -> Coded.of(f.database().state()))
                .column("size", INT, f -> (int) f.pages())
                .column("max_size", INT, f -> -1)
                .column("growth", INT, f -> 8192)
                .column("is_percent_growth", BIT, f -> false);
    }
}
