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

import dev.sqldag.testkit.command.Octets;
import dev.sqldag.testkit.world.disk.DatabaseFile;
import dev.sqldag.testkit.world.disk.Traits;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Membership;
import dev.sqldag.testkit.world.model.Database.State;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Lsn;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.permission.Owners;
import dev.sqldag.testkit.world.security.EncryptionKey;
import dev.sqldag.testkit.world.security.MasterKey;
import dev.sqldag.testkit.world.security.Principal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Databases and their files. */
final class DatabaseViews {

    private static final int PAGE = 8192;

    private DatabaseViews() {}

    private record Row(
            Database database, int major, Traits traits, boolean encrypted, boolean opensMasterKey, Octets owner) {

        static Row of(Lens lens, Database d) {
            String server = lens.server().name();
            int owner = Owners.ofDatabase(lens.fleet(), server, d.name());
            return new Row(
                    d,
                    lens.server().major(),
                    lens.fleet().disks().of(lens.fleet(), d),
                    lens.fleet()
                            .vault()
                            .encryptionKey(server, d.name())
                            .filter(EncryptionKey::on)
                            .isPresent(),
                    lens.fleet()
                            .vault()
                            .masterKey(server, d.name())
                            .filter(MasterKey::byService)
                            .isPresent(),
                    lens.fleet()
                            .vault()
                            .principal(server, owner)
                            .map(Principal::sid)
                            .orElse(new Octets("01")));
        }

        /** 1 FULL, 2 BULK_LOGGED, 3 SIMPLE (tsql-facts 6.3). */
        Coded recovery() {
            return Coded.of(database.recovery(), 1, database.recovery().name());
        }
    }

    static Definition<?> databases() {
        Definition<Row> definition = Definition.of(
                lens -> here(lens).stream().map(d -> Row.of(lens, d)).toList());
        return definition
                .column("name", SYSNAME, r -> r.database().name())
                .column("database_id", INT, r -> r.database().id())
                .column("source_database_id", INT, r -> null)
                .column("owner_sid", varbinary(85), r -> r.owner().bytes())
                .column(
                        "create_date",
                        DATETIME,
                        r -> Definition.time(r.database().createdAt()))
                .column("compatibility_level", TINYINT, r -> r.major() * 10)
                .column("collation_name", SYSNAME, r -> Server.COLLATION)
                .coded("user_access", TINYINT, r -> Coded.of(r.traits().access()))
                .column("is_read_only", BIT, r -> r.traits().readOnly())
                .column("is_auto_close_on", BIT, r -> r.traits().autoClose())
                .column("is_auto_shrink_on", BIT, r -> false)
                .coded("state", TINYINT, r -> Coded.of(r.database().state()))
                .column("is_in_standby", BIT, r -> false)
                .coded("recovery_model", TINYINT, Row::recovery)
                .coded("log_reuse_wait", TINYINT, r -> new Coded(0, "NOTHING"))
                .column("is_trustworthy_on", BIT, r -> r.traits().trustworthy())
                .column("is_broker_enabled", BIT, r -> false)
                .column("is_encrypted", BIT, Row::encrypted)
                .column("is_master_key_encrypted_by_server", BIT, Row::opensMasterKey)
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
        return lens.fleet().databases().on(lens.server().name());
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

    private record File(Database database, DatabaseFile file) {

        boolean log() {
            return file.log();
        }

        long pages() {
            return database.bytes() / PAGE / 2;
        }
    }

    static Definition<?> masterFiles() {
        return files(Definition.of(
                        lens -> here(lens).stream().flatMap(d -> of(lens, d)).toList()))
                .column("database_id", INT, f -> f.database().id());
    }

    /** The files of the database that the caller is in. */
    static Definition<?> databaseFiles(String current) {
        return files(Definition.of(lens -> here(lens).stream()
                .filter(d -> d.name().equalsIgnoreCase(current))
                .flatMap(d -> of(lens, d))
                .toList()));
    }

    private static Stream<File> of(Lens lens, Database database) {
        return lens.fleet().disks().of(lens.fleet(), database).files().stream().map(file -> new File(database, file));
    }

    private static Definition<File> files(Definition<File> definition) {
        return definition
                .column("file_id", INT, f -> f.file().id())
                .coded("type", TINYINT, f -> f.log() ? new Coded(1, "LOG") : new Coded(0, "ROWS"))
                .column("data_space_id", INT, f -> f.log() ? 0 : 1)
                .column("name", SYSNAME, f -> f.file().logical())
                .column("physical_name", nvarchar(260), f -> f.file().path())
                .coded("state", TINYINT, f -> Coded.of(f.database().state()))
                .column("size", INT, f -> (int) f.pages())
                .column("max_size", INT, f -> -1)
                .column("growth", INT, f -> 8192)
                .column("is_percent_growth", BIT, f -> false);
    }
}
