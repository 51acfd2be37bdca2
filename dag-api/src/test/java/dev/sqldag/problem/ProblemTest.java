package dev.sqldag.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.sqldag.testing.Nulls;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private static final Problem PROBLEM = new Problem(
            ProblemCode.SECOND_MEMBER_LISTS_DATABASES,
            Severity.ERROR,
            "sales/west",
            "the second group lists no databases",
            "[Sales]",
            "Remove database(...) from 'west'.");

    @Test
    void a_problem_is_printed_as_where_rule_value_and_remedy() {
        assertThat(PROBLEM)
                .hasToString("DAG-2107 at sales/west: the second group lists no databases (found [Sales])."
                        + " Remove database(...) from 'west'.");
    }

    @Test
    void only_errors_are_errors() {
        assertThat(PROBLEM.isError()).isTrue();
        assertThat(new Problem(PROBLEM.code(), Severity.WARNING, "p", "r", "v", "m.").isError())
                .isFalse();
    }

    @Test
    void codes_are_unique_and_in_the_order_of_their_numbers() {
        assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::id))
                .allMatch(id -> id.matches("DAG-[1-4][0-9]{3}"))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void null_is_refused_by_the_name_of_what_is_null() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Problem(
                        PROBLEM.code(), PROBLEM.severity(), Nulls.of(String.class), "rule", "value", "remedy."))
                .withMessage("path");
    }
}
