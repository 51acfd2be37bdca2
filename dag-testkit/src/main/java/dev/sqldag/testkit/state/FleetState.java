package dev.sqldag.testkit.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a fleet stood at one instant: what each running server's own views say of itself. Names are compared without
 * regard to case.
 */
public record FleetState(Instant at, List<ServerState> servers) {

    public FleetState {
        servers = List.copyOf(servers);
    }

    /** Empty when there is no such server. */
    public Optional<ServerState> server(String name) {
        return servers.stream()
                .filter(server -> server.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The servers that say of themselves that they are the group's primary; more than one is a split. */
    public List<String> primaries(String group) {
        return servers.stream()
                .filter(server -> server.roles().stream().anyMatch(role -> role.isIn(group) && role.isPrimary()))
                .map(ServerState::name)
                .toList();
    }

    /** The members that say of themselves that they are the distributed group's primary. */
    public List<String> globalPrimaries(String distributedGroup) {
        return roles(distributedGroup)
                .filter(RoleState::isPrimary)
                .map(RoleState::replica)
                .distinct()
                .toList();
    }

    /** What the servers say of their roles in a group, or of their member's in a distributed group. */
    public Stream<RoleState> roles(String group) {
        return servers.stream().flatMap(server -> server.roles().stream()).filter(role -> role.isIn(group));
    }

    /** What the servers say of their copies of a group's databases. */
    public Stream<CopyState> copies(String group) {
        return servers.stream().flatMap(server -> server.copies().stream()).filter(copy -> copy.group()
                .equalsIgnoreCase(group));
    }

    /** A line for each server, with its roles and databases below. */
    @Override
    public String toString() {
        return servers.stream().map(ServerState::toString).collect(Collectors.joining("\n", "at " + at + "\n", "\n"));
    }
}
