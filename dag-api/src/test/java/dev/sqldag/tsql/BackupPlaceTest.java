package dev.sqldag.tsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where backups go, and how long they may take. */
class BackupPlaceTest {

    private static final DatabaseName DB = new DatabaseName("db1");

    @ParameterizedTest
    @CsvSource({
        "D:\\backup\\db1.bak, DISK, SQL_SERVER_2012",
        "\\\\share\\https://x, DISK, SQL_SERVER_2012",
        "https://account.blob.core.windows.net/c/db1.bak, URL, SQL_SERVER_2012",
        "S3://store:9000/c/db1.bak, URL, SQL_SERVER_2022"
    })
    void a_path_is_a_disk_and_an_address_is_a_url(String place, String word, SqlServerVersion since) {
        Statement backup = new BackupStatement.Log(DB, BackupOptions.to(place));
        Statement restore = new RestoreStatement.Log(DB, List.of(place), List.of());

        assertThat(List.of(backup, restore)).allSatisfy(statement -> {
            assertThat(statement.sql()).contains(" " + word + " = N'" + place + "'");
            assertThat(statement.since()).isEqualTo(since);
        });
    }

    @Test
    void backups_and_restores_are_waited_for_longer_than_other_statements() {
        assertThat(List.of(
                        new BackupStatement.Full(DB, BackupOptions.to("f")),
                        new RestoreStatement.Full(DB, List.of("f"), List.of())))
                .allSatisfy(statement -> assertThat(statement.patience()).isEqualTo(Duration.ofDays(1)));
        assertThat(new RestoreStatement.Recover(DB).disks()).isEmpty();
        assertThat(new DatabaseStatement.SetRecoveryFull(DB).patience()).isEqualTo(Duration.ofMinutes(2));
    }
}
