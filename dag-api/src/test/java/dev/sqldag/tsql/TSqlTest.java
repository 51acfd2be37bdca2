package dev.sqldag.tsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.SqlTokens.Kind;
import dev.sqldag.tsql.SqlTokens.Token;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TSqlTest {

    /** A million with {@code -Pdeep}. */
    private static final int SAMPLES = System.getProperty("deep") == null ? 100_000 : 1_000_000;

    /** What tends to break quoting, next to any letter there is. */
    private static final List<String> TROUBLE = List.of(
            "]", "]]", "[", "'", "''", "\"", "--", "/*", "*/", ";", "\\", " ", "GO", "N'", "{}", "?", "%s", "$(x)", "ʼ",
            "＇", "］", "😀", "e\u0301", "\u200b", "\ufeff", "\u202e");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"a|[a]", "a]b|[a]]b]", "]|[]]]", "a[b|[a[b]", "it's|[it's]", "a;--|[a;--]", "ag 1|[ag 1]"})
    void a_name_stands_in_brackets_with_closing_ones_doubled(String name, String quoted) {
        assertThat(TSql.name(name)).isEqualTo(quoted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"a|N'a'", "it's|N'it''s'", "'|N''''", "a]b|N'a]b'", "a\\|N'a\\'", "\"\"|N''"})
    void a_text_is_unicode_with_quotes_doubled(String text, String quoted) {
        assertThat(TSql.text(text)).isEqualTo(quoted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\nb",
                "a\rb",
                "a\tb",
                "a\\\nb",
                "a\u0085b",
                "a\u007fb",
                "a\u2028b",
                "a\u2029b",
                "\ud800",
                "a\udc00b",
                "\ude00\ud83d"
            })
    void what_would_change_on_its_way_is_refused_everywhere(String text) {
        assertThat(TSql.isQuotable(text)).isFalse();
        assertThatThrownBy(() -> TSql.name(text)).isInstanceOf(UnquotableTextException.class);
        assertThatThrownBy(() -> TSql.text(text))
                .isInstanceOf(UnquotableTextException.class)
                .message()
                .matches(TSql::isQuotable);
    }

    @Test
    void a_pair_of_surrogates_is_a_letter_like_any_other() {
        assertThat(TSql.name("😀")).isEqualTo("[😀]");
    }

    @Test
    void an_empty_name_is_refused_but_an_empty_text_is_not() {
        assertThatThrownBy(() -> TSql.name("")).isInstanceOf(UnquotableTextException.class);
        assertThat(TSql.text("")).isEqualTo("N''");
    }

    @Test
    void a_refusal_of_a_million_characters_is_short() {
        String million = "x".repeat(1_000_000) + "\n";
        assertThatThrownBy(() -> TSql.text(million))
                .isInstanceOf(UnquotableTextException.class)
                .message()
                .hasSizeLessThan(1000);
    }

    @Test
    void any_name_is_read_back_as_one_token() {
        assertRoundTrip(20_161_122L, Kind.NAME, TSql::name);
    }

    @Test
    void any_text_is_read_back_as_one_token() {
        assertRoundTrip(13_000_811L, Kind.TEXT, TSql::text);
    }

    @Test
    void any_names_in_a_statement_are_read_back_as_they_were() {
        assertStatements(6_021_023L, sql -> sql);
    }

    @Test
    void any_names_in_a_statement_inside_EXEC_are_read_back_as_they_were() {
        assertStatements(2_718_281L, sql -> {
            List<Token> outer = SqlTokens.of("EXEC sys.sp_executesql " + TSql.lines(sql) + ";");
            Token inner = outer.get(outer.size() - 2);
            assertThat(inner.kind()).isEqualTo(Kind.TEXT);
            return inner.value();
        });
    }

    private static void assertStatements(long seed, UnaryOperator<String> sent) {
        Random random = new Random(seed);
        for (int sample = 0; sample < SAMPLES; sample++) {
            String group = text(random);
            String other = text(random);
            Statement statement = sample % 2 == 0
                    ? new GroupStatement.AddDatabase(new GroupName(group), new DatabaseName(other))
                    : new ReplicaStatement.Remove(new GroupName(group), new ServerName(other));
            List<Token> tokens = SqlTokens.of(sent.apply(statement.sql()));
            assertThat(tokens.get(3)).isEqualTo(new Token(Kind.NAME, group));
            assertThat(tokens.get(tokens.size() - 2))
                    .isEqualTo(new Token(sample % 2 == 0 ? Kind.NAME : Kind.TEXT, other));
            assertThat(tokens).hasSize(sample % 2 == 0 ? 8 : 9);
        }
    }

    private static void assertRoundTrip(long seed, Kind kind, UnaryOperator<String> quote) {
        Random random = new Random(seed);
        for (int sample = 0; sample < SAMPLES; sample++) {
            String text = text(random);
            assertThat(SqlTokens.of(quote.apply(text))).containsExactly(new Token(kind, text));
        }
    }

    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(12); length > 0; length--) {
            text.append(random.nextInt(3) == 0 ? letter(random) : TROUBLE.get(random.nextInt(TROUBLE.size())));
        }
        return text.toString();
    }

    private static String letter(Random random) {
        String letter = Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
        return TSql.isQuotable(letter) ? letter : "x";
    }
}
