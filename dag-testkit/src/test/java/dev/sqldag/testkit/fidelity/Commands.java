package dev.sqldag.testkit.fidelity;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.language.LanguageSession;
import dev.sqldag.testkit.language.Progress;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.World;
import dev.sqldag.testkit.world.spec.ServerSpec;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements that change a server: one example for each kind of command, and whether the world carries it out. */
final class Commands {

    /** The parser decides which command a text is; a new kind of command needs a line here. */
    private static final List<String> EXAMPLES = List.of(
            "CREATE AVAILABILITY GROUP ag1 FOR REPLICA ON N'server1' WITH (ENDPOINT_URL = N'TCP://server1:5022',"
                    + " AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL)",
            "CREATE AVAILABILITY GROUP dag WITH (DISTRIBUTED) AVAILABILITY GROUP ON N'ag1' WITH (LISTENER_URL ="
                    + " N'tcp://l1:5022', AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL), N'ag2' WITH"
                    + " (LISTENER_URL = N'tcp://l2:5022', AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL)",
            "ALTER AVAILABILITY GROUP ag1 JOIN",
            "ALTER AVAILABILITY GROUP dag JOIN AVAILABILITY GROUP ON N'ag1' WITH (LISTENER_URL = N'tcp://l1:5022',"
                    + " AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL), N'ag2' WITH (LISTENER_URL ="
                    + " N'tcp://l2:5022', AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL)",
            "ALTER AVAILABILITY GROUP dag MODIFY AVAILABILITY GROUP ON N'ag1' WITH (AVAILABILITY_MODE = SYNCHRONOUS_COMMIT)",
            "ALTER AVAILABILITY GROUP ag1 SET (DB_FAILOVER = ON)",
            "ALTER AVAILABILITY GROUP dag SET (ROLE = SECONDARY)",
            "ALTER AVAILABILITY GROUP ag1 GRANT CREATE ANY DATABASE",
            "ALTER AVAILABILITY GROUP ag1 DENY CREATE ANY DATABASE",
            "ALTER AVAILABILITY GROUP ag1 ADD LISTENER N'l1' (WITH IP ((N'10.0.0.1', N'255.0.0.0')), PORT = 1433)",
            "ALTER AVAILABILITY GROUP ag1 REMOVE LISTENER N'l1'",
            "ALTER AVAILABILITY GROUP ag1 ADD REPLICA ON N'server2' WITH (ENDPOINT_URL = N'TCP://server2:5022',"
                    + " AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL)",
            "ALTER AVAILABILITY GROUP ag1 MODIFY REPLICA ON N'server2' WITH (BACKUP_PRIORITY = 7)",
            "ALTER AVAILABILITY GROUP ag1 REMOVE REPLICA ON N'server2'",
            "ALTER AVAILABILITY GROUP ag1 ADD DATABASE db1",
            "ALTER AVAILABILITY GROUP ag1 REMOVE DATABASE db1",
            "ALTER AVAILABILITY GROUP ag1 FAILOVER",
            "ALTER AVAILABILITY GROUP ag1 FORCE_FAILOVER_ALLOW_DATA_LOSS",
            "ALTER AVAILABILITY GROUP ag1 OFFLINE",
            "DROP AVAILABILITY GROUP ag1",
            "CREATE DATABASE db1",
            "DROP DATABASE db1",
            "ALTER DATABASE db1 SET RECOVERY FULL",
            "ALTER DATABASE db1 SET HADR AVAILABILITY GROUP = ag1",
            "ALTER DATABASE db1 SET HADR RESUME",
            "BACKUP DATABASE db1 TO DISK = N'NUL'",
            "BACKUP LOG db1 TO DISK = N'NUL'",
            "RESTORE DATABASE db1 FROM DISK = N'C:\\db1.bak' WITH NORECOVERY",
            "RESTORE HEADERONLY FROM DISK = N'C:\\db1.bak'",
            "ALTER AVAILABILITY GROUP ag1 MODIFY LISTENER N'l1' (PORT = 1433)",
            "ALTER AVAILABILITY GROUP ag1 RESTART LISTENER N'l1'",
            "EXEC sp_getapplock @Resource = N'r', @LockMode = 'Exclusive', @LockOwner = 'Session'",
            "EXEC sp_releaseapplock @Resource = N'r', @LockOwner = 'Session'",
            "EXEC sp_set_session_context N'k', N'v'",
            "KILL 99",
            "CREATE MASTER KEY ENCRYPTION BY PASSWORD = N'Simulated!1'",
            "ALTER MASTER KEY REGENERATE WITH ENCRYPTION BY PASSWORD = N'Simulated!2'",
            "ALTER MASTER KEY ADD ENCRYPTION BY SERVICE MASTER KEY",
            "ALTER MASTER KEY ADD ENCRYPTION BY PASSWORD = N'Simulated!3'",
            "OPEN MASTER KEY DECRYPTION BY PASSWORD = N'Simulated!1'",
            "CLOSE MASTER KEY",
            "DROP MASTER KEY",
            "CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256 ENCRYPTION BY SERVER CERTIFICATE c",
            "ALTER DATABASE ENCRYPTION KEY REGENERATE WITH ALGORITHM = AES_256",
            "DROP DATABASE ENCRYPTION KEY",
            "CREATE CERTIFICATE c WITH SUBJECT = N's'",
            "BACKUP CERTIFICATE c TO FILE = N'C:\\c.cer'",
            "ALTER CERTIFICATE c REMOVE PRIVATE KEY",
            "ALTER CERTIFICATE c WITH PRIVATE KEY (DECRYPTION BY PASSWORD = N'a', ENCRYPTION BY PASSWORD = N'b')",
            "ALTER CERTIFICATE c WITH ACTIVE FOR BEGIN_DIALOG = OFF",
            "DROP CERTIFICATE c",
            "ALTER LOGIN l WITH PASSWORD = N'Simulated!2'",
            "ALTER LOGIN l DISABLE",
            "DROP LOGIN l",
            "CREATE USER u FOR LOGIN l",
            "ALTER USER u WITH NAME = v",
            "DROP USER u",
            "CREATE SERVER ROLE r",
            "DROP SERVER ROLE r",
            "ALTER SERVER ROLE sysadmin ADD MEMBER l",
            "ALTER ROLE db_owner ADD MEMBER u",
            "ALTER AUTHORIZATION ON ENDPOINT::e TO sa",
            "ALTER DATABASE db1 SET READ_ONLY",
            "ALTER DATABASE db1 SET SINGLE_USER",
            "ALTER DATABASE db1 SET AUTO_CLOSE OFF",
            "ALTER DATABASE db1 SET ENCRYPTION ON",
            "CREATE ENDPOINT e STATE = STARTED AS TCP (LISTENER_PORT = 5022) FOR DATABASE_MIRRORING (ROLE = ALL)",
            "ALTER ENDPOINT e STATE = STARTED",
            "DROP ENDPOINT e",
            "CREATE LOGIN [CONTOSO\\sql] FROM WINDOWS",
            "CREATE LOGIN l WITH PASSWORD = N'…'",
            "GRANT CONNECT ON ENDPOINT::e TO l");

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final int REFUSED_BY_THE_SIMULATOR = 50000;

