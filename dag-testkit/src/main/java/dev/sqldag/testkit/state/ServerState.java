package dev.sqldag.testkit.state;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a server says of itself.
 *
 * @param running a server that does not run says nothing
 * @param databases {@code sys.databases.state_desc} by name, without the system's own
 */
public record ServerState(
        String name, boolean running, List<RoleState> roles, Map<String, String> databases, List<CopyState> copies) {

    public ServerState {
        roles = List.copyOf(roles);
        databases = Map.copyOf(databases);
        copies = List.copyOf(copies);
    }

    @Override
    public String toString() {
        return Stream.of(
                        Stream.of(name + (running ? "" : " does not run")),
                        roles.stream().map(role -> "  " + role),
                        databases.entrySet().stream()
                                .map(database -> "  database " + database.getKey() + " " + database.getValue())
                                .sorted(),
                        copies.stream().map(copy -> "  " + copy))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }
}
