package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.observation.reading.ObservationBatch;
import dev.sqldag.plan.Action;
import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch means the same by either door: in virtual time, from the same state, it is asked over JDBC and in process. */
class DoorsTest {

    private static final ServerName SERVER = new ServerName("server1");
    private static final Pattern CONNECTION_ID = Pattern.compile(" ClientConnectionId:[-0-9a-f]+");

    private static SimulatedFleet fleet;

    @BeforeAll
    static void start() throws SQLException {
        fleet = SimulatedFleet.start(f ->
                f.cluster("server1", "server2").cluster("server3", "server4").virtualTime());
        Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");
        try (Estate estate = Estate.on(fleet.inProcess(), Fleets.EAGER)) {
            estate.apply(estate.plan(Fleets.AG1));
        }
        fleet.checkpoint();
    }

    @AfterAll
    static void close() {
        fleet.close();
    }

    static Stream<Batch> batches() {
        return Stream.of(
                        Stream.of(
                                        "SELECT CAST(200 AS tinyint) AS a, CAST(-5 AS smallint) AS b, CAST(7 AS int) AS c,"
                                                + " CAST(8 AS bigint) AS d, CAST(1 AS bit) AS e, CAST(1.5 AS float) AS f",
                                        "SELECT CAST(12.50 AS numeric(9,2)) AS a, CAST(-0.001 AS numeric(25,3)) AS b",
                                        "SELECT CAST(12 AS numeric(4)) AS a, CAST(12 AS numeric(9)) AS b,"
                                                + " CAST(12 AS numeric(18)) AS c, CAST(12 AS numeric(25)) AS d",
                                        "SELECT CAST('2024-01-02' AS date) AS a, CAST('12:13:14.1234567' AS time) AS b",
                                        "SELECT CAST('2024-01-02T12:13:14.126' AS datetime) AS a,"
                                                + " CAST('2024-01-02T12:13:14.1234567' AS datetime2) AS b,"
                                                + " CAST('2024-01-02T12:13:14.1234567' AS datetime2(3)) AS c",
                                        "SELECT CAST('2024-01-02T12:13:14.1234567 +02:00' AS datetimeoffset) AS a",
                                        "SELECT CAST('6F9619FF-8B86-D011-B42D-00C04FC964FF' AS uniqueidentifier) AS g,"
                                                + " CAST('x' AS char(3)) AS c, CAST('y' AS varchar(3)) AS v,"
                                                + " CAST(N'z' AS nchar(3)) AS n, N'日本' AS w",
                                        "SELECT CAST(0x0102 AS varbinary(5)) AS a, CAST(0x0102 AS binary(4)) AS b, 0x AS c",
                                        "SELECT CAST(NULL AS tinyint) AS a, CAST(NULL AS datetime) AS b, CAST(NULL AS bit) AS c",
                                        "SELECT SERVERPROPERTY('ProductVersion') AS v, SERVERPROPERTY('EngineEdition') AS e,"
                                                + " SERVERPROPERTY('nothing') AS n, SERVERPROPERTY('IsHadrEnabled') AS h",
                                        "SELECT 1 AS a, 2 AS A, 3, 4",
                                        "SELECT 1 AS a WHERE 1 = 0",
                                        "IF 1 = 0 SELECT 1",
                                        "PRINT N'one'; SELECT 1 AS x; PRINT N'two'; SELECT 2 AS y; PRINT N'three'",
                                        "RAISERROR(N'low', 10, 1); SELECT 1 AS x",
                                        "RAISERROR(N'a', 16, 1); RAISERROR(N'b', 16, 2)",
                                        "SELECT 1 AS x; PRINT N'p'; RAISERROR(N'a', 16, 1); SELECT 2 AS y",
                                        "SET NOCOUNT ON;\nBACKUP DATABASE missing TO DISK = N'NUL'; SELECT 1 AS x",
                                        "RAISERROR(N'fatal', 20, 1) WITH LOG; SELECT 1 AS x",
                                        "THROW 50001, N'x', 3",
                                        "SELECT 1/0 AS x; SELECT 2 AS y",
                                        "BEGIN TRY SELECT 1/0 AS x END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS n END CATCH",
                                        "SELECT missing FROM sys.databases",
                                        "SELEC",
                                        "THIS IS NOTHING AT ALL (",
                                        "USE tempdb; SELECT DB_NAME() AS d",
                                        "USE nowhere",
                                        "DECLARE @t TABLE (a int); INSERT @t VALUES (1), (2); SELECT a FROM @t",
                                        "SELECT name, database_id, state_desc, recovery_model_desc FROM sys.databases",
                                        "SELECT * FROM sys.availability_groups",
                                        "SELECT * FROM sys.availability_replicas",
                                        "SELECT * FROM sys.dm_hadr_availability_replica_states",
                                        "SELECT * FROM sys.availability_group_listeners",
                                        "SELECT * FROM sys.database_mirroring_endpoints",
                                        "ALTER AVAILABILITY GROUP [nothing] JOIN",
                                        "ALTER AVAILABILITY GROUP [ag1] ADD DATABASE [nothing]",
                                        "CREATE DATABASE db1",
                                        "CREATE DATABASE db7; BACKUP DATABASE db7 TO DISK = N'NUL'; DROP DATABASE db7",
                                        "BEGIN TRANSACTION; SELECT @@TRANCOUNT AS n; ROLLBACK; SELECT @@TRANCOUNT AS n",
                                        "EXEC sp_executesql N'SELECT @a AS a', N'@a int', @a = 5",
                                        "WAITFOR DELAY '00:00:00.010'; SELECT 1 AS x")
                                .map(Batch::of),
                        Stream.of(
                                Batch.of("SELECT @t AS t, @n AS n, @b AS b;")
                                        .with(Parameter.text("@t", "it's\n[a]]b] {0} ?", "test"))
                                        .with(Parameter.number("@n", Long.MIN_VALUE, "test"))
                                        .with(Parameter.bytes("@b", new byte[] {0, 1, -1}, "test")),
                                Batch.of("SELECT @t AS t FROM nothing").with(Parameter.text("@t", "x", "test")),
                                ObservationBatch.batch()),
                        Estate.planOffline(Topology.of(Fleets.DISTRIBUTED)).steps().stream()
                                .filter(step -> step.server().equals(SERVER))
                                .flatMap(step -> step.action() instanceof Action.RunStatement run
                                        ? Stream.of(GuardedBatch.of(SERVER, run.statement()))
                                        : Stream.empty()))
                .flatMap(batches -> batches);
    }

