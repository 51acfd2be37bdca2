package dev.sqldag.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a name that means nothing is found out. */
class NamesTest {

    private final Bench bench = new Bench();

    @Test
    void a_missing_table_fails_when_its_statement_runs() {
        RecordingReply reply = bench.run("PRINT 'a'\nSELECT x FROM sys.nosuch\nPRINT 'never'");

        assertThat(reply.log)
                .containsExactly("message 0 line 1", "done NONE", "message 208 line 2", "done NONE failed");
    }

    @Test
    void a_missing_table_in_a_branch_that_never_runs_is_nothing() {
        assertThat(bench.run("IF 1 = 2 SELECT x FROM sys.nosuch PRINT 'a'").texts())
                .isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT nosuch FROM sys.availability_groups                | 207
            SELECT g.nosuch FROM sys.availability_groups g            | 207
            SELECT h.name FROM sys.availability_groups g              | 4104
            SELECT name FROM sys.availability_groups WHERE x.y = 1    | 4104
            SELECT nosuch(1)                                          | 195
            SELECT @nosuch                                            | 137
            SELECT @nosuch FROM sys.nosuch                            | 137
            IF EXISTS (SELECT 1 FROM sys.nosuch WHERE x = @y) PRINT 1 | 137
            SELECT @@nosuch                                           | 137
            SELECT * FROM @nosuch                                     | 1087
            SELECT group_id FROM sys.availability_groups a, sys.availability_groups b | 209
            SELECT 1 FROM sys.availability_groups, sys.availability_groups            | 1013
            SELECT *                                                  | 263
            SELECT x.* FROM sys.availability_groups                   | 107
            SELECT 1 WHERE COUNT(*) = 1                               | 147
            SELECT MAX(is_distributed) FROM sys.availability_groups   | 8117
            SELECT LEN(1, 2)                                          | 174
            DECLARE @a int DECLARE @A int                             | 134
            SELECT 1 UNION SELECT 1, 2                                | 205
            SELECT dbo.nosuch(1)                                      | 4121
            """)
    void any_other_name_stops_the_batch_before_anything_runs(String statement, int number) {
        RecordingReply reply = bench.run("PRINT 'never'\nIF 1 = 2\n " + statement);

        assertThat(reply.numbers()).contains(number).doesNotContain(0);
        assertThat(reply.messages.get(0).line()).isEqualTo(3);
        assertThat(reply.end).isEqualTo("finished");
    }

    @Test
    void dynamic_text_is_compiled_when_it_runs() {
        RecordingReply reply = bench.run("PRINT 'a'\nEXEC('SELECT nosuch FROM sys.availability_groups')\nPRINT 'b'");

        assertThat(reply.numbers()).containsExactly(0, 207, 0);
    }

    @Test
    void a_try_around_dynamic_text_catches_what_does_not_compile() {
        assertThat(bench.run("BEGIN TRY EXEC('SELECT FROM') END TRY BEGIN CATCH PRINT ERROR_NUMBER() END CATCH")
                        .texts())
                .isEqualTo("156");
        assertThat(bench.run("BEGIN TRY EXEC('SELECT * FROM nosuch') END TRY BEGIN CATCH PRINT ERROR_NUMBER() END"
                                + " CATCH")
                        .texts())
                .isEqualTo("208");
    }

    @Test
    void a_try_of_the_same_text_does_not_catch_a_missing_table() {
        assertThat(bench.run("BEGIN TRY SELECT * FROM nosuch END TRY BEGIN CATCH PRINT 'never' END CATCH")
                        .numbers())
                .containsExactly(208);
    }

    @Test
    void a_temporary_table_of_dynamic_text_ends_with_it() {
        assertThat(bench.run("EXEC('SELECT 1 a INTO #t SELECT a FROM #t') SELECT a FROM #t")
                        .numbers())
                .containsExactly(208);
    }
}
