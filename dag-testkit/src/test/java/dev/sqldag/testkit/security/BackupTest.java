package dev.sqldag.testkit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.world.spec.ServerSpec;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backups to files, and what is restored from them. */
class BackupTest {

    private static final String FULL = "BACKUP DATABASE db1 TO DISK = '\\\\share\\full.bak' WITH FORMAT";
    private static final String LOG = "BACKUP LOG db1 TO DISK = '\\\\share\\log%d.trn'";
    private static final String RESTORE = "RESTORE DATABASE db1 FROM DISK = '\\\\share\\full.bak' WITH NORECOVERY";
    private static final String RESTORE_LOG = "RESTORE LOG db1 FROM DISK = '\\\\share\\log%d.trn' WITH NORECOVERY";

    private final Script script =
            Script.on(ServerSpec.of("server1", 16), ServerSpec.of("server2", 16), ServerSpec.of("server3", 15));

    @BeforeEach
    void database() {
        script.ok("server1", "CREATE DATABASE db1");
    }

    @Test
    void a_chain_of_backups_makes_a_copy_that_waits_for_more() {
        script.ok("server1", FULL, LOG.formatted(1), LOG.formatted(2));

        script.ok("server2", RESTORE, RESTORE_LOG.formatted(1), RESTORE_LOG.formatted(2));

        assertThat(script.value("server2", "SELECT state_desc FROM sys.databases WHERE name = 'db1'"))
                .isEqualTo("RESTORING");
        assertThat(script.run(
                                "server2",
                                "SELECT h.restore_type, b.server_name, f.physical_device_name FROM"
                                        + " msdb.dbo.restorehistory AS h JOIN msdb.dbo.backupset AS b ON b.backup_set_id"
                                        + " = h.backup_set_id JOIN msdb.dbo.backupmediafamily AS f ON f.media_set_id ="
                                        + " b.media_set_id JOIN sys.databases AS d ON d.name ="
                                        + " h.destination_database_name WHERE h.restore_date >= d.create_date")
                        .rows())
                .containsExactly(
                        List.of("D", "server1", "\\\\share\\full.bak"),
                        List.of("L", "server1", "\\\\share\\log1.trn"),
                        List.of("L", "server1", "\\\\share\\log2.trn"));
        script.ok("server2", "RESTORE DATABASE db1 WITH RECOVERY");
        assertThat(script.value("server2", "SELECT state_desc FROM sys.databases WHERE name = 'db1'"))
                .isEqualTo("ONLINE");
        assertThat(script.refusal("server2", "RESTORE DATABASE db1 WITH RECOVERY"))
                .containsExactly(3153, 3013);
    }

    @Test
    void a_gap_in_the_chain_is_seen_from_both_ends() {
        script.ok("server1", FULL, LOG.formatted(1), LOG.formatted(2)).ok("server2", RESTORE);

        assertThat(script.refusal("server2", RESTORE_LOG.formatted(2))).containsExactly(4305, 3013);
        script.ok("server2", RESTORE_LOG.formatted(1), RESTORE_LOG.formatted(2));
        assertThat(script.refusal("server2", RESTORE_LOG.formatted(1))).containsExactly(4326, 3013);
    }

    @Test
    void a_differential_backup_goes_on_its_own_full_one() {
        assertThat(script.refusal("server1", "BACKUP DATABASE db1 TO DISK = 'NUL' WITH DIFFERENTIAL"))
                .containsExactly(3035, 3013);
        script.ok("server1", FULL, "BACKUP DATABASE db1 TO DISK = '\\\\share\\diff.bak' WITH DIFFERENTIAL");
        script.ok(
                "server2",
                RESTORE,
                "RESTORE DATABASE db1 FROM DISK = '\\\\share\\diff.bak' WITH NORECOVERY",
                "RESTORE DATABASE db1 WITH RECOVERY",
                "DROP DATABASE db1");
        script.ok("server1", FULL).ok("server2", RESTORE);
        assertThat(script.refusal("server2", "RESTORE DATABASE db1 FROM DISK = '\\\\share\\diff.bak' WITH NORECOVERY"))
                .containsExactly(3136, 3013);
    }

