package dev.sqldag.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.testing.Samples;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    private static final String CANARY = "c4n4ry-In-The-M1ne";
    private static final Secret SECRET = Secret.of(CANARY);

    static Stream<Statement> statements() {
        return Samples.all().values().stream().flatMap(files -> files.values().stream());
    }

    @Test
    void it_prints_stars() {
        assertThat(SECRET).hasToString("***");
        assertThat(String.valueOf(List.of(SECRET))).doesNotContain(CANARY);
        assertThat("%s".formatted(SECRET)).isEqualTo("***");
    }

    @Test
    void equal_secrets_are_equal_and_their_hash_tells_nothing() {
        assertThat(SECRET).isEqualTo(Secret.of(CANARY)).isNotEqualTo(Secret.of("other"));
        assertThat(SECRET.hashCode()).isEqualTo(Secret.of("other").hashCode());
    }

    @Test
    void only_reveal_gives_it_away() {
        assertThat(SECRET.reveal()).isEqualTo(CANARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\\\n", "\u0000", "\ud800", "\u2028", "\u0085"})
    void what_would_change_on_its_way_is_refused_without_telling_it(String trouble) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.of(CANARY + trouble))
                .withMessageNotContaining(CANARY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 129, 1_000_000})
    void a_length_that_no_password_has_is_refused(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of("x".repeat(length)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "''; DROP LOGIN sa --", "＇", "]", "{}", "%s", "x\\", "😀"})
    void odd_passwords_are_passwords(String value) {
        assertThat(Secret.of(value).reveal()).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void nothing_that_carries_a_secret_prints_it(Statement statement) {
        List<Parameter> values = statement.lateValues().stream()
                .map(late -> Parameter.secret(late.name(), SECRET, late.origin()))
                .toList();
        Batch batch = GuardedBatch.of(new ServerName("server1"), statement, values);
        Batch check = GuardedBatch.check(new ServerName("server1"), statement, values);

        assertThat(Stream.of(
                                statement,
                                statement.sql(),
                                new RunStatement(statement).toScript(),
                                new RunStatement(statement),
                                values,
                                values.stream().map(Parameter::value).toList(),
                                batch,
                                batch.text(),
                                check,
                                check.text())
                        .map(Object::toString))
                .noneMatch(printed -> printed.contains(CANARY));
    }

    @Test
    void exceptions_about_parameters_do_not_tell_values() {
        Throwable refused = catchThrowable(() -> Parameter.secret("password", SECRET, "caller"));

        assertThat(refused).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining(CANARY);
    }
}
