package dev.sqldag.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sqldag.session.Outcome;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlFailure.Kind;
import dev.sqldag.testing.Golden;
import dev.sqldag.testing.Kinds;
import dev.sqldag.testing.Walkthrough;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.DistributedOptionStatement;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.ReplicaStatement;
import dev.sqldag.tsql.SecurityStatement;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorTableTest {

    private static final GroupName AG1 = new GroupName("ag1");

    @Test
    void every_error_of_the_reference_has_an_outcome_for_every_kind_of_statement() {
        assertThat(ErrorMatrix.classified()).isEqualTo(ErrorMatrix.cells());
        assertThat(ErrorMatrix.numbers()).hasSizeGreaterThan(450).doesNotHaveDuplicates();
        assertThat(Kinds.ofStatements()).hasSizeGreaterThan(60);
    }

    /** The whole matrix, for a reader. */
    @Test
    void the_outcomes_are_those_that_were_read_and_found_good() {
        Golden.check(Golden.resources().resolve("errors/outcomes.txt"), ErrorMatrix.text());
    }

    @Test
    void a_number_that_nobody_listed_is_unknown_for_every_kind() {
        Statement join = new GroupStatement.Join(AG1);

        assertThat(ErrorTable.entry(99_999, join.getClass())).isEmpty();
        assertThat(ErrorTable.classify(failure(Kind.REFUSED, 99_999), join)).isEqualTo(Outcome.UNKNOWN);
    }

    static Stream<Arguments> numbersThatKindsReadDifferently() {
        Statement create = new GroupStatement.Create(Walkthrough.AG1);
        Statement join = new GroupStatement.Join(AG1);
        Statement add = new GroupStatement.AddDatabase(AG1, new DatabaseName("sales"));
        Statement drop = new GroupStatement.Drop(AG1, ClusterType.WSFC);
        Statement dropDistributed = new DistributedOptionStatement.Drop(AG1);
        Statement remove = new ReplicaStatement.Remove(AG1, new ServerName("server2"));
        Statement dropLogin = new SecurityStatement.DropLogin(new LoginName("peer"));
        return Stream.of(
                arguments(41106, join, Outcome.DONE),
                arguments(41106, create, Outcome.UNKNOWN),
                arguments(35250, join, Outcome.RETRY_SAFE),
                arguments(35250, add, Outcome.NO_EFFECT),
                arguments(15151, dropLogin, Outcome.DONE),
                arguments(15151, join, Outcome.NO_EFFECT),
                arguments(41100, drop, Outcome.DONE),
                arguments(41100, join, Outcome.NO_EFFECT),
                arguments(19510, dropDistributed, Outcome.DONE),
                arguments(35283, remove, Outcome.DONE));
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @MethodSource("numbersThatKindsReadDifferently")
    void what_a_number_says_depends_on_the_statement_that_met_it(int number, Statement statement, Outcome outcome) {
        assertThat(ErrorTable.classify(failure(Kind.REFUSED, number), statement))
                .isEqualTo(outcome);
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
        assertThat(ErrorTable.classify(failure(Kind.LOGIN_REFUSED, 17803))).isEqualTo(Outcome.RETRY_SAFE);
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
