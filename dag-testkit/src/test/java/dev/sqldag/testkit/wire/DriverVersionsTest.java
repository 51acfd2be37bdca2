package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.sqlserver.jdbc.SQLServerDriver;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DriverVersionsTest {

    @TestFactory
    Stream<DynamicTest> a_release_can_do_everything() {
        return DriverVersions.run().stream()
                .flatMap(List::stream)
                .map(outcome -> DynamicTest.dynamicTest(
                        outcome.release() + ": " + outcome.check().name(), () -> {
                            if (outcome.failure().isPresent()) {
                                throw outcome.failure().get();
                            }
                        }));
    }

    @Test
    void the_oldest_release_that_counts_and_the_one_of_the_build_are_among_at_least_six() {
        String ours = Path.of(SQLServerDriver.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getFileName()
                .toString();
        List<String> names = DriverRelease.jars().stream()
                .map(jar -> jar.getFileName().toString())
                .toList();
        assertThat(names).hasSizeGreaterThanOrEqualTo(6).contains("mssql-jdbc-12.6.0.jre11.jar", ours);
    }
}
