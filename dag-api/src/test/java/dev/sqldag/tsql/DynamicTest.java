package dev.sqldag.tsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.topology.name.LoginName;
import dev.sqldag.tsql.SqlTokens.Kind;
import dev.sqldag.tsql.SqlTokens.Token;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is put together on the server, put together here in the same way. */
class DynamicTest {

    private static final int SAMPLES = 100_000;
    private static final LateValue PASSWORD = new LateValue("@password", "caller");

    @Test
    void any_name_and_any_password_arrive_as_one_token_each() {
        Random random = new Random(20_261_122L);
        for (int sample = 0; sample < SAMPLES; sample++) {
            String name = TSqlTest.text(random);
            String password = TSqlTest.text(random);
            assertThat(SqlTokens.of(onServer(name, password)))
                    .containsSequence(new Token(Kind.NAME, "LOGIN"), new Token(Kind.NAME, name))
                    .endsWith(new Token(Kind.TEXT, password), new Token(Kind.SIGN, ";"));
        }
    }

    @Test
    void quotes_are_doubled_under_a_collation_that_takes_nothing_else_for_a_quote() {
        assertThat(create("login").sql())
                .contains("COLLATE Latin1_General_BIN2")
                .contains("nvarchar(max)");
    }

    @Test
    void what_cannot_be_quoted_is_refused_inside_too() {
        SecurityStatement statement = create("a\nb");
        assertThatThrownBy(statement::sql).isInstanceOf(UnquotableTextException.class);
    }

    @ParameterizedTest
    @MethodSource("dev.sqldag.tsql.SampleScriptTest#statements")
    void no_statement_holds_a_password(Statement statement) {
        assertThat(statement.sql()).doesNotContainPattern("PASSWORD\\s*=\\s*N?'(?! \\+)");
    }

    private static SecurityStatement create(String login) {
        return new SecurityStatement.CreateLogin(new LoginName(login), Password.of(PASSWORD));
    }

    /** The texts of EXEC (text + text + variable + text + text), with REPLACE done. */
    private static String onServer(String name, String password) {
        String sql = create(name).sql();
        List<String> texts = SqlTokens.of(sql.substring(sql.indexOf("EXEC ("))).stream()
                .filter(token -> token.kind() == Kind.TEXT)
                .map(Token::value)
                .toList();
        assertThat(texts).hasSize(4);
        return texts.get(0) + texts.get(1) + password.replace("'", "''") + texts.get(2) + texts.get(3);
    }
}
