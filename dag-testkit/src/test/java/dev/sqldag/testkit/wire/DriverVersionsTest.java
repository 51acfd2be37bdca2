package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DriverVersionsTest {

    @TestFactory
    Stream<DynamicNode> a_release_can_do_everything() {
        return DriverRelease.jars().stream().map(jar -> {
            var driver = DriverRelease.of(jar);
            Stream<DynamicTest> checks = DriverCheck.ALL.stream()
                    .map(check -> DynamicTest.dynamicTest(
                            driver + " " + check.name(), () -> check.check().on(driver)));
            return DynamicContainer.dynamicContainer(driver.toString(), checks.onClose(() -> close(driver)));
        });
    }

    private static void close(DriverRelease driver) {
        try {
            driver.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void the_oldest_release_that_counts_and_the_newest_are_among_at_least_six() {
        List<String> names = DriverRelease.jars().stream().map(Path::toString).toList();
        assertThat(names)
                .hasSizeGreaterThanOrEqualTo(6)
                .anyMatch(name -> name.contains("12.6.0"))
                .anyMatch(name -> name.contains("13.6.2"));
    }
}