    @Test
    void a_copy_only_backup_starts_no_chain() {
        script.ok("server1", "BACKUP DATABASE db1 TO DISK = 'NUL' WITH COPY_ONLY");
        assertThat(script.refusal("server1", LOG.formatted(1))).containsExactly(4214, 3013);

        script.ok("server1", FULL, LOG.formatted(1));
        script.ok("server1", "ALTER DATABASE db1 SET RECOVERY SIMPLE");
        assertThat(script.refusal("server1", LOG.formatted(2))).containsExactly(4208, 3013);
    }

    @Test
    void a_newer_backup_and_a_backup_of_another_database_are_refused() {
        script.ok("server1", FULL).ok("server2", "CREATE DATABASE db1");

        assertThat(script.refusal("server3", RESTORE)).containsExactly(3169, 3013);
        assertThat(script.refusal("server2", RESTORE)).containsExactly(3154, 3013);
        script.ok("server2", RESTORE + ", REPLACE");
        script.ok("server2", RESTORE);
    }

    @Test
    void the_tail_of_the_log_is_not_thrown_away_by_mistake() {
        script.ok("server1", FULL);
        assertThat(script.refusal("server1", RESTORE)).containsExactly(3159, 3013);

        script.ok("server1", "BACKUP LOG db1 TO DISK = 'tail.trn' WITH NORECOVERY", RESTORE);
        script.ok("server1", "RESTORE LOG db1 FROM DISK = 'tail.trn' WITH RECOVERY");
        assertThat(script.value("server1", "SELECT state_desc FROM sys.databases WHERE name = 'db1'"))
                .isEqualTo("ONLINE");
    }

    @Test
    void files_move_and_clash() {
        script.ok("server1", FULL).ok("server2", RESTORE);
        String other = "RESTORE DATABASE db2 FROM DISK = '\\\\share\\full.bak' WITH NORECOVERY";

        assertThat(script.refusal("server2", other)).containsExactly(1834, 3013);
        assertThat(script.refusal("server2", other + ", MOVE 'nothing' TO 'C:\\x.mdf'"))
                .containsExactly(3234, 3013);
        script.ok("server2", other + ", MOVE 'db1' TO 'D:\\x.mdf', MOVE 'db1_log' TO 'D:\\x.ldf'");
        assertThat(script.run(
                                "server2",
                                "SELECT physical_name FROM sys.master_files AS f JOIN sys.databases AS d ON"
                                        + " d.database_id = f.database_id WHERE d.name = 'db2'")
                        .rows())
                .containsExactly(List.of("D:\\x.mdf"), List.of("D:\\x.ldf"));
    }

    @Test
    void a_file_holds_several_backups_until_it_is_overwritten() {
        script.ok(
                "server1",
                FULL,
                "BACKUP DATABASE db1 TO DISK = '\\\\share\\full.bak' WITH NAME = 'second', CHECKSUM",
                "BACKUP LOG db1 TO DISK = '\\\\share\\full.bak'");

        Script.Answer header = script.run("server2", "RESTORE HEADERONLY FROM DISK = '\\\\share\\full.bak'");
        assertThat(header.column("Position")).containsExactly(1, 2, 3);
        assertThat(header.column("BackupType")).containsExactly(1, 1, 2);
        assertThat(header.column("BackupName")).containsExactly(null, "second", null);
        assertThat(header.column("DatabaseName")).containsOnly("db1");
        assertThat(script.run("server2", "RESTORE FILELISTONLY FROM DISK = '\\\\share\\full.bak' WITH FILE = 2")
                        .column("LogicalName"))
                .containsExactly("db1", "db1_log");
        assertThat(script.run("server2", "RESTORE VERIFYONLY FROM DISK = '\\\\share\\full.bak'")
                        .numbers())
                .containsExactly(3262);
        script.ok("server2", RESTORE + ", FILE = 2", "RESTORE LOG db1 FROM DISK = '\\\\share\\full.bak' WITH FILE = 3");
        assertThat(script.refusal("server2", "RESTORE HEADERONLY FROM DISK = '\\\\share\\full.bak' WITH FILE = 9"))
                .containsExactly(4038, 3013);
        script.ok("server1", "BACKUP DATABASE db1 TO DISK = '\\\\share\\full.bak' WITH INIT");
        assertThat(script.run("server2", "RESTORE HEADERONLY FROM DISK = '\\\\share\\full.bak'")
                        .rows())
                .hasSize(1);
    }

