package dev.sqldag.testkit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.world.World;
import dev.sqldag.testkit.world.spec.ServerSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins, users and roles, and the door. */
class LoginTest {

    private static final String CREATE = "CREATE LOGIN app WITH PASSWORD = N'Secret!123'";

    private final Script script = Script.on(ServerSpec.of("server1", 16), ServerSpec.of("server2", 16));

    @Test
    void a_login_comes_in_with_its_password() {
        script.ok("server1", CREATE);

        assertThat(script.login("server1", "APP", "Secret!123", "")).isEqualTo("master");
        assertThat(script.login("server1", "app", "secret!123", "")).isEqualTo("18456");
        assertThat(script.login("server2", "app", "Secret!123", "")).isEqualTo("18456");
        assertThat(script.login("server1", "sa", World.DEFAULT_PASSWORD, "")).isEqualTo("master");
        assertThat(script.login("server1", "sa", "", "")).isEqualTo("18456");
    }

    @Test
    void a_login_can_be_locked_out_in_several_ways() {
        script.ok("server1", CREATE, "ALTER LOGIN app DISABLE");
        assertThat(script.login("server1", "app", "Secret!123", "")).isEqualTo("18470");

        script.ok("server1", "ALTER LOGIN app ENABLE", "DENY CONNECT SQL TO app");
        assertThat(script.login("server1", "app", "Secret!123", "")).isEqualTo("18456");

        script.ok(
                "server1",
                "GRANT CONNECT SQL TO app",
                "ALTER LOGIN app WITH PASSWORD = 'Other!456' MUST_CHANGE, CHECK_EXPIRATION = ON");
        assertThat(script.login("server1", "app", "Other!456", "")).isEqualTo("18488");

        script.ok("server1", "ALTER LOGIN app WITH PASSWORD = 'Third!789'");
        assertThat(script.login("server1", "app", "Third!789", "")).isEqualTo("master");
        script.ok("server1", "DROP LOGIN app");
        assertThat(script.login("server1", "app", "Third!789", "")).isEqualTo("18456");
    }

    @Test
    void the_default_database_is_where_a_login_arrives() {
        script.ok("server1", "CREATE DATABASE db1", CREATE + ", DEFAULT_DATABASE = db1");

        assertThat(script.login("server1", "app", "Secret!123", "")).isEqualTo("4064");
        assertThat(script.login("server1", "app", "Secret!123", "db1")).isEqualTo("4060");
        assertThat(script.as("app", "server1", "USE db1").numbers()).containsExactly(916);
        script.ok("server1", "USE db1; CREATE USER app");
        assertThat(script.login("server1", "app", "Secret!123", "")).isEqualTo("db1");
        assertThat(script.login("server1", "app", "Secret!123", "nowhere")).isEqualTo("4060");
        assertThat(script.value(
                        "server1", "SELECT default_database_name FROM sys.server_principals WHERE name = 'app'"))
                .isEqualTo("db1");
    }

