package dev.sqldag.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.sql.SqlMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {

    private final Bench bench = new Bench();

    private SqlMessage refusal(String batch) {
        RecordingReply reply = bench.run(batch);
        assertThat(reply.messages).as(batch).hasSize(1);
        assertThat(reply.log).doesNotContain("columns", "done NONE");
        return reply.messages.get(0);
    }

    @Test
    void a_mistake_anywhere_lets_nothing_run() {
        assertThat(refusal("PRINT 'never'\nSELECT 1 +\n\nFROM x"))
                .isEqualTo(new SqlMessage(156, 1, 15, "Incorrect syntax near the keyword 'FROM'.", "", 4));
        assertThat(refusal("PRINT 'never'\nSELECT 1,"))
                .extracting(SqlMessage::number)
                .isEqualTo(102);
    }

    @Test
    void unclosed_things_are_named() {
        assertThat(refusal("SELECT 1\nSELECT 'abc"))
                .isEqualTo(
                        new SqlMessage(105, 1, 15, "Unclosed quotation mark after the character string 'abc'.", "", 2));
        assertThat(refusal("SELECT 1 /* a /* b */"))
                .extracting(SqlMessage::number)
                .isEqualTo(113);
    }

    @Test
    void deep_nesting_is_an_error_and_not_an_overflow() {
        assertThat(refusal("SELECT " + "(".repeat(50_000) + "1"))
                .extracting(SqlMessage::number)
                .isEqualTo(191);
        assertThat(refusal("SELECT " + "- ".repeat(50_000) + "1"))
                .extracting(SqlMessage::number)
                .isEqualTo(191);
        assertThat(refusal("SELECT 1" + " + 1".repeat(50_000)))
                .extracting(SqlMessage::number)
                .isEqualTo(191);
        assertThat(refusal("IF 1 = 1 ".repeat(50_000) + "PRINT 'x'"))
                .extracting(SqlMessage::number)
                .isEqualTo(191);
        assertThat(refusal("SELECT 1 WHERE " + "NOT (".repeat(20_000) + "1 = 1"))
                .extracting(SqlMessage::number)
                .isEqualTo(191);
        assertThat(bench.run("SELECT 1 WHERE 1 = 1" + " AND 1 = 1".repeat(20_000)).messages)
                .isEmpty();
        assertThat(bench.run("SELECT 1" + " UNION ALL SELECT 1".repeat(5_000)).rows())
                .hasSize(5_001);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE AVAILABILITY GROUP a WITH (NOSUCH = 1) FOR REPLICA ON N'x' WITH (ENDPOINT_URL = N'u')",
                "CREATE AVAILABILITY GROUP a FOR REPLICA ON N'x' WITH (FAILOVER_MODE = SOMETIMES)",
                "CREATE AVAILABILITY GROUP a FOR REPLICA ON N'x' WITH (NOSUCH = 1)",
                "CREATE AVAILABILITY GROUP a WITH (DISTRIBUTED) FOR REPLICA ON N'x' WITH (ENDPOINT_URL = N'u')",
                "ALTER AVAILABILITY GROUP a SET (ROLE = PRIMARY)",
                "ALTER AVAILABILITY GROUP a SET (CLUSTER_TYPE = NONE)",
                "ALTER AVAILABILITY GROUP a JOIN WITH (CLUSTER_TYPE = LINUX)",
                "ALTER AVAILABILITY GROUP a",
                "DROP AVAILABILITY GROUP IF EXISTS a",
                "ALTER DATABASE d SET HADR NOSUCH",
                "CREATE ENDPOINT e AS TCP (LISTENER_PORT = 5022) FOR DATABASE_MIRRORING (ENCRYPTION = REQUIRED)",
                "BACKUP DATABASE d TO DISK = 'x' WITH NOSUCH",
                "BACKUP LOG d TO DISK = 'x' WITH DIFFERENTIAL",
                "RESTORE DATABASE d FROM DISK = 'x' WITH NOSUCH",
                "RESTORE DATABASE d FROM DISK = 'x' WITH RECOVERY, NORECOVERY",
                "RESTORE DATABASE d FROM DISK = 'x' WITH MOVE 'a'",
                "RAISERROR 'x', 16, 1",
                "SELECT 1 = 1",
                "IF 1 PRINT 'x'",
                "BEGIN PRINT 'x'",
                "BREAK",
                "THROW"
            })
    void mistakes_are_refused(String statement) {
        assertThat(refusal(statement).severity()).isEqualTo(15);
        assertThat(bench.server.commands).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RESTORE DATABASE d FROM DISK = 'x' WITH STANDBY = 'y'",
                "RESTORE DATABASE d FROM DATABASE_SNAPSHOT = 's'",
                "CREATE PROCEDURE p AS SELECT 1",
                "ALTER DATABASE d SET OFFLINE",
                "BACKUP DATABASE d TO URL = 'x'",
                "SELECT 1 FOR JSON PATH",
                "SELECT * FROM t PIVOT (MAX(a) FOR b IN ([1])) p",
                "SELECT a FROM t GROUP BY ROLLUP (a)",
                "MERGE t USING s ON 1 = 1 WHEN MATCHED THEN DELETE;",
                "DBCC TRACEON (1)",
                "CHECKPOINT"
            })
    void what_is_not_modelled_is_said_aloud(String statement) {
        SqlMessage message = refusal("PRINT 'never'\n" + statement);

        assertThat(message.number()).isEqualTo(50000);
        assertThat(message.text())
                .startsWith("The sqldag simulator does not understand ")
                .contains("line 2");
        assertThat(message.line()).isEqualTo(2);
    }

    @Test
    void options_that_contradict_each_other_are_refused_when_they_run() {
        String member = " AVAILABILITY GROUP ON 'a' WITH (LISTENER_URL = 'u')";

        assertThat(bench.run("CREATE AVAILABILITY GROUP d WITH (DISTRIBUTED, BASIC)" + member)
                        .numbers())
                .containsExactly(19497);
        assertThat(bench.run("CREATE AVAILABILITY GROUP d" + member).numbers()).containsExactly(19498);
        assertThat(bench.server.commands).isEmpty();
    }

    @Test
    void drivers_set_their_options() {
        assertThat(bench.run("set ansi_nulls on\nset ansi_padding on\nset concat_null_yields_null on set arithabort on"
                                + " set numeric_roundabort off set quoted_identifier on set language us_english set"
                                + " dateformat mdy set datefirst 7 set transaction isolation level  read committed set"
                                + " textsize 2147483647 SET ANSI_NULLS, QUOTED_IDENTIFIER ON set lock_timeout -1")
                        .messages)
                .isEmpty();
        assertThat(bench.run("SET QUOTED_IDENTIFIER OFF").messages).isEmpty();
        assertThat(bench.value("\"text\"")).isEqualTo("text");
    }
}