    @Test
    void a_striped_backup_needs_all_of_its_files() {
        script.ok("server1", "BACKUP DATABASE db1 TO DISK = '\\\\share\\a', DISK = '\\\\share\\b'");

        assertThat(script.refusal("server2", "RESTORE DATABASE db1 FROM DISK = '\\\\share\\a'"))
                .containsExactly(3132, 3013);
        assertThat(script.refusal("server1", "BACKUP DATABASE db1 TO DISK = '\\\\share\\a'"))
                .containsExactly(3231, 3013);
        script.ok("server2", "RESTORE DATABASE db1 FROM DISK = '\\\\share\\b', DISK = '\\\\share\\a'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RESTORE DATABASE db1 FROM DISK = 'C:\\local.bak' WITH NORECOVERY | 3201",
                "RESTORE DATABASE db1 FROM DISK = '\\\\share\\c.cer' WITH NORECOVERY | 3241",
                "RESTORE LOG db1 FROM DISK = '\\\\share\\full.bak' WITH NORECOVERY | 3135",
                "RESTORE LOG db1 FROM DISK = '\\\\share\\log1.trn' WITH NORECOVERY | 3118",
                "RESTORE DATABASE db1 FROM DISK = '\\\\share\\log1.trn' WITH NORECOVERY | 3135",
                "RESTORE DATABASE db1 WITH RECOVERY | 3118"
            })
    void what_cannot_be_restored_is_refused(String text, int number) {
        script.ok(
                "server1",
                FULL,
                LOG.formatted(1),
                "BACKUP DATABASE db1 TO DISK = 'C:\\local.bak'",
                "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'aA1!aaaa'",
                "CREATE CERTIFICATE c WITH SUBJECT = 's'",
                "BACKUP CERTIFICATE c TO FILE = '\\\\share\\c.cer'");

        assertThat(script.refusal("server2", text)).containsExactly(number, 3013);
    }

    @Test
    void a_log_is_restored_only_onto_a_copy_that_waits() {
        script.ok("server1", FULL, LOG.formatted(1))
                .ok("server2", "RESTORE DATABASE db1 FROM DISK = '\\\\share\\full.bak' WITH RECOVERY");

        assertThat(script.refusal("server2", RESTORE_LOG.formatted(1))).containsExactly(3117, 3013);
        assertThat(script.refusal("server1", "BEGIN TRANSACTION; " + FULL)).contains(3021);
    }

    @Test
    void whoever_restores_owns_the_copy_and_others_may_not_overwrite_it() {
        script.ok("server1", FULL)
                .ok(
                        "server2",
                        "CREATE LOGIN app WITH PASSWORD = 'Secret!123'",
                        "CREATE LOGIN other WITH PASSWORD = 'Secret!123'",
                        "GRANT CREATE ANY DATABASE TO app, other");

        assertThat(script.as("app", "server2", RESTORE).numbers()).doesNotContain(3013);
        assertThat(script.as("other", "server2", RESTORE).numbers()).containsExactly(3110, 3013);
        assertThat(script.value("server2", "SELECT SUSER_SNAME(owner_sid) FROM sys.databases WHERE name = 'db1'"))
                .isEqualTo("app");
    }

    @Test
    void paths_and_names_may_be_variables() {
        script.ok(
                "server1",
                "DECLARE @d sysname = N'db1', @p nvarchar(200) = N'\\\\share\\v.bak' BACKUP DATABASE @d TO DISK = @p"
                        + " WITH STATS = 50");
        script.ok("server2", "DECLARE @p nvarchar(200) = N'\\\\share\\v.bak' RESTORE DATABASE db1 FROM DISK = @p");
    }
}
