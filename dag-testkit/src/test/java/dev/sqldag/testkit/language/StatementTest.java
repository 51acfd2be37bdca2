package dev.sqldag.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.BackupOptions;
import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.command.EndpointCommand.Encryption;
import dev.sqldag.testkit.command.EndpointCommand.Role;
import dev.sqldag.testkit.command.EndpointCommand.State;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.GroupOption;
import dev.sqldag.testkit.command.GroupCommand.ListenerChange;
import dev.sqldag.testkit.command.GroupCommand.ListenerIp;
import dev.sqldag.testkit.command.GroupCommand.ListenerNetwork;
import dev.sqldag.testkit.command.GroupCommand.ListenerSpec;
import dev.sqldag.testkit.command.GroupCommand.PrimaryConnections;
import dev.sqldag.testkit.command.GroupCommand.ReplicaSpec;
import dev.sqldag.testkit.command.GroupCommand.SecondaryConnections;
import dev.sqldag.testkit.command.LoginCommand;
import dev.sqldag.testkit.command.PermissionCommand;
import dev.sqldag.testkit.command.SessionCommand;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Statements and the commands they become. */
class StatementTest {

    private final Bench bench = new Bench();

    private List<Command> run(String batch) {
        RecordingReply reply = bench.run(batch);
        assertThat(reply.messages).isEmpty();
        return bench.server.commands;
    }

    @Test
    void group_options_keep_their_order_and_values() {
        run("CREATE AVAILABILITY GROUP [a]]b] WITH (CLUSTER_TYPE = none, db_failover = on, FAILURE_CONDITION_LEVEL = 3,"
                + " HEALTH_CHECK_TIMEOUT = 4294967295, CONTAINED REUSE_SYSTEM_DATABASES, CLUSTER_CONNECTION_OPTIONS ="
                + " N'Encrypt=Strict') FOR REPLICA ON N'x' WITH (ENDPOINT_URL = N'u')");

        assertThat(bench.server.commands).first().isInstanceOfSatisfying(GroupCommand.Create.class, create -> {
            assertThat(create.group()).isEqualTo("a]b");
            assertThat(create.options())
                    .containsExactly(
                            new GroupOption("CLUSTER_TYPE", "NONE"),
                            new GroupOption("DB_FAILOVER", "ON"),
                            new GroupOption("FAILURE_CONDITION_LEVEL", "3"),
                            new GroupOption("HEALTH_CHECK_TIMEOUT", "4294967295"),
                            new GroupOption("CONTAINED", ""),
                            new GroupOption("REUSE_SYSTEM_DATABASES", ""),
                            new GroupOption("CLUSTER_CONNECTION_OPTIONS", "Encrypt=Strict"));
        });
    }

    @Test
    void listeners_change_one_thing_at_a_time() {
        assertThat(run("ALTER AVAILABILITY GROUP a MODIFY LISTENER N'l' (ADD IP (N'10.0.0.1', N'255.0.0.0'))"
                        + " ALTER AVAILABILITY GROUP a MODIFY LISTENER N'l' (REMOVE IP (N'10.0.0.1'))"
                        + " ALTER AVAILABILITY GROUP a MODIFY LISTENER N'l' (PORT = 1433)"
                        + " ALTER AVAILABILITY GROUP a RESTART LISTENER N'l'"))
                .containsExactly(
                        new GroupCommand.ModifyListener(
                                "a",
                                "l",
                                new ListenerChange.AddIp(new ListenerIp("10.0.0.1", Optional.of("255.0.0.0")))),
                        new GroupCommand.ModifyListener("a", "l", new ListenerChange.RemoveIp("10.0.0.1")),
                        new GroupCommand.ModifyListener("a", "l", new ListenerChange.Port(1433)),
                        new GroupCommand.RestartListener("a", "l"));
    }

