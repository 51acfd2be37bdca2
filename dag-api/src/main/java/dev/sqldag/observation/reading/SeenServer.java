package dev.sqldag.observation.reading;

import dev.sqldag.observation.view.Instance;
import dev.sqldag.observation.view.Instance.Cluster;
import dev.sqldag.observation.view.Instance.Permissions;
import dev.sqldag.observation.view.ServerView.ListeningPort;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.session.Row;
import dev.sqldag.session.UnexpectedAnswerException;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Build;
import dev.sqldag.topology.server.Edition;
import dev.sqldag.topology.server.OperatingSystem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts together what a server said. */
final class SeenServer {

    private final Map<Question, List<Row>> rows;

    private SeenServer(Map<Question, List<Row>> rows) {
        this.rows = rows;
    }

    static Seen of(ServerName server, Map<Question, List<Row>> rows) {
        return new SeenServer(rows).seen(server);
    }

    private Seen seen(ServerName server) {
        Cells self = cells(Question.SERVER)
                .findFirst()
                .orElseThrow(() -> new UnexpectedAnswerException("server_name", "a row", "none"));
        return new Seen(
                server,
                self.utc("observed_at")
                        .orElseThrow(() -> new UnexpectedAnswerException("observed_at", "a time", "none")),
                instance(self),
                cells(Question.PORTS).flatMap(SeenServer::port).toList(),
                Distinct.byName(
                        cells(Question.ENDPOINTS).map(SecurityRows::endpoint).toList(),
                        endpoint -> endpoint.name().key()),
                SecurityRows.security(
                        self,
                        rows.getOrDefault(Question.CERTIFICATES, List.of()),
                        rows.getOrDefault(Question.LOGINS, List.of()),
                        rows.getOrDefault(Question.USERS, List.of()),
                        rows.getOrDefault(Question.CONNECTS, List.of())),
                DatabaseRows.databases(
                        rows.getOrDefault(Question.DATABASES, List.of()), rows.getOrDefault(Question.FILES, List.of())),
                cells(Question.CLUSTER_GROUPS)
                        .map(group -> new GroupName(group.name("name")))
                        .toList(),
                new GroupRows(rows).groups());
    }

    private Stream<Cells> cells(Question question) {
        return rows.getOrDefault(question, List.of()).stream().map(Cells::new);
    }

    private static Instance instance(Cells self) {
        return new Instance(
                self.name("server_name"),
                self.text("product_version").flatMap(Build::parse),
                self.number("engine_edition").flatMap(SeenServer::edition),
                self.text("version_text").flatMap(SeenServer::operatingSystem),
                self.bit("is_hadr_enabled"),
                self.bit("is_clustered"),
                self.text("collation_name"),
                self.text("data_path"),
                self.text("log_path"),
                self.text("service_account"),
                self.text("cluster_name").map(name -> new Cluster(name, self.text("quorum_state_desc"))),
                new Permissions(
                        self.bit("is_sysadmin"),
                        self.bit("views_any_definition"),
                        self.bit("alters_any_group"),
                        self.bit("creates_any_database"),
                        self.bit("alters_any_endpoint")));
    }

    /** Developer and Evaluation are told as Enterprise, Web and Business Intelligence as Standard. */
    private static Optional<Edition> edition(long engine) {
        return switch ((int) engine) {
            case 2 -> Optional.of(Edition.STANDARD);
            case 3 -> Optional.of(Edition.ENTERPRISE);
            case 4 -> Optional.of(Edition.EXPRESS);
            default -> Optional.empty();
        };
    }

    /** The last line of the text says where it runs: {@code … on Linux (Ubuntu 22.04.3 LTS) <X64>} [K]. */
    private static Optional<OperatingSystem> operatingSystem(String version) {
        if (version.contains(" on Linux ")) {
            return Optional.of(OperatingSystem.LINUX);
        }
        return version.contains(" on Windows ") ? Optional.of(OperatingSystem.WINDOWS) : Optional.empty();
    }

    private static Stream<ListeningPort> port(Cells row) {
        return row.port("port").stream()
                .map(port -> new ListeningPort(
                        row.text("ip_address").orElse(""),
                        port,
                        row.text("type_desc").orElse("")));
    }
}
