package dev.sqldag.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sandbox as a user starts it: one jar, a JVM of its own, nothing on its class path. */
class SandboxJarTest {

    private static final Path TARGET =
            Path.of("").toAbsolutePath().resolveSibling("dag-testkit").resolve("target");

    @Test
    void serves_the_driver_from_a_jvm_of_its_own() throws IOException, SQLException {
        Optional<Path> jar = jar();
        assumeTrue(jar.isPresent(), "the sandbox jar is made in the package phase: run verify");
        Process sandbox = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.orElseThrow().toString(),
                        "--servers",
                        "alpha,beta",
                        "--password",
                        "Chosen!1")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = sandbox.inputReader()) {
            List<String> lines = new ArrayList<>();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.equals("ready")) {
                    break;
                }
            }

            assertThat(lines).hasSize(3).endsWith("ready");
            assertThat(serverName(lines.get(1).substring(lines.get(1).indexOf("jdbc:"))))
                    .isEqualTo("beta");
        } finally {
            sandbox.destroy();
        }
    }

    private static String serverName(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "Chosen!1");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT @@SERVERNAME")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static Optional<Path> jar() throws IOException {
        if (!Files.isDirectory(TARGET)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-sandbox.jar"))
                    .findFirst();
        }
    }
}
