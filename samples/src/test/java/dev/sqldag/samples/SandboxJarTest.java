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
        try (Sandbox sandbox = Sandbox.start("--servers", "alpha,beta", "--password", "Chosen!1")) {
            assertThat(sandbox.lines).hasSize(3).endsWith("ready");
            assertThat(asked(sandbox.url("beta"), "SELECT @@SERVERNAME")).isEqualTo("beta");
        }
    }

    @Test
    void shows_two_sites_to_whoever_connects() throws IOException, SQLException {
        try (Sandbox sandbox = Sandbox.start("--demo", "two-sites", "--password", "Chosen!1")) {
            assertThat(asked(
                            sandbox.url("ag1-listener"),
                            "SELECT name FROM sys.availability_groups WHERE is_distributed = 1"))
                    .isEqualTo("distributedag");
        }
    }

    /** The program, up until it is closed. */
    private record Sandbox(Process process, List<String> lines) implements AutoCloseable {

        static Sandbox start(String... options) throws IOException {
            Optional<Path> jar = jar();
            assumeTrue(jar.isPresent(), "the sandbox jar is made in the package phase: run verify");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    jar.orElseThrow().toString()));
            command.addAll(List.of(options));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            List<String> lines = new ArrayList<>();
            BufferedReader out = process.inputReader();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.equals("ready")) {
                    break;
                }
            }
            return new Sandbox(process, lines);
        }

        String url(String name) {
            return lines.stream()
                    .filter(line -> line.startsWith(name + " "))
                    .map(line -> line.substring(line.indexOf("jdbc:")))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    private static String asked(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "Chosen!1");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
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
