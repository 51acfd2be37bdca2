package dev.sqldag.testkit.world.permission;

import dev.sqldag.testkit.command.Securable;
import dev.sqldag.testkit.command.Securable.Kind;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Endpoint;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.security.Ownership;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;

/** Securables by name and by id, and whose they are. */
public final class Owners {

    private Owners() {}

    /** The number that permissions on it are kept under, if it exists on the server. */
    public static Optional<Integer> id(Fleet fleet, String server, Securable securable) {
        return switch (securable.kind()) {
            case SERVER -> Optional.of(0);
            case ENDPOINT ->
                fleet.endpoint(server)
                        .filter(e -> e.name().equalsIgnoreCase(securable.name()))
                        .map(Endpoint::id);
            case AVAILABILITY_GROUP ->
                Roster.groupOn(fleet, server, securable.name())
                        .flatMap(g -> Roster.replica(fleet, g.id(), server))
                        .map(Replica::metadataId);
            case LOGIN -> fleet.vault().principal(server, securable.name()).map(Principal::id);
            case DATABASE -> fleet.database(server, securable.name()).map(Database::id);
            case CERTIFICATE -> Optional.empty();
        };
    }

    /** The login that owns the database: sa, unless something else is kept. */
    public static int ofDatabase(Fleet fleet, String server, String database) {
        return fleet.database(server, database)
                .flatMap(d -> of(fleet, server, Kind.DATABASE, d.id()))
                .orElse(Principal.SA);
    }

    public static void set(Fleet fleet, String server, Kind kind, int id, int owner) {
        fleet.vault().owners().put(new Ownership(server, kind, id, owner));
    }

    static Optional<Integer> of(Fleet fleet, String server, Kind kind, int id) {
        return switch (kind) {
            case ENDPOINT -> fleet.endpoint(server).filter(e -> e.id() == id).map(Endpoint::owner);
            case AVAILABILITY_GROUP, DATABASE ->
                fleet.vault().owners().get(new Ownership.Key(server, kind, id)).map(Ownership::owner);
            default -> Optional.empty();
        };
    }
}
