package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.FailoverMode;
import dev.sqldag.testkit.command.GroupCommand.PrimaryConnections;
import dev.sqldag.testkit.command.GroupCommand.ReplicaSpec;
import dev.sqldag.testkit.command.GroupCommand.SecondaryConnections;
import dev.sqldag.testkit.command.GroupCommand.SeedingMode;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One replica of REPLICA ON. */
final class ReplicaParser {

    private final TokenStream in;
    private Optional<String> url = Optional.empty();
    private Optional<AvailabilityMode> availability = Optional.empty();
    private Optional<FailoverMode> failover = Optional.empty();
    private Optional<SeedingMode> seeding = Optional.empty();
    private OptionalInt backupPriority = OptionalInt.empty();
    private OptionalInt sessionTimeout = OptionalInt.empty();
    private Optional<SecondaryConnections> secondaryConnections = Optional.empty();
    private Optional<PrimaryConnections> primaryConnections = Optional.empty();
    private Optional<String> readOnlyUrl = Optional.empty();
    private Optional<List<List<String>>> readOnlyList = Optional.empty();
    private Optional<String> readWriteUrl = Optional.empty();

    ReplicaParser(TokenStream in) {
        this.in = in;
    }

    ReplicaSpec replica() {
        String server = in.text();
        in.expectWord("WITH");
        Options.list(
                in,
                Map.of(
                        "ENDPOINT_URL", () -> url = Options.text(in),
                        "AVAILABILITY_MODE", () -> availability = Options.assigned(in, AvailabilityMode.values()),
                        "FAILOVER_MODE", () -> failover = Options.assigned(in, FailoverMode.values()),
                        "SEEDING_MODE", () -> seeding = Options.assigned(in, SeedingMode.values()),
                        "BACKUP_PRIORITY", () -> backupPriority = Options.number(in),
                        "SESSION_TIMEOUT", () -> sessionTimeout = Options.number(in),
                        "SECONDARY_ROLE", this::secondaryRole,
                        "PRIMARY_ROLE", this::primaryRole));
        return new ReplicaSpec(
                server,
                url,
                availability,
                failover,
                seeding,
                backupPriority,
                sessionTimeout,
                secondaryConnections,
                primaryConnections,
                readOnlyUrl,
                readOnlyList,
                readWriteUrl);
    }

    /** The documented syntax has these options with and without a comma between them. */
    private void secondaryRole() {
        in.expectSymbol("(");
        do {
            if (in.takeWord("ALLOW_CONNECTIONS")) {
                secondaryConnections = Options.assigned(in, SecondaryConnections.values());
            } else {
                in.expectWord("READ_ONLY_ROUTING_URL");
                readOnlyUrl = Options.textOrNone(in);
            }
            in.takeSymbol(",");
        } while (!in.takeSymbol(")"));
    }

    private void primaryRole() {
        in.expectSymbol("(");
        do {
            if (in.takeWord("ALLOW_CONNECTIONS")) {
                primaryConnections = Options.assigned(in, PrimaryConnections.values());
            } else if (in.takeWord("READ_WRITE_ROUTING_URL")) {
                readWriteUrl = Options.textOrNone(in);
            } else {
                in.expectWord("READ_ONLY_ROUTING_LIST");
                in.expectSymbol("=");
                readOnlyList = Optional.of(in.takeWord("NONE") ? List.of() : routes());
            }
            in.takeSymbol(",");
        } while (!in.takeSymbol(")"));
    }

    /** Servers, and groups of servers among which load is balanced. */
    private List<List<String>> routes() {
        List<List<String>> routes = new ArrayList<>();
        in.expectSymbol("(");
        do {
            routes.add(in.isSymbol("(") ? balanced() : List.of(in.text()));
        } while (in.takeSymbol(","));
        in.expectSymbol(")");
        return List.copyOf(routes);
    }

    private List<String> balanced() {
        List<String> servers = new ArrayList<>();
        in.expectSymbol("(");
        do {
            servers.add(in.text());
        } while (in.takeSymbol(","));
        in.expectSymbol(")");
        return List.copyOf(servers);
    }
}
