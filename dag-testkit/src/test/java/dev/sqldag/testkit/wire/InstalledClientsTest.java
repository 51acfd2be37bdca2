package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sqldag.testkit.SimulatedFleet;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that no Maven brings: {@code ./mvnw -Pclients test} runs those that are installed, and names the others. */
@EnabledIfSystemProperty(named = "clients", matches = "true")
class InstalledClientsTest {

    private static final Path SCRIPTS = Path.of("src", "test", "clients").toAbsolutePath();
    private static final Path PACKAGES = Path.of("target", "clients").toAbsolutePath();
    private static final Map<String, String> REPORT = new TreeMap<>();

    private final SimulatedFleet fleet = SimulatedFleet.start(builder -> builder.cluster("server1"));

    @AfterEach
    void close() {
        fleet.close();
    }

    @AfterAll
    static void report() {
        REPORT.forEach((client, outcome) -> System.out.println(client + ": " + outcome));
    }

    private static void needs(String client, String program) {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        REPORT.put(client, installed ? "failed" : "skipped, there is no " + program);
        assumeTrue(installed, client + " needs " + program);
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "on", "strict"})
    void tedious(String encryption, @TempDir Path folder) throws Exception {
        String client = "tedious " + encryption;
        needs(client, "npm");
        needs(client, "node");
        Path pem = Files.writeString(folder.resolve("server.pem"), TdsServer.certificatePem());
        Files.createDirectories(PACKAGES);
        Files.copy(
                SCRIPTS.resolve("package.json"), PACKAGES.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
        output(command("npm", "install", "--no-audit", "--no-fund").directory(PACKAGES.toFile()), "");
        output(
                command(
                                "node",
                                SCRIPTS.resolve("tedious.js").toString(),
                                Integer.toString(fleet.port("server1")),
                                encryption,
                                SimulatedFleet.DEFAULT_PASSWORD,
                                pem.toString())
                        .directory(PACKAGES.toFile()),
                "");
        REPORT.put(client, "ran");
    }

    @ParameterizedTest
    @CsvSource({"7.2, off", "7.3, request", "7.4, off", "7.4, request", "7.4, require", "auto, require"})
    void tsql(String version, String encryption, @TempDir Path folder) throws Exception {
        String client = "FreeTDS tsql, TDS " + version + ", encryption " + encryption;
        needs(client, "tsql");
        Path configuration = Files.writeString(
                folder.resolve("freetds.conf"),
                "[fleet]\nhost = localhost\nport = %d\ntds version = %s\nencryption = %s\n"
                        .formatted(fleet.port("server1"), version, encryption));
        var tsql = command(
                "tsql", "-S", "fleet", "-U", SimulatedFleet.USER, "-P", SimulatedFleet.DEFAULT_PASSWORD, "-o", "q");
        tsql.environment().put("FREETDSCONF", configuration.toString());
        String answers = output(tsql, """
                CREATE DATABASE db1
                GO
                SELECT name FROM sys.databases WHERE name = 'db1'
                GO
                EXEC sp_executesql N'SELECT @a + 1', N'@a int', @a = 41
                GO
                BEGIN TRANSACTION
                SELECT @@TRANCOUNT + 100
                COMMIT
                SELECT @@TRANCOUNT + 200
                GO
                SELECT * FROM nowhere
                GO
                exit
                """);
        assertThat(answers.lines()).contains("db1", "42", "101", "200");
        assertThat(answers).contains("Msg 208 (severity 16", "Invalid object name 'nowhere'");
        REPORT.put(client, "ran");
    }

    private static ProcessBuilder command(String... words) {
        return new ProcessBuilder(words).redirectErrorStream(true);
    }

    private static String output(ProcessBuilder command, String input) throws IOException, InterruptedException {
        Process process = command.start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