    @ParameterizedTest
    @MethodSource("batches")
    void rows_types_messages_and_errors_are_the_same(Batch batch) {
        String overJdbc = outcome(fleet.executor(), batch);

        assertThat(outcome(fleet.inProcess(), batch)).isEqualTo(overJdbc);
    }

    /** How many of the batches have one outcome through both doors. */
    static long agreeing() throws SQLException {
        start();
        try {
            return batches()
                    .filter(batch -> outcome(fleet.inProcess(), batch).equals(outcome(fleet.executor(), batch)))
                    .count();
        } finally {
            close();
        }
    }

    @Test
    void the_server_gets_the_same_requests_to_the_letter() {
        List<String> overJdbc = asked(fleet.executor());

        assertThat(asked(fleet.inProcess())).hasSize(2).isEqualTo(overJdbc);
    }

    private static List<String> asked(SqlExecutor executor) {
        fleet.reset();
        try (SqlSession session = executor.open(SERVER)) {
            session.execute(Batch.of("SELECT @a AS a, @b AS b;")
                    .with(Parameter.text("@a", "it's", "test"))
                    .with(Parameter.number("@b", 4, "test")));
            session.execute(ObservationBatch.batch());
        }
        return fleet.recorded("server1").texts().toList();
    }

    /** What came of a batch, with the Java class of every value. */
    private static String outcome(SqlExecutor executor, Batch batch) {
        fleet.reset();
        try (SqlSession session = executor.open(SERVER)) {
            Answer answer = session.execute(batch);
            return text(answer.results().stream()
                            .map(rows -> rows.stream().map(RowTypes::of).collect(Collectors.joining("\n", "", "\n")))
                            .collect(Collectors.joining("\n"))
                    + answer.messages());
        } catch (SqlFailure failure) {
            return text(failure.kind() + " "
                    + failure.errors().stream()
                            .map(error -> error + "/" + error.state() + "/" + error.severity())
                            .toList());
        }
    }

    private static String text(String outcome) {
        return CONNECTION_ID.matcher(outcome).replaceAll("");
    }
}
