package dev.sqldag.testkit.world;

import dev.sqldag.testkit.command.DatabaseCommand.RecoveryModel;
import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.world.content.LogRecord;
import dev.sqldag.testkit.world.content.Positions;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Principal;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.session.SessionId;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.testkit.world.spec.Timing;
import dev.sqldag.testkit.world.state.AddressBook;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Named;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A fleet of simulated SQL Servers. It has no thread and no clock: whoever owns it says what time it is, and everything
 * in it follows from its seed and from what it was told. Not thread-safe.
 */
public final class World {

    private static final List<String> SYSTEM_DATABASES = List.of("master", "tempdb", "model", "msdb");

    private final Fleet fleet;

    World(Fleet fleet) {
        this.fleet = fleet;
    }

    public static World of(long seed, Instant start) {
        return of(seed, start, Timing.brisk());
    }

    public static World of(long seed, Instant start, Timing timing) {
        return new World(new Fleet(seed, start, timing));
    }

    /**
     * Installs and starts a server.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    public void addServer(ServerSpec spec) {
        if (fleet.servers().get(Named.key(spec.name())).isPresent()) {
            throw new IllegalArgumentException("there is a server named " + spec.name());
        }
        fleet.servers().put(new Server(spec, fleet.now()));
        fleet.principals().put(new Principal(spec.name(), "sa", 1, 'S', fleet.now()));
        for (int i = 0; i < SYSTEM_DATABASES.size(); i++) {
            fleet.databases().put(systemDatabase(spec.name(), SYSTEM_DATABASES.get(i), i + 1));
        }
    }

    private Database systemDatabase(String server, String name, int id) {
        return new Database(
                server,
                name,
                id,
                fleet.now(),
                name.equals("model") ? RecoveryModel.FULL : RecoveryModel.SIMPLE,
                Database.State.ONLINE,
                8L * 1024 * 1024,
                Positions.at(LogRecord.first(server, fleet.now()), fleet.now()),
                false,
                Optional.empty());
    }

    /** The names of the servers, in the order in which they came. */
    public List<String> servers() {
        return fleet.servers().stream().map(Server::name).toList();
    }

    /**
     * The seam to one server. It stays good for the life of this world, and belongs to no fork of it.
     *
     * @throws java.util.NoSuchElementException if there is no such server
     */
    public ServerPort port(String server) {
        return new Port(fleet, fleet.server(server).name());
    }

    /**
     * Which server a host name leads to: any name whose first label is a machine's, or a listener's, which leads to the
     * current primary of its group.
     */
    public Optional<String> resolve(String host) {
        return AddressBook.resolve(fleet, host).map(Server::name);
    }

    public Instant now() {
        return fleet.now();
    }

    /** When something will happen by itself; empty while nothing is on its way. */
    public Optional<Instant> nextEventAt() {
        return fleet.nextEventAt();
    }

    /**
     * Lets time pass; what is due happens in order.
     *
     * @throws IllegalArgumentException if that instant is past
     */
    public void advanceTo(Instant instant) {
        fleet.advanceTo(instant);
    }

    /** The sessions that a server has ended since the last call: whoever holds their connections cuts them. */
    public List<Severed> takeSevered() {
        List<SessionId> sessions = fleet.severed().where(session -> true);
        sessions.forEach(session -> fleet.severed().remove(session));
        return sessions.stream()
                .map(session -> new Severed(session.server(), session.spid()))
                .toList();
    }

    /** A session that its server has ended. */
    public record Severed(String server, int spid) {}

    /** A copy that goes its own way; given the same, both do the same. */
    public World fork() {
        return new World(fleet.copy());
    }
}