    @Test
    void what_a_session_says_of_itself_reaches_the_server() {
        assertThat(run("EXEC sp_set_session_context @key = N'external_cluster', @value = N'yes'"
                        + " EXEC sp_set_session_context N'other', NULL"))
                .containsExactly(
                        new SessionCommand.SetContext("external_cluster", Optional.of("yes")),
                        new SessionCommand.SetContext("other", Optional.empty()));
    }

    @Test
    void routing_is_read_with_its_groups() {
        assertThat(run("ALTER AVAILABILITY GROUP a MODIFY REPLICA ON N'x' WITH (SECONDARY_ROLE (ALLOW_CONNECTIONS ="
                        + " READ_ONLY, READ_ONLY_ROUTING_URL = N'TCP://x:1433'), PRIMARY_ROLE (ALLOW_CONNECTIONS ="
                        + " READ_WRITE, READ_ONLY_ROUTING_LIST = (('y', 'z'), 'x'), READ_WRITE_ROUTING_URL = NONE))"))
                .containsExactly(new GroupCommand.ModifyReplica(
                        "a",
                        new ReplicaSpec(
                                "x",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                Optional.of(SecondaryConnections.READ_ONLY),
                                Optional.of(PrimaryConnections.READ_WRITE),
                                Optional.of("TCP://x:1433"),
                                Optional.of(List.of(List.of("y", "z"), List.of("x"))),
                                Optional.of(""))));
    }

    @Test
    void alter_has_many_forms() {
        assertThat(run("ALTER AVAILABILITY GROUP a SET (REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = 1);"
                        + " ALTER AVAILABILITY GROUP a ADD DATABASE d1, [d 2] ALTER AVAILABILITY GROUP a REMOVE DATABASE"
                        + " d1 ALTER AVAILABILITY GROUP a REMOVE REPLICA ON N'x' ALTER AVAILABILITY GROUP a JOIN WITH"
                        + " (CLUSTER_TYPE = EXTERNAL) ALTER AVAILABILITY GROUP a DENY CREATE ANY DATABASE"
                        + " ALTER AVAILABILITY GROUP a REMOVE LISTENER N'l' ALTER AVAILABILITY GROUP a ADD LISTENER N'l'"
                        + " (WITH DHCP ON (N'10.0.0.0', N'255.0.0.0')) ALTER AVAILABILITY GROUP a OFFLINE"
                        + " ALTER AVAILABILITY GROUP a FAILOVER"))
                .containsExactly(
                        new GroupCommand.Set(
                                "a", List.of(new GroupOption("REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT", "1"))),
                        new GroupCommand.AddDatabases("a", List.of("d1", "d 2")),
                        new GroupCommand.RemoveDatabase("a", "d1"),
                        new GroupCommand.RemoveReplica("a", "x"),
                        new GroupCommand.Join("a", Optional.of("EXTERNAL")),
                        new GroupCommand.DenyCreateAnyDatabase("a"),
                        new GroupCommand.RemoveListener("a", "l"),
                        new GroupCommand.AddListener(
                                "a", new ListenerSpec("l", ListenerNetwork.DHCP, List.of(), OptionalInt.empty())),
                        new GroupCommand.Offline("a"),
                        new GroupCommand.Failover("a"));
    }

    @Test
    void endpoints_have_their_defaults() {
        assertThat(run("CREATE ENDPOINT [e] STATE = STARTED AS TCP (LISTENER_PORT = 5022, LISTENER_IP = (10.0.0.4)) FOR"
                        + " DATABASE_MIRRORING (AUTHENTICATION = WINDOWS NTLM CERTIFICATE c, ENCRYPTION = SUPPORTED"
                        + " ALGORITHM RC4 AES, ROLE = PARTNER) ALTER ENDPOINT e STATE = STOPPED DROP ENDPOINT e CREATE"
                        + " ENDPOINT f AS TCP (LISTENER_PORT = 1) FOR DATA_MIRRORING (ROLE = ALL)"))
                .containsExactly(
                        new EndpointCommand.Create(
                                "e",
                                State.STARTED,
                                5022,
                                Optional.of("10.0.0.4"),
                                "NTLM, CERTIFICATE",
                                Optional.of("c"),
                                Encryption.SUPPORTED,
                                "RC4, AES",
                                Role.PARTNER),
                        new EndpointCommand.Alter("e", Optional.of(State.STOPPED), OptionalInt.empty()),
                        new EndpointCommand.Drop("e"),
                        new EndpointCommand.Create(
                                "f",
                                State.STOPPED,
                                1,
                                Optional.empty(),
                                "NEGOTIATE",
                                Optional.empty(),
                                Encryption.REQUIRED,
                                "AES",
                                Role.ALL));
    }

