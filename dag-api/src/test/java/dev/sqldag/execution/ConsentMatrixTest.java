package dev.sqldag.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testing.Destructions;
import dev.sqldag.testing.Destructions.Given;
import dev.sqldag.tsql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConsentMatrixTest {

    static Stream<Arguments> cells() {
        return Destructions.samples().entrySet().stream().flatMap(sample -> Stream.of(Given.values())
                .map(given -> Arguments.of(sample.getKey(), given, sample.getValue())));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("cells")
    void a_destructive_statement_reaches_the_wire_with_the_right_consent_alone(
            String name, Given given, Statement statement) {
        assertThat(ConsentMatrix.isSent(statement, given)).as(name).isEqualTo(given == Given.RIGHT);
    }
}
