package dev.sqldag.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sqldag.condition.Verdict.Amount;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void of_many_the_worst_counts_and_the_amounts_of_all_are_added() {
        Verdict one = Verdict.waiting("db1").counting(new Amount(10, 100));
        Verdict two = Verdict.failing("db2").counting(new Amount(5, 50));

        Verdict both = one.and(two);

        assertThat(both.state()).isEqualTo(Verdict.State.FAILING);
        assertThat(both.detail()).isEqualTo("db2");
        assertThat(both.amount()).contains(new Amount(15, 150));
        assertThat(both.and(Verdict.met()).amount()).contains(new Amount(15, 150));
    }

    @Test
    void more_than_all_cannot_be_done() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Amount(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Amount(-1, 1));
    }
}
