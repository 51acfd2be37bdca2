package dev.sqldag.topology.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"ag1,AG1", "ag1,ag1  ", "ag1,ａｇ１", "é,e\u0301", "ag1,a\u200bg1", "straße,STRASSE"})
    void names_that_sql_server_takes_for_one_are_the_same(String one, String other) {
        assertThat(new GroupName(one).sameAs(new GroupName(other))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"ag1,ag2", "ag1, ag1", "ag1,ag01", "e,é", "a,а"})
    void other_names_are_not(String one, String other) {
        assertThat(new GroupName(one).sameAs(new GroupName(other))).isFalse();
    }

    @Test
    void a_million_digits_are_compared_in_no_time() {
        GroupName one = new GroupName("1".repeat(1_000_000) + "1");
        GroupName other = new GroupName("0" + "1".repeat(1_000_000) + "2");
        assertThat(NameOrder.NATURAL.compare(one, other)).isNegative();
    }
}
