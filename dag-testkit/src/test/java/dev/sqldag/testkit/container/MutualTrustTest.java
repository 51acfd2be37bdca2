package dev.sqldag.testkit.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Row;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Server;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is sent, and in which order. The simulated servers know no certificates, so that an executor that writes down serves. */
class MutualTrustTest {

    private final List<String> sent = new ArrayList<>();

    @Test
    void each_server_makes_its_key_and_endpoint_and_then_lets_every_other_one_in() {
        establish("server1", "server2", "server3");

        assertThat(sent.stream().map(MutualTrustTest::gist).filter(gist -> !gist.isEmpty()))
                .containsExactlyElementsOf(Stream.of(
                                prepared("server1"),
                                prepared("server2"),
                                prepared("server3"),
                                letsIn("server1", "server2"),
                                letsIn("server1", "server3"),
                                letsIn("server2", "server1"),
                                letsIn("server2", "server3"),
                                letsIn("server3", "server1"),
                                letsIn("server3", "server2"))
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<String> prepared(String server) {
        return List.of(
                server + ": CREATE MASTER KEY",
                server + ": CREATE CERTIFICATE [" + server + "_certificate]",
                server + ": CREATE ENDPOINT [Hadr_endpoint]");
    }

    private static List<String> letsIn(String host, String guest) {
        return List.of(
                host + ": CREATE LOGIN [" + guest + "_certificate]",
                host + ": CREATE USER [" + guest + "_certificate]",
                host + ": CREATE CERTIFICATE [" + guest + "_certificate]",
                host + ": GRANT CONNECT ON ENDPOINT::[Hadr_endpoint]");
    }

    @Test
    void only_the_public_part_of_a_key_travels_and_no_password() {
        establish("server1", "server2");

        assertThat(sent)
                .filteredOn(batch -> batch.contains("FROM BINARY"))
                .hasSize(2)
                .allMatch(batch -> batch.contains("0x30820102"));
        assertThat(sent).noneMatch(batch -> batch.contains("CERTPRIVATEKEY"));
        assertThat(sent)
                .filteredOn(batch -> batch.contains("PASSWORD ="))
                .isNotEmpty()
                .allMatch(batch -> batch.contains("CRYPT_GEN_RANDOM"));
    }

    private void establish(String... names) {
        List<Server> servers = Stream.of(names).map(MutualTrustTest::server).toList();
        new MutualTrust(name -> new Notes(name, sent), servers).establish();
    }

    private static Server server(String name) {
        return Server.of(
                name,
                s -> s.endpoint(e -> e.authentication(Authentication.certificate(
                        Certificate.of(name + "_certificate", c -> c.expires(LocalDate.of(2049, 12, 31)))))));
    }

    private static String gist(String batch) {
        return Stream.of(
                        "CREATE MASTER KEY",
                        "CREATE CERTIFICATE \\[\\w+\\]",
                        "CREATE ENDPOINT \\[\\w+\\]",
                        "CREATE LOGIN \\[\\w+\\]",
                        "CREATE USER \\[\\w+\\]",
                        "GRANT CONNECT ON ENDPOINT::\\[\\w+\\]")
                .flatMap(words -> Pattern.compile(words)
                        .matcher(batch)
                        .results()
                        .map(found -> batch.substring(0, batch.indexOf(':') + 2) + found.group()))
                .findFirst()
                .orElse("");
    }

    /** Writes down what is sent; says of everything that it is in force, and of every certificate the same four bytes. */
    private record Notes(ServerName server, List<String> sent) implements SqlSession {

        @Override
        public Answer execute(Batch batch) {
            sent.add(server + ": " + batch.text());
            Row row = Row.of(r -> r.column("in_force", true).column("public_key", "30820102"));
            return new Answer(List.of(List.of(row)), List.of());
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }
}