    private Commands() {}

    /** Each kind of command there is. */
    static Stream<Class<?>> kinds(Class<?> family) {
        Class<?>[] members = family.getPermittedSubclasses();
        return members == null ? Stream.of(family) : Arrays.stream(members).flatMap(Commands::kinds);
    }

    /** An example of each kind, in order. */
    static Map<Class<?>, String> examples() {
        Map<Class<?>, String> examples = new LinkedHashMap<>();
        EXAMPLES.forEach(text -> ask(text).command().ifPresent(command -> examples.put(command.getClass(), text)));
        return examples;
    }

    /** Whether the world knows what the statement does; it may refuse this one, as a server would. */
    static boolean isCarriedOut(String example) {
        return !ask(example).errors().contains(REFUSED_BY_THE_SIMULATOR);
    }

    /** What a batch asks of a server, and the errors that it meets. */
    private record Asked(Optional<Command> command, List<Integer> errors) {}

    private static Asked ask(String batch) {
        World world = World.of(1, START);
        world.addServer(ServerSpec.of("server1", 17).inCluster("cluster1"));
        List<Command> commands = new ArrayList<>();
        List<Integer> errors = new ArrayList<>();
        ServerPort port = listening(ServerPort.class, world.port("server1"), argument -> {
            if (argument instanceof Command command) {
                commands.add(command);
            }
        });
        Reply reply = listening(Reply.class, null, argument -> {
            if (argument instanceof SqlMessage message && message.isError()) {
                errors.add(message.number());
            }
        });
        LanguageSession session =
                new LanguageSession(port, new Login("sa", "", "master", "host", "fidelity", false), 51);
        session.begin(new Request.Batch(batch), reply);
        while (!(session.step() instanceof Progress.Done)) {
            world.advanceTo(world.nextEventAt().orElseThrow());
        }
        return new Asked(commands.stream().findFirst(), errors);
    }

    /** Passes every call on and hears its arguments. */
    private static <T> T listening(Class<T> type, @Nullable Object target, Consumer<Object> ear) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    for (Object argument : arguments == null ? new Object[0] : arguments) {
                        ear.accept(argument);
                    }
                    return target == null ? null : method.invoke(target, arguments);
                }));
    }
}
