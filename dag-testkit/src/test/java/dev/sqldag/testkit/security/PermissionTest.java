package dev.sqldag.testkit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.world.spec.ServerSpec;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What logins may do that are no administrators. */
class PermissionTest {

    private static final String ENDPOINT =
            "CREATE ENDPOINT e STATE = STARTED AS TCP (LISTENER_PORT = 5022) FOR" + " DATABASE_MIRRORING (ROLE = ALL)";
    private static final String GROUP = "CREATE AVAILABILITY GROUP ag1 FOR REPLICA ON N'server1' WITH (ENDPOINT_URL ="
            + " N'TCP://server1:5022', AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL)";

    private final Script script = Script.on(ServerSpec.of("server1", 16).inCluster("c"), ServerSpec.of("server2", 14));

    @BeforeEach
    void logins() {
        script.ok(
                "server1",
                "CREATE LOGIN app WITH PASSWORD = 'Secret!123'",
                "CREATE LOGIN other WITH PASSWORD = 'Secret!123'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE DATABASE d | 262",
                "CREATE LOGIN l WITH PASSWORD = 'Secret!123' | 15247",
                "CREATE USER u FOR LOGIN other | 15247",
                "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'Secret!123' | 15247",
                "CREATE CERTIFICATE c WITH SUBJECT = 's' | 15247",
                "ALTER LOGIN other DISABLE | 15151",
                "DROP LOGIN other | 15151",
                "GRANT VIEW SERVER STATE TO other | 4613",
                "GRANT CONNECT ON ENDPOINT::e TO other | 15151",
                "ALTER ENDPOINT e STATE = STOPPED | 15151",
                "DROP ENDPOINT e | 15151",
                "ALTER AVAILABILITY GROUP ag1 SET (HEALTH_CHECK_TIMEOUT = 20000) | 15151",
                "DROP AVAILABILITY GROUP ag1 | 15151",
                "ALTER SERVER ROLE sysadmin ADD MEMBER app | 15151",
                "ALTER AUTHORIZATION ON ENDPOINT::e TO app | 15151",
                "DROP DATABASE db1 | 3701"
            })
    void without_permission_a_statement_is_refused(String text, int number) {
        script.ok("server1", ENDPOINT, GROUP, "CREATE DATABASE db1");

        assertThat(script.as("app", "server1", text).numbers()).containsExactly(number);
    }

    @Test
    void backup_and_alter_name_their_statement_too() {
        script.ok("server1", "CREATE DATABASE db1");

        assertThat(script.as("app", "server1", "BACKUP DATABASE db1 TO DISK = 'NUL'")
                        .numbers())
                .containsExactly(262, 3013);
        assertThat(script.as("app", "server1", "ALTER DATABASE db1 SET RECOVERY SIMPLE")
                        .numbers())
                .containsExactly(5011, 5069);
    }

    @Test
    void each_statement_has_its_permission() {
        script.ok(
                "server1",
                "GRANT CREATE ENDPOINT, CREATE AVAILABILITY GROUP, CREATE ANY DATABASE, ALTER ANY LOGIN TO app, other");

        assertThat(script.as(
                                "app",
                                "server1",
                                ENDPOINT + "; " + GROUP + "; CREATE DATABASE d; CREATE LOGIN l WITH"
                                        + " PASSWORD = 'Secret!123'")
                        .numbers())
                .isEmpty();
        assertThat(script.value("server1", "SELECT SUSER_NAME(principal_id) FROM sys.endpoints WHERE name = 'e'"))
                .isEqualTo("app");
        assertThat(script.as("app", "server1", "ALTER ENDPOINT e STATE = STOPPED")
                        .numbers())
                .as("the owner")
                .isEmpty();
        assertThat(script.as("other", "server1", "ALTER ENDPOINT e STATE = STOPPED")
                        .numbers())
                .containsExactly(15151);
        assertThat(script.refusal("server1", "DROP LOGIN app")).containsExactly(15141);
    }

    @Test
    void the_pacemaker_login_of_the_documentation_can_do_its_work() {
        script.ok(
                "server1",
                ENDPOINT,
                GROUP,
                "GRANT ALTER, CONTROL, VIEW DEFINITION ON AVAILABILITY GROUP::ag1 TO app",
                "GRANT VIEW SERVER STATE TO app");

        assertThat(script.as("app", "server1", "ALTER AVAILABILITY GROUP ag1 SET (HEALTH_CHECK_TIMEOUT = 20000)")
                        .numbers())
                .isEmpty();
        assertThat(script.as("app", "server1", "SELECT name FROM sys.availability_groups")
                        .rows())
                .containsExactly(List.of("ag1"));
        assertThat(script.as("app", "server1", "SELECT 1 FROM sys.dm_hadr_availability_replica_states")
                        .numbers())
                .isEmpty();
        assertThat(script.run(
                                "server1",
                                "SELECT class_desc, type, state_desc FROM sys.server_permissions WHERE class = 108"
                                        + " AND permission_name = 'ALTER'")
                        .rows())
                .containsExactly(List.of("AVAILABILITY GROUP", "AL  ", "GRANT"));
    }

