package dev.sqldag.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.fidelity.Confidence;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the library's batches rely on in the language itself: names, transactions, errors. */
abstract class LanguageContract extends AvailabilityGroupContract {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT nosuch FROM sys.availability_groups                                | 207
            SELECT g.nosuch FROM sys.availability_groups AS g                         | 207
            SELECT h.name FROM sys.availability_groups AS g                           | 4104
            SELECT nosuch(1)                                                          | 195
            SELECT @nosuch                                                            | 137
            SELECT group_id FROM sys.availability_groups a, sys.availability_groups b | 209
            SELECT 1 WHERE COUNT(*) = 1                                               | 147
            SELECT 1 UNION SELECT 1, 2                                                | 205
            """)
    @Believed(source = "[K]")
    void a_name_that_means_nothing_stops_the_batch_before_anything_runs(String statement, int number) {
        assertThat(errors("server1", "CREATE DATABASE db1;\n" + statement)).contains(number);

        assertThat(column("server1", "SELECT name FROM sys.databases WHERE name = N'db1'"))
                .isEmpty();
    }

    @Test
    @Believed(source = "[K]", confidence = Confidence.LOW, behaviour = "language.missing-function")
    void a_function_that_is_missing_is_found_out_before_anything_runs() {
        assertThat(errors("server1", "CREATE DATABASE db1;\nSELECT dbo.nosuch(1)"))
                .containsExactly(4121);
        assertThat(column("server1", "SELECT name FROM sys.databases WHERE name = N'db1'"))
                .isEmpty();
    }

    @Test
    @Believed(source = "[K]")
    void a_table_that_is_missing_is_found_out_when_its_statement_runs() {
        assertThat(errors("server1", "CREATE DATABASE db1;\nSELECT x FROM sys.nosuch"))
                .containsExactly(208);
        assertThat(column("server1", "SELECT name FROM sys.databases WHERE name = N'db1'"))
                .hasSize(1);

        assertThat(errors("server1", "IF 1 = 2 SELECT x FROM sys.nosuch")).isEmpty();
    }

    @Test
    @Believed(source = "[K]")
    void a_try_catches_what_dynamic_text_does_not_compile() {
        assertThat(column("server1", """
                DECLARE @number int = 0;
                BEGIN TRY EXEC (N'SELECT nosuch FROM sys.availability_groups') END TRY
                BEGIN CATCH SET @number = ERROR_NUMBER() END CATCH;
                SELECT @number AS number;""")).containsExactly("207");
    }

    @Test
    @Believed(source = "S8, [K] (574, 226, 3021)", behaviour = "language.ddl-in-transaction")
    void group_database_and_backup_statements_do_not_run_in_a_transaction() throws SQLException {
        database("server1", "db1");

        assertThat(inTransaction(Text.create("ag1", Text.NONE, Text.replica("server1"))))
                .contains(574);
        assertThat(inTransaction("CREATE DATABASE db2")).contains(226);
        assertThat(inTransaction("BACKUP DATABASE db1 TO DISK = N'NUL'")).contains(3021);
    }

    @Test
    @Believed(source = "[D]", confidence = Confidence.LOW, behaviour = "language.endpoint-in-transaction")
    void endpoint_statements_do_not_run_in_a_transaction() throws SQLException {
        assertThat(inTransaction("ALTER ENDPOINT Hadr_endpoint STATE = STARTED"))
                .contains(574);
    }

    private List<Integer> inTransaction(String statement) throws SQLException {
        try (Connection connection = servers().connect("server1");
                Statement batch = connection.createStatement()) {
            Servers.runToItsEnd(batch, "BEGIN TRANSACTION");
            List<Integer> errors = Servers.errors(batch, statement);
            Servers.runToItsEnd(batch, "IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION");
            return errors;
        }
    }

    @Test
    @Believed(source = "[K]")
    void a_thrown_error_ends_the_batch_and_a_raised_one_does_not() {
        assertThat(errors("server1", "THROW 50001, N'x', 1;\nCREATE DATABASE db1"))
                .containsExactly(50001);
        assertThat(column("server1", "SELECT name FROM sys.databases WHERE name = N'db1'"))
                .isEmpty();

        assertThat(errors("server1", "RAISERROR(N'x', 16, 1);\nCREATE DATABASE db1"))
                .containsExactly(50000);
        assertThat(column("server1", "SELECT name FROM sys.databases WHERE name = N'db1'"))
                .hasSize(1);
    }

    @Test
    @Believed(source = "[K]", behaviour = "language.names")
    void names_are_compared_without_regard_to_case() {
        run("server1", "CREATE DATABASE db1");

        assertThat(errors("server1", "CREATE DATABASE DB1")).contains(1801);
        assertThat(column("server1", "SELECT name FROM SYS.Databases WHERE NAME = N'DB1'"))
                .containsExactly("db1");
    }

    @Test
    @Believed(source = "[K]")
    void a_database_that_does_not_exist_is_not_used() {
        assertThat(errors("server1", "USE nothing")).containsExactly(911);
        assertThat(errors("server1", "DROP DATABASE nothing")).containsExactly(3701);
        assertThat(errors("server1", "DROP DATABASE IF EXISTS nothing")).isEmpty();
    }
}
