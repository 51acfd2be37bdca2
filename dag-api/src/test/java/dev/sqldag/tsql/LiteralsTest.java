package dev.sqldag.tsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.topology.name.DatabaseName;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written without quotes, or with plain ones. */
class LiteralsTest {

    @Test
    void bytes_are_hexadecimal() {
        assertThat(TSql.bytes(new byte[] {0, (byte) 0xff, 0x1a})).isEqualTo("0x00ff1a");
    }

    @ParameterizedTest
    @CsvSource({"1753-01-01, 17530101", "2026-02-03, 20260203", "9999-12-31, 99991231"})
    void a_date_has_no_separators_that_a_language_setting_could_turn_around(LocalDate date, String digits) {
        assertThat(TSql.date(date)).isEqualTo("'" + digits + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1752-12-31", "+10000-01-01", "-0001-01-01"})
    void a_date_that_a_datetime_does_not_hold_is_refused(String date) {
        LocalDate day = LocalDate.parse(date);
        assertThatThrownBy(() -> TSql.date(day)).isInstanceOf(UnquotableTextException.class);
    }

    @Test
    void an_address_stands_in_parentheses_and_only_the_long_kind_in_quotes() {
        assertThat(TSql.listenerIp("10.0.0.1")).isEqualTo("(10.0.0.1)");
        assertThat(TSql.listenerIp("2001:db8::1")).isEqualTo("('2001:db8::1')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ALL", "10.0.0.256", "10.0.0.1)", "::1')", "fe80::1%eth0", "localhost", "010.0.0.1"})
    void what_is_no_address_is_refused(String text) {
        assertThatThrownBy(() -> TSql.listenerIp(text)).isInstanceOf(UnquotableTextException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "password", "@1", "@a b", "@a;--", "@@servername"})
    void a_late_value_has_the_name_of_a_variable(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new LateValue(name, "caller"));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101})
    void progress_is_reported_every_1_to_100_percent(int percent) {
        assertThatIllegalArgumentException().isThrownBy(() -> BackupOptions.to("f", b -> b.stats(percent)));
    }

    @Test
    void parts_of_a_backup_have_no_order() {
        assertThat(BackupOptions.to("a", b -> b.and("b"))).isEqualTo(BackupOptions.to("b", b -> b.and("a")));
    }

    @Test
    void a_restore_reads_at_least_one_file() {
        DatabaseName database = new DatabaseName("db1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RestoreStatement.Full(database, List.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new RestoreStatement.Log(database, List.of(), List.of()));
    }
}