    @Test
    void databases_and_backups() {
        assertThat(run(
                        "DECLARE @p nvarchar(50) = N'c:\\x' CREATE DATABASE d DROP DATABASE IF EXISTS d, e ALTER DATABASE d SET"
                                + " RECOVERY FULL WITH NO_WAIT ALTER DATABASE d SET HADR AVAILABILITY GROUP = [g] ALTER DATABASE"
                                + " d SET HADR RESUME BACKUP DATABASE d TO DISK = @p, DISK = 'y' WITH FORMAT, COPY_ONLY, STATS ="
                                + " 5, NAME = N'n' BACKUP LOG [d] TO DISK = 'NUL'"))
                .containsExactly(
                        new DatabaseCommand.Create("d"),
                        new DatabaseCommand.Drop("d", true),
                        new DatabaseCommand.Drop("e", true),
                        new DatabaseCommand.SetRecovery("d", DatabaseCommand.RecoveryModel.FULL),
                        new DatabaseCommand.JoinGroup("d", "g"),
                        new DatabaseCommand.SetHadr("d", DatabaseCommand.HadrAction.RESUME),
                        new DatabaseCommand.BackupFull(
                                "d",
                                List.of("c:\\x", "y"),
                                new BackupOptions(
                                        false,
                                        true,
                                        BackupOptions.Media.FORMAT,
                                        false,
                                        false,
                                        false,
                                        "n",
                                        "",
                                        "",
                                        OptionalInt.of(5))),
                        new DatabaseCommand.BackupLog("d", List.of("NUL")));
    }

    @Test
    void logins_and_grants() {
        assertThat(run("CREATE LOGIN [D\\svc] FROM WINDOWS; CREATE LOGIN l WITH PASSWORD = N'p'"
                        + " GRANT CONNECT ON ENDPOINT::[e] TO [D\\svc]"))
                .containsExactly(
                        new LoginCommand.Create(
                                "D\\svc", new LoginCommand.Source.Windows(), LoginCommand.LoginOptions.NONE),
                        new LoginCommand.Create(
                                "l", new LoginCommand.Source.Sql(), LoginCommand.LoginOptions.password("p")),
                        PermissionCommand.connect("e", "D\\svc"));
    }

    @Test
    void commands_do_not_print_their_secrets() {
        List<Command> commands =
                run("CREATE LOGIN l WITH PASSWORD = 'Canary-1'; ALTER LOGIN l WITH PASSWORD = 'Canary-1'"
                        + " OLD_PASSWORD = 'Canary-1'; CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'Canary-1'; CREATE CERTIFICATE"
                        + " c ENCRYPTION BY PASSWORD = 'Canary-1' WITH SUBJECT = 's'; BACKUP CERTIFICATE c TO FILE = 'f' WITH"
                        + " PRIVATE KEY (FILE = 'k', ENCRYPTION BY PASSWORD = 'Canary-1'); CREATE CERTIFICATE d FROM BINARY ="
                        + " 0xCA4A WITH PRIVATE KEY (BINARY = 0xCA4A, DECRYPTION BY PASSWORD = 'Canary-1')");

        assertThat(commands).hasSize(6);
        assertThat(commands.toString()).doesNotContain("Canary").doesNotContain("CA4A");
    }
}