    @Test
    void a_hash_carries_a_password_and_a_sid_an_identity_to_another_server() {
        script.ok("server1", CREATE);
        String hash = script.literal("server1", "SELECT password_hash FROM sys.sql_logins WHERE name = 'app'");
        String sid = script.literal("server1", "SELECT SUSER_SID('app')");

        script.ok("server2", "CREATE LOGIN app WITH PASSWORD = " + hash + " HASHED, SID = " + sid);

        assertThat(script.login("server2", "app", "Secret!123", "")).isEqualTo("master");
        assertThat(script.value("server2", "SELECT SUSER_SNAME(" + sid + ")")).isEqualTo("app");
        assertThat(script.refusal("server2", "CREATE LOGIN b WITH PASSWORD = 'Secret!123', SID = " + sid))
                .containsExactly(15433);
        assertThat(script.refusal("server2", "CREATE LOGIN b WITH PASSWORD = 0x0102 HASHED"))
                .containsExactly(15021);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE LOGIN app WITH PASSWORD = 'Secret!123' | 15025",
                "CREATE LOGIN b WITH PASSWORD = 'abc' | 15116",
                "CREATE LOGIN b WITH PASSWORD = 'abcdefghij' | 15118",
                "CREATE LOGIN b WITH PASSWORD = 'Secret!123' MUST_CHANGE | 15099",
                "CREATE LOGIN b WITH PASSWORD = 'x', CHECK_POLICY = OFF, CHECK_EXPIRATION = ON | 15122",
                "CREATE LOGIN b WITH PASSWORD = 'Secret!123', DEFAULT_DATABASE = nowhere | 15010",
                "CREATE LOGIN [d\\b] WITH PASSWORD = 'Secret!123' | 15006",
                "CREATE LOGIN b FROM WINDOWS | 15407",
                "CREATE LOGIN b FROM CERTIFICATE nothing | 15151",
                "ALTER LOGIN b DISABLE | 15151",
                "ALTER LOGIN app WITH NAME = sa | 15025",
                "DROP LOGIN b | 15151",
                "DROP LOGIN sa | 15405",
                "CREATE USER app FOR LOGIN b | 15007",
                "CREATE USER dbo FOR LOGIN app | 15023",
                "DROP USER b | 15151",
                "ALTER SERVER ROLE sysadmin ADD MEMBER b | 15151",
                "ALTER SERVER ROLE nothing ADD MEMBER app | 15151",
                "ALTER SERVER ROLE [public] ADD MEMBER app | 15081",
                "ALTER AUTHORIZATION ON ENDPOINT::e TO app | 15151"
            })
    void what_cannot_be_is_refused(String text, int number) {
        script.ok("server1", CREATE);

        assertThat(script.refusal("server1", text)).containsExactly(number);
    }

    @Test
    void users_belong_to_their_database() {
        script.ok("server1", CREATE, "CREATE DATABASE db1", "CREATE USER u FOR LOGIN app");

        assertThat(script.refusal("server1", "CREATE USER v FOR LOGIN app")).containsExactly(15063);
        assertThat(script.in("db1", "server1", "SELECT name FROM sys.database_principals WHERE name = 'u'")
                        .rows())
                .isEmpty();
        assertThat(script.run(
                                "server1",
                                "SELECT u.name, l.name FROM master.sys.database_principals AS u JOIN"
                                        + " sys.server_principals AS l ON l.sid = u.sid WHERE u.name = 'u'")
                        .rows())
                .containsExactly(List.of("u", "app"));
        assertThat(script.as("app", "server1", "SELECT USER_NAME(), SUSER_NAME(), IS_SRVROLEMEMBER('sysadmin')")
                        .rows())
                .containsExactly(List.of("u", "app", 0));
        script.ok("server1", "ALTER USER u WITH NAME = w", "DROP USER w");
    }

    @Test
    void roles_give_what_they_give() {
        script.ok("server1", CREATE, "ALTER SERVER ROLE sysadmin ADD MEMBER app");

        assertThat(script.as(
                                "app",
                                "server1",
                                "SELECT IS_SRVROLEMEMBER('sysadmin'), IS_SRVROLEMEMBER('no'), USER_NAME()")
                        .rows())
                .containsExactly(java.util.Arrays.asList(1, null, "dbo"));
        assertThat(script.run(
                                "server1",
                                "SELECT r.name FROM sys.server_role_members AS m JOIN sys.server_principals AS r ON"
                                        + " r.principal_id = m.role_principal_id")
                        .rows())
                .containsExactly(List.of("sysadmin"));
        script.ok("server1", "ALTER SERVER ROLE sysadmin DROP MEMBER app");
        assertThat(script.as("app", "server1", "CREATE DATABASE x").numbers()).containsExactly(262);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE LOGIN l",
                "CREATE LOGIN l WITH DEFAULT_DATABASE = x",
                "CREATE LOGIN l WITH PASSWORD = 0x01",
                "CREATE LOGIN l WITH PASSWORD = 'x', NOSUCH = 1",
                "CREATE LOGIN l FROM NOWHERE",
                "ALTER LOGIN l",
                "CREATE USER u FOR",
                "CREATE USER u FOR TABLE t",
                "ALTER SERVER ROLE r MEMBER m",
                "ALTER AUTHORIZATION ON ENDPOINT e TO l"
            })
    void mistakes_are_refused_before_anything_runs(String text) {
        assertThat(script.refusal("server1", "PRINT 'never'; " + text))
                .singleElement()
                .isIn(102, 156);
    }
}