    @Test
    void catalog_views_hide_rows_and_dynamic_views_are_refused() {
        script.ok("server1", ENDPOINT, GROUP);

        assertThat(script.as("app", "server1", "SELECT name FROM sys.availability_groups")
                        .rows())
                .isEmpty();
        assertThat(script.as("app", "server1", "SELECT name FROM sys.database_mirroring_endpoints")
                        .rows())
                .isEmpty();
        assertThat(script.as("app", "server1", "SELECT name FROM sys.sql_logins")
                        .rows())
                .containsExactly(List.of("sa"), List.of("app"));
        assertThat(script.as("app", "server1", "SELECT 1 FROM sys.dm_hadr_availability_replica_states")
                        .numbers())
                .containsExactly(300, 297);
        script.ok("server1", "GRANT VIEW ANY DEFINITION TO app", "GRANT VIEW SERVER PERFORMANCE STATE TO app");
        assertThat(script.as("app", "server1", "SELECT name FROM sys.availability_groups")
                        .rows())
                .hasSize(1);
        assertThat(script.as("app", "server1", "SELECT 1 FROM sys.dm_hadr_availability_replica_states")
                        .numbers())
                .isEmpty();
    }

    @Test
    void a_denial_beats_a_grant_and_not_an_administrator() {
        script.ok(
                "server1",
                "GRANT CONTROL SERVER TO app",
                "DENY VIEW SERVER STATE TO app",
                "ALTER SERVER ROLE sysadmin ADD MEMBER other",
                "DENY VIEW SERVER STATE TO other");
        String ask = "SELECT HAS_PERMS_BY_NAME(NULL, NULL, 'VIEW SERVER STATE'), HAS_PERMS_BY_NAME(NULL, NULL, 'ALTER"
                + " ANY ENDPOINT')";

        assertThat(script.as("app", "server1", ask).rows()).containsExactly(List.of(0, 1));
        assertThat(script.as("other", "server1", ask).rows()).containsExactly(List.of(1, 1));
    }

    @Test
    void what_may_be_passed_on_is_taken_back_with_cascade() {
        script.ok("server1", ENDPOINT, "GRANT CONNECT ON ENDPOINT::e TO app WITH GRANT OPTION");
        assertThat(script.as("app", "server1", "GRANT CONNECT ON ENDPOINT::e TO other")
                        .numbers())
                .isEmpty();
        String granted = "SELECT SUSER_NAME(grantee_principal_id), state FROM sys.server_permissions WHERE class = 105";
        assertThat(script.run("server1", granted).rows()).containsExactly(List.of("app", "W"), List.of("other", "G"));

        assertThat(script.refusal("server1", "REVOKE CONNECT ON ENDPOINT::e FROM app"))
                .containsExactly(4611);
        script.ok("server1", "REVOKE CONNECT ON ENDPOINT::e FROM app CASCADE");
        assertThat(script.run("server1", granted).rows()).isEmpty();
    }

    @Test
    void a_role_of_its_own_gives_what_it_was_given() {
        script.ok(
                "server1",
                "CREATE SERVER ROLE watchers",
                "GRANT VIEW SERVER STATE TO watchers",
                "ALTER SERVER ROLE watchers ADD MEMBER app");

        assertThat(script.as("app", "server1", "SELECT IS_SRVROLEMEMBER('watchers')")
                        .rows())
                .containsExactly(List.of(1));
        assertThat(script.as("app", "server1", "SELECT 1 FROM sys.dm_hadr_cluster")
                        .numbers())
                .isEmpty();
        assertThat(script.refusal("server1", "DROP SERVER ROLE watchers")).containsExactly(15144);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "USE msdb; GRANT VIEW SERVER STATE TO app | 4621",
                "GRANT VIEW SERVER STATE TO sa | 4624",
                "GRANT VIEW SERVER STATE TO sysadmin | 4617",
                "GRANT VIEW SERVER STATE TO nobody | 15151",
                "GRANT CONNECT ON ENDPOINT::nothing TO app | 15151",
                "GRANT ALTER ON AVAILABILITY GROUP::nothing TO app | 15151"
            })
    void some_grants_make_no_sense(String text, int number) {
        assertThat(script.refusal("server1", text)).containsExactly(number);
    }

    @Test
    void a_permission_of_a_newer_version_is_not_understood() {
        script.ok("server2", "CREATE LOGIN app WITH PASSWORD = 'Secret!123'");

        assertThat(script.refusal("server2", "GRANT VIEW SERVER PERFORMANCE STATE TO app"))
                .containsExactly(102);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRANT",
                "GRANT NOSUCH TO app",
                "GRANT VIEW SERVER STATE app",
                "GRANT CONNECT ON ENDPOINT e TO app",
                "GRANT VIEW SERVER STATE ON ENDPOINT::e TO app",
                "GRANT CONNECT ON ENDPOINT::e FROM app",
                "REVOKE CONNECT ON ENDPOINT::e"
            })
    void mistakes_are_refused_before_anything_runs(String text) {
        assertThat(script.refusal("server1", "PRINT 'never'; " + text))
                .singleElement()
                .isIn(102, 156);
    }
}
