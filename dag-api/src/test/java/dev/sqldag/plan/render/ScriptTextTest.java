package dev.sqldag.plan.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTextTest {

    private static final String SECRET = "Pa55word";

    private static final Batch FIRST = Batch.of("SELECT @secret, @key, @count;\n")
            .with(Parameter.text("@secret", SECRET, "caller"))
            .with(Parameter.bytes("@key", SECRET.getBytes(StandardCharsets.US_ASCII), "read by step 7"))
            .with(Parameter.number("@count", 20_260_802L, "read by step 3"));

    private static final Batch SECOND =
            Batch.of("SELECT @secret, N'$(x)'").with(Parameter.text("@secret", SECRET, "the other caller"));

    private static final LateValues VALUES = LateValues.of(List.of(FIRST, SECOND, FIRST), List.of());

    @Test
    void late_values_are_variables_with_their_origin() {
        assertThat(VALUES.header()).isEqualTo("""
                -- Set these variables first, with sqlcmd -v or :setvar; inside a text, double each single quote, and write bytes as 0x…:
                --   secret (nvarchar(max)): caller
                --   key (varbinary(max)): read by step 7
                --   count (bigint): read by step 3
                --   secret_2 (nvarchar(max)): the other caller
                """);
    }

    @Test
    void a_batch_declares_its_late_values() {
        assertThat(ScriptText.batch(FIRST, VALUES)).isEqualTo("""
                DECLARE @secret nvarchar(max) = N'$(secret)';
                DECLARE @key varbinary(max) = $(key);
                DECLARE @count bigint = $(count);
                SELECT @secret, @key, @count;
                GO
                """);
    }

    @Test
    void a_batch_in_pieces_is_handed_its_late_values() {
        assertThat(ScriptText.batch(SECOND, VALUES)).isEqualTo("""
                DECLARE @secret nvarchar(max) = N'$(secret_2)';
                DECLARE @sqldag_batch nvarchar(max) = CAST(N'' AS nvarchar(max)) + N'SELECT @secret, N''$' + N'(x)''';
                EXEC sys.sp_executesql @sqldag_batch, N'@secret nvarchar(max)', @secret;
                GO
                """);
    }

    @Test
    void no_value_is_ever_written() {
        assertThat(VALUES.header() + ScriptText.batch(FIRST, VALUES) + ScriptText.batch(SECOND, VALUES))
                .doesNotContain(SECRET)
                .doesNotContain("20260802")
                .doesNotContainIgnoringCase("50613535");
    }

    @Test
    void without_parameters_there_is_nothing_to_set() {
        assertThat(LateValues.of(List.of(Batch.of("SELECT 1")), List.of()).header())
                .isEmpty();
    }

    @Test
    void a_comment_stays_one_whatever_it_says() {
        assertThat(ScriptText.comment("a */ $(x)\nGO\r\n:CONNECT b")).isEqualTo("""
                -- a */ $ (x)
                -- GO
                -- :CONNECT b
                """);
    }
}
