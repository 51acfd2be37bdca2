package dev.sqldag.testkit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.world.spec.ServerSpec;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a database is made of, and what a group asks of it. */
class DatabaseOptionTest {

    private static final String GROUP = "CREATE AVAILABILITY GROUP ag1 FOR DATABASE db1 REPLICA ON N'server1' WITH"
            + " (ENDPOINT_URL = N'TCP://server1:5022', AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL)";

    private final Script script = Script.on(ServerSpec.of("server1", 16).inCluster("c"));

    @BeforeEach
    void database() {
        script.ok("server1", "CREATE DATABASE db1", "BACKUP DATABASE db1 TO DISK = 'NUL'");
    }

    @ParameterizedTest
    @CsvSource({
        "READ_ONLY, 1466, READ_WRITE",
        "SINGLE_USER, 1488, MULTI_USER",
        "AUTO_CLOSE ON, 1469, AUTO_CLOSE OFF",
        "RECOVERY BULK_LOGGED, 1465, RECOVERY FULL"
    })
    void a_group_takes_no_database_with_such_an_option(String option, int number, String back) {
        script.ok("server1", "ALTER DATABASE db1 SET " + option + " WITH ROLLBACK IMMEDIATE");

        assertThat(script.refusal("server1", GROUP)).startsWith(number);
        script.ok("server1", "ALTER DATABASE db1 SET " + back, "BACKUP DATABASE db1 TO DISK = 'NUL'", GROUP);
        assertThat(script.rest().refusal("server1", "ALTER DATABASE db1 SET " + option))
                .containsExactly(1468, 5069);
    }

    @Test
    void options_show_in_the_catalog() {
        script.ok(
                "server1",
                "ALTER DATABASE db1 SET READ_ONLY, RESTRICTED_USER WITH NO_WAIT",
                "ALTER DATABASE db1 SET TRUSTWORTHY ON");

        assertThat(script.run(
                                "server1",
                                "SELECT is_read_only, user_access_desc, is_trustworthy_on, is_auto_close_on FROM"
                                        + " sys.databases WHERE name = 'db1'")
                        .rows())
                .containsExactly(List.of(true, "RESTRICTED_USER", true, false));
        assertThat(script.in("db1", "server1", "CREATE USER u WITHOUT LOGIN").numbers())
                .containsExactly(3906);
        assertThat(script.refusal("server1", "ALTER DATABASE master SET READ_ONLY"))
                .containsExactly(5058, 5069);
    }

    @Test
    void encryption_needs_a_key_and_the_key_a_certificate() {
        String key = "USE db1; CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256 ENCRYPTION BY SERVER CERTIFICATE"
                + " tde";
        assertThat(script.refusal("server1", "ALTER DATABASE db1 SET ENCRYPTION ON"))
                .containsExactly(33106, 5069);
        assertThat(script.refusal("server1", key)).containsExactly(15151);
        script.ok(
                "server1",
                "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'aA1!aaaa'",
                "CREATE CERTIFICATE tde WITH SUBJECT = 'tde'");

        assertThat(script.run("server1", key).numbers()).contains(33091);
        assertThat(script.refusal("server1", key)).containsExactly(33103);
        script.ok("server1", "ALTER DATABASE db1 SET ENCRYPTION ON");
        assertThat(script.run(
                                "server1",
                                "SELECT encryption_state, key_algorithm, key_length FROM"
                                        + " sys.dm_database_encryption_keys")
                        .rows())
                .containsExactly(List.of(3, "AES", 256));
        assertThat(script.refusal("server1", "ALTER DATABASE db1 SET ENCRYPTION ON"))
                .containsExactly(33107, 5069);
        assertThat(script.in("db1", "server1", "DROP DATABASE ENCRYPTION KEY").numbers())
                .containsExactly(33105);
        script.ok("server1", "ALTER DATABASE db1 SET ENCRYPTION OFF", "USE db1; DROP DATABASE ENCRYPTION KEY");
    }

    @Test
    void a_new_database_has_the_files_that_it_is_given() {
        script.ok(
                "server1",
                "CREATE DATABASE db2 ON PRIMARY (NAME = N'a', FILENAME = N'E:\\a.mdf', SIZE = 8MB, FILEGROWTH = 10%),"
                        + " (NAME = b, FILENAME = 'E:\\b.ndf', MAXSIZE = UNLIMITED) LOG ON (NAME = l, FILENAME ="
                        + " 'F:\\l.ldf', SIZE = 1024KB)");

        assertThat(script.in("db2", "server1", "SELECT file_id, name, physical_name, type_desc FROM sys.database_files")
                        .rows())
                .containsExactly(
                        List.of(1, "a", "E:\\a.mdf", "ROWS"),
                        List.of(2, "b", "E:\\b.ndf", "ROWS"),
                        List.of(3, "l", "F:\\l.ldf", "LOG"));
        assertThat(script.refusal("server1", "CREATE DATABASE db3 ON (NAME = a, FILENAME = 'e:\\A.mdf')"))
                .containsExactly(5170, 1802);
        script.world.dataPath("server1", "D:\\Data");
        assertThat(script.refusal("server1", "CREATE DATABASE db3 ON (NAME = a, FILENAME = 'C:\\SQLData\\x.mdf')"))
                .containsExactly(5133, 1802);
    }

    @Test
    void a_database_belongs_to_whoever_creates_it_and_takes_its_users_along() {
        script.ok(
                "server1",
                "CREATE LOGIN app WITH PASSWORD = 'Secret!123'",
                "CREATE LOGIN other WITH PASSWORD = 'Secret!123'",
                "GRANT CREATE ANY DATABASE TO app");
        assertThat(script.as("app", "server1", "CREATE DATABASE own").numbers()).isEmpty();
        script.ok("server1", "USE own; CREATE USER other; ALTER ROLE db_owner ADD MEMBER other");

        assertThat(script.as("other", "server1", "USE own; SELECT IS_MEMBER('db_owner'), USER_NAME()")
                        .rows())
                .containsExactly(List.of(1, "other"));
        assertThat(script.refusal("server1", "DROP LOGIN app")).containsExactly(15174);
        script.ok("server1", "ALTER AUTHORIZATION ON DATABASE::own TO sa", "DROP LOGIN app");
        script.ok("server1", "DROP DATABASE own", "CREATE DATABASE own");
        assertThat(script.in("own", "server1", "SELECT 1 FROM sys.database_principals WHERE name = 'other'")
                        .rows())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER DATABASE db1 SET READ_ONLY WITH",
                "ALTER DATABASE db1 SET READ_ONLY WITH ROLLBACK",
                "ALTER DATABASE db1 SET AUTO_CLOSE",
                "CREATE DATABASE d ON (NAME = a)",
                "CREATE DATABASE d ON (FILENAME = 'x')",
                "CREATE DATABASE d ON NAME = a",
                "CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = ROT13 ENCRYPTION BY SERVER CERTIFICATE c"
            })
    void mistakes_are_refused_before_anything_runs(String text) {
        assertThat(script.refusal("server1", "PRINT 'never'; " + text))
                .singleElement()
                .isIn(102, 156);
    }
}
