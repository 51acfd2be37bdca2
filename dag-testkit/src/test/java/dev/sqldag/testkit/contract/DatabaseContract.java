package dev.sqldag.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.fidelity.Confidence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a database must be to come into a group, how it leaves, and what backups ask for. */
abstract class DatabaseContract extends AvailabilityGroupContract {

    private List<Integer> creatingWith(String... databases) {
        return errors("server1", Text.create("ag1", Text.NONE, List.of(databases), Text.replica("server1")));
    }

    @Test
    @Believed(source = "S6 (35234, 35238, 35249)", behaviour = "databases.rules")
    void it_is_a_user_database_that_exists_and_is_said_once() {
        database("server1", "db1");

        assertThat(creatingWith("db1", "DB1")).contains(35234);
        assertThat(creatingWith("nothing")).contains(35238);
        assertThat(creatingWith("msdb")).contains(35249);
        assertThat(creatingWith("db1")).isEmpty();
    }

    @Test
    @Believed(source = "S8, S6 (1475)", confidence = Confidence.MEDIUM, behaviour = "databases.full-backup")
    void it_has_a_full_backup() {
        run("server1", "CREATE DATABASE db1", "ALTER DATABASE db1 SET RECOVERY FULL");

        assertThat(creatingWith("db1")).contains(1475);
        run("server1", "BACKUP DATABASE db1 TO DISK = N'NUL'");
        assertThat(creatingWith("db1")).isEmpty();
    }

    @Test
    @Believed(source = "S8, S6 (1465)", behaviour = "databases.rules")
    void it_is_in_full_recovery() {
        database("server1", "db1");
        run("server1", "ALTER DATABASE db1 SET RECOVERY SIMPLE");

        assertThat(creatingWith("db1")).contains(1465);
    }

    @Test
    @Believed(source = "S8", confidence = Confidence.MEDIUM, behaviour = "databases.full-backup")
    void simple_recovery_breaks_the_chain_of_backups() {
        database("server1", "db1");
        run("server1", "ALTER DATABASE db1 SET RECOVERY SIMPLE", "ALTER DATABASE db1 SET RECOVERY FULL");

        assertThat(creatingWith("db1")).contains(1475);
    }

    @Test
    @Believed(source = "S6 (35244, 35280, 35281)", behaviour = "databases.rules")
    void it_is_in_one_group() {
        database("server1", "db1");
        run("server1", Text.create("ag1", Text.NONE, List.of("db1"), Text.replica("server1")));

        assertThat(errors("server1", Text.create("ag2", Text.NONE, List.of("db1"), Text.replica("server1"))))
                .contains(35244);
        assertThat(errors("server1", Text.alter("ag1", "ADD DATABASE db1"))).contains(35280);
        assertThat(errors("server1", Text.alter("ag1", "REMOVE DATABASE nothing")))
                .contains(35281);
    }

    @Test
    @Believed(source = "S8, [K]", behaviour = "databases.in-group")
    void in_a_group_it_is_not_dropped_and_stays_in_full_recovery() {
        database("server1", "db1");
        run("server1", Text.create("ag1", Text.NONE, List.of("db1"), Text.replica("server1")));

        assertThat(errors("server1", "DROP DATABASE db1")).contains(3752);
        assertThat(errors("server1", "ALTER DATABASE db1 SET RECOVERY SIMPLE")).contains(1468, 5069);
    }

    @Test
    @Believed(source = "S6 (41140)", behaviour = "groups.primary-only")
    void it_comes_and_goes_on_the_primary() {
        twoReplicasWith("db1");

        assertThat(errors("server2", Text.alter("ag1", "REMOVE DATABASE db1"))).contains(41140);
        assertThat(errors("server2", Text.alter("ag1", "ADD DATABASE db2"))).contains(41140);
    }

    @Test
    @Believed(source = "S8", confidence = Confidence.MEDIUM, behaviour = "databases.remove")
    void removed_it_stays_online_on_the_primary_and_restores_elsewhere() {
        twoReplicasWith("db1");

        run("server1", Text.alter("ag1", "REMOVE DATABASE db1"));

        await(
                "server1",
                "SELECT 1 FROM sys.databases WHERE name = N'db1' AND state_desc = N'ONLINE' AND replica_id IS NULL");
        await(
                "server2",
                "SELECT 1 FROM sys.databases WHERE name = N'db1' AND state_desc = N'RESTORING' AND replica_id IS NULL");
    }

    @Test
    @Believed(source = "[K]")
    void a_log_backup_needs_a_full_one_before() {
        run("server1", "CREATE DATABASE db1", "ALTER DATABASE db1 SET RECOVERY FULL");

        assertThat(errors("server1", "BACKUP LOG db1 TO DISK = N'NUL'")).containsExactly(4214, 3013);
        run("server1", "BACKUP DATABASE db1 TO DISK = N'NUL'", "BACKUP LOG db1 TO DISK = N'NUL'");
    }

    @Test
    @Believed(source = "[K]")
    void simple_recovery_has_no_log_backups() {
        database("server1", "db1");
        run("server1", "ALTER DATABASE db1 SET RECOVERY SIMPLE");

        assertThat(errors("server1", "BACKUP LOG db1 TO DISK = N'NUL'")).containsExactly(4208, 3013);
    }

    @Test
    @Believed(source = "[K]")
    void what_does_not_exist_is_not_backed_up() {
        assertThat(errors("server1", "BACKUP DATABASE nothing TO DISK = N'NUL'"))
                .containsExactly(911, 3013);
    }

    @Test
    @Believed(source = "docs page of sys.database_recovery_status, [K]", behaviour = "databases.recovery-status")
    void whether_log_backups_are_possible_is_to_be_seen() {
        String possible = "SELECT r.last_log_backup_lsn FROM sys.database_recovery_status AS r"
                + " JOIN sys.databases AS d ON d.database_id = r.database_id WHERE d.name = N'db1'";
        run("server1", "CREATE DATABASE db1", "ALTER DATABASE db1 SET RECOVERY FULL");
        assertThat(column("server1", possible)).containsExactly((String) null);

        run("server1", "BACKUP DATABASE db1 TO DISK = N'NUL'");
        assertThat(column("server1", possible)).doesNotContainNull().hasSize(1);
    }
}
