package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A secret that is used everywhere is seen nowhere, also with the driver's log at its finest. One exception: a password that
 * a caller gives for a statement has to cross the wire, and there the driver's own log at FINEST shows it.
 */
@Isolated("listens to the root logger")
class SecretsTest {

    @Test
    void a_secret_appears_in_no_plan_log_exception_report_or_name() throws SQLException {
        SecretHunt hunt = SecretHunt.all();

        assertThat(hunt.texts()).isGreaterThan(100);
        assertThat(hunt.found()).isZero();
    }
}
