package dev.sqldag.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.session.Outcome;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlFailure.Kind;
import dev.sqldag.topology.name.ServerName;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTableTest {

    /** What SQL Server can answer to this version's statements, by the error lists of the reference. */
    @ParameterizedTest(name = "error {0}")
    @ValueSource(
            ints = {
                // CREATE ENDPOINT
                7862,
                7878,
                9642,
                15404,
                // CREATE AVAILABILITY GROUP, its replicas, databases and rules
                1465,
                1466,
                1467,
                1469,
                1475,
                1488,
                35208,
                35209,
                35211,
                35212,
                35213,
                35214,
                35215,
                35221,
                35222,
                35228,
                35229,
                35230,
                35231,
                35232,
                35233,
                35234,
                35235,
                35236,
                35237,
                35238,
                35244,
                35248,
                35249,
                41105,
                41114,
                41115,
                41116,
                41152,
                41153,
                41171,
                41196,
                41197,
                41198,
                41199,
                47101,
                47102,
                47103,
                47105,
                47114,
                47115,
                47121,
                // JOIN and GRANT
                35250,
                35256,
                41071,
                41100,
                41106,
                41136,
                41158,
                41159,
                41191,
                47100,
                47106,
                47111,
                // ADD LISTENER
                19451,
                19455,
                19456,
                19457,
                19458,
                19459,
                19461,
                19471,
                19476,
                19477,
                19482,
                19483,
                19484,
                19485,
                19486,
                19487,
                19488,
                19518,
                41140,
                41190,
                // distributed: CREATE and JOIN
                19497,
                19498,
                19499,
                19501,
                19502,
                19503,
                19507,
                19509,
                19510,
                19511,
                19512,
                19513,
                35277,
                47129,
                // SET HADR AVAILABILITY GROUP
                1408,
                1409,
                1411,
                1412,
                1478,
                35240,
                35251,
                35252,
                35279,
                41132,
                41148,
                5061,
                5069,
                // SET, MODIFY, routing, failover, contained groups, configuration-only replicas, leases
                19402,
                19403,
                19404,
                19416,
                19469,
                19530,
                19535,
                35200,
                35210,
                35223,
                35239,
                35242,
                35253,
                35280,
                35281,
                35282,
                35283,
                35284,
                41122,
                41134,
                41142,
                41185,
                47104,
                47107,
                47108,
                47109,
                47110,
                47112,
                47116,
                47119,
                47120,
                47122,
                47142,
                47143,
                47144,
                47146,
                47147,
                47150,
                47151,
                47152,
                // any of them
                229,
                574,
                226,
                596,
                701,
                976,
                983,
                1205,
                1222,
                15247,
                35217,
                41109,
                41113,
                41123,
                41131,
                41137,
                41138,
                41143,
                41144,
                41149,
                41151,
                41163,
                41164,
                41165,
                41166,
                41183,
                41184,
                41186,
                41188,
                41189,
                41192,
                50001,
                50002
            })
    void every_error_of_this_versions_statements_has_an_entry_of_its_own(int number) {
        assertThat(ErrorTable.knows(number)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "35237, NO_EFFECT",
        "41106, UNKNOWN",
        "41131, UNKNOWN",
        "35250, RETRY_SAFE",
        "41153, OPERATOR",
        "99999, UNKNOWN"
    })
    void a_refused_statement_is_classed_by_its_number(int number, Outcome outcome) {
        assertThat(ErrorTable.classify(failure(Kind.REFUSED, number))).isEqualTo(outcome);
    }

    @Test
    void the_specific_error_decides_and_not_the_wrapper_behind_it() {
        assertThat(ErrorTable.classify(failure(Kind.REFUSED, 47106, 41158))).isEqualTo(Outcome.RETRY_SAFE);
        assertThat(ErrorTable.classify(failure(Kind.REFUSED, 41158, 47106))).isEqualTo(Outcome.RETRY_SAFE);
        assertThat(ErrorTable.classify(failure(Kind.REFUSED, 41152))).isEqualTo(Outcome.NO_EFFECT);
    }

    @Test
    void a_rollback_that_failed_needs_a_person_wherever_it_stands() {
        assertThat(ErrorTable.classify(failure(Kind.REFUSED, 35250, 41159))).isEqualTo(Outcome.OPERATOR);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CONNECTION_LOST", "TIMED_OUT"})
    void silence_after_sending_is_unknown_whatever_was_said_before(Kind kind) {
        assertThat(ErrorTable.classify(failure(kind, 35237))).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void a_server_that_cannot_be_reached_may_be_tried_again_and_a_refused_login_may_not() {
        assertThat(ErrorTable.classify(failure(Kind.UNREACHABLE))).isEqualTo(Outcome.RETRY_SAFE);
        assertThat(ErrorTable.classify(failure(Kind.LOGIN_REFUSED, 18456))).isEqualTo(Outcome.NO_EFFECT);
        assertThat(ErrorTable.classify(failure(Kind.LOGIN_REFUSED, 983))).isEqualTo(Outcome.RETRY_SAFE);
    }

    @Test
    void a_connection_in_a_transaction_was_left_alone() {
        assertThat(ErrorTable.classify(failure(Kind.IN_TRANSACTION))).isEqualTo(Outcome.NO_EFFECT);
    }

    private static SqlFailure failure(Kind kind, int... numbers) {
        List<SqlError> errors = IntStream.of(numbers)
                .mapToObj(number -> new SqlError(number, 1, 16, "server1", 1, "text"))
                .toList();
        return new SqlFailure(kind, new ServerName("server1"), errors, null);
    }
}
