package dev.sqldag.testkit.world;

import dev.sqldag.testkit.command.DatabaseCommand.RecoveryModel;
import dev.sqldag.testkit.command.Password;
import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.world.admin.Logins;
import dev.sqldag.testkit.world.content.LogRecord;
import dev.sqldag.testkit.world.content.Positions;
import dev.sqldag.testkit.world.disk.StoredFile;
import dev.sqldag.testkit.world.fault.Distortions;
import dev.sqldag.testkit.world.fault.Machines;
import dev.sqldag.testkit.world.fault.Outages;
import dev.sqldag.testkit.world.flow.Recovery;
import dev.sqldag.testkit.world.flow.Seeder;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Route;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.model.Server.Power;
import dev.sqldag.testkit.world.permission.ServerRoles;
import dev.sqldag.testkit.world.secret.PasswordHash;
import dev.sqldag.testkit.world.session.SessionId;
import dev.sqldag.testkit.world.spec.RecoveryFault;
import dev.sqldag.testkit.world.spec.SeedingFault;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.testkit.world.spec.Timing;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.testkit.world.spec.ViewFault;
import dev.sqldag.testkit.world.state.AddressBook;
import dev.sqldag.testkit.world.state.Damage;
import dev.sqldag.testkit.world.state.Disks;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Named;
import dev.sqldag.testkit.world.state.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A fleet of simulated SQL Servers. It has no thread and no clock: whoever owns it says what time it is, and everything
 * in it follows from its seed and from what it was told. Not thread-safe.
 */
public final class World {

    /** The password of {@code sa} unless another one is chosen; it guards nothing but a simulation. */
    public static final String DEFAULT_PASSWORD = "Simulated!1";

    private static final List<String> SYSTEM_DATABASES = List.of("master", "tempdb", "model", "msdb");

    private static final int KEEP_ALIVE_SECONDS = 40;

    private final Fleet fleet;

    World(Fleet fleet) {
        this.fleet = fleet;
    }

    public static World of(long seed, Instant start) {
        return of(seed, start, Timing.brisk());
    }

    public static World of(long seed, Instant start, Timing timing) {
        return of(seed, start, timing, Set.of());
    }

    /**
     * With other answers than the default ones where the facts leave a choice.
     *
     * @throws IllegalArgumentException if two of them answer one question
     */
    public static World of(long seed, Instant start, Timing timing, Set<Variant> variants) {
        return new World(new Fleet(seed, start, timing, Variant.defaultsWith(variants)));
    }

    /**
     * Installs and starts a server whose administrator {@code sa} has the password {@link #DEFAULT_PASSWORD}.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    public void addServer(ServerSpec spec) {
        addServer(spec, DEFAULT_PASSWORD);
    }

    /**
     * Installs and starts a server.
     *
     * @param password of its administrator {@code sa}
     * @throws IllegalArgumentException if there is one of that name
     */
    public void addServer(ServerSpec spec, String password) {
        if (fleet.servers().get(Named.key(spec.name())).isPresent()) {
            throw new IllegalArgumentException("there is a server named " + spec.name());
        }
        fleet.servers().put(new Server(spec, fleet.now()));
        Instant now = fleet.now();
        PasswordHash hash = PasswordHash.of(
                Password.of(password), fleet.dice().uuidOf("sa/" + spec.name()).hashCode());
        fleet.vault().principals().put(Logins.administrator(spec.name(), hash, now));
        ServerRoles.on(spec.name(), spec.majorVersion(), now)
                .forEach(fleet.vault().principals()::put);
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

    /**
     * Nothing that one sends arrives at the other any more; the other way still works.
     *
     * @param from a server, or a Windows cluster, which stands for its witness
     * @param to likewise
     * @throws IllegalArgumentException if there is nothing of one of the names
     */
    public void cut(String from, String to) {
        route(from, to, r -> r.cut(true));
    }

    /** Undoes {@link #cut}. */
    public void heal(String from, String to) {
        route(from, to, r -> r.cut(false));
    }

    /** Undoes every {@link #cut}; latency, loss and bandwidth stay as they are. */
    public void heal() {
        fleet.routes().where(Route::cut).forEach(r -> fleet.routes().put(r.cut(false)));
        Outages.changed(fleet);
    }

    /** How long it takes from one to the other. */
    public void latency(String from, String to, Duration latency) {
        if (latency.isNegative()) {
            throw new IllegalArgumentException("nothing arrives before it is sent: " + latency);
        }
        route(from, to, r -> r.latency(latency));
    }

    /** Which part of what one sends to the other is lost and sent again: from 0 to less than 1. */
    public void loss(String from, String to, double part) {
        if (!(part >= 0 && part < 1)) {
            throw new IllegalArgumentException("a part of packets is from 0 to less than 1, not " + part);
        }
        route(from, to, r -> r.loss(part));
    }

    /** How much gets through at most from one to the other: seeding takes as long as that. */
    public void bandwidth(String from, String to, long bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("a bandwidth is at least a byte a second, not " + bytesPerSecond);
        }
        route(from, to, r -> r.bytesPerSecond(OptionalLong.of(bytesPerSecond)));
    }

    private void route(String from, String to, UnaryOperator<Route> change) {
        place(from);
        place(to);
        fleet.databases().where(d -> !d.system()).forEach(d -> Logs.settle(fleet, d));
        fleet.routes().put(change.apply(Network.route(fleet, from, to)));
        Outages.changed(fleet);
    }

    private void place(String name) {
        boolean known = fleet.servers().stream()
                .anyMatch(s -> s.name().equalsIgnoreCase(name)
                        || s.cluster().filter(name::equalsIgnoreCase).isPresent());
        if (!known) {
            throw new IllegalArgumentException("there is no server and no cluster named " + name);
        }
    }

    /** Whether the server's process runs and is not paused: only then it answers. */
    public boolean running(String server) {
        return server(server).running();
    }

    /** Ends the server's process at once: its connections are reset. Harmless twice. */
    public void kill(String server) {
        Server stopping = server(server);
        if (stopping.power() != Power.STOPPED) {
            Machines.kill(fleet, stopping);
        }
    }

    /** Starts a server that was killed, on the machine where it ran. Harmless if it runs. */
    public void start(String server) {
        Server starting = server(server);
        if (starting.power() == Power.STOPPED) {
            Machines.start(fleet, starting, starting.node());
        }
    }

    /** Stops the server's process where it is: its connections stay open, and nobody answers. */
    public void pause(String server) {
        Server pausing = server(server);
        if (pausing.power() == Power.RUNNING) {
            Machines.pause(fleet, pausing);
        }
    }

    /** Lets a paused process go on. */
    public void resume(String server) {
        Server resuming = server(server);
        if (resuming.power() == Power.PAUSED) {
            Machines.resume(fleet, resuming);
        }
    }

    /**
     * Moves a failover cluster instance to another of its machines, where it starts anew.
     *
     * @throws IllegalArgumentException if it cannot run there
     */
    public void moveInstance(String server, String node) {
        Server moving = server(server);
        if (moving.spec().nodes().stream().noneMatch(node::equalsIgnoreCase)) {
            throw new IllegalArgumentException(server + " cannot run on " + node + " but on "
                    + moving.spec().nodes());
        }
        kill(server);
        Machines.start(fleet, server(server), node);
    }

    /** From now on recovery of that copy ends so; without {@link #repair} at every start and role change. */
    public void damage(String server, String database, RecoveryFault fault) {
        fleet.damages().put(new Damage(server(server).name(), database, fault));
    }

    /** Undoes {@link #damage}; a copy that did not come online is recovered. */
    public void repair(String server, String database) {
        fleet.damages().remove(new Named(server(server).name(), database));
        Recovery.begin(fleet, server, database);
    }

    /** What is wrong with the rows of the server's {@code dm_hadr} views from now on. */
    public void distort(String server, Set<ViewFault> faults) {
        Distortions.faults(fleet, server(server).name(), faults);
    }

    /** From now on the server's {@code dm_hadr} views show what was; {@link #thawViews} ends it. */
    public void freezeViews(String server) {
        Distortions.freeze(fleet, server(server).name());
    }

    /** From now on the server's {@code dm_hadr} views are renewed only every so often; {@link #thawViews} ends it. */
    public void slowViews(String server, Duration every) {
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("views cannot be renewed every " + every);
        }
        Distortions.slow(fleet, server(server).name(), every);
    }

    /** The server's {@code dm_hadr} views show what is. */
    public void thawViews(String server) {
        Distortions.thaw(fleet, server(server).name());
    }

    private Server server(String name) {
        return fleet.servers()
                .get(Named.key(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no server named " + name));
    }

    /** Has a database take so much room, and its seeding so much time; to be said before it is seeded. */
    public void resize(String server, String database, long bytes) {
        Database grown = fleet.database(server, database)
                .orElseThrow(() -> new IllegalArgumentException("there is no database " + database + " on " + server));
        fleet.databases().put(grown.resized(bytes));
    }

    /**
     * Has the seeding of a database to a server go wrong from now on, also one that is under way.
     *
     * @param server the target
     */
    public void breakSeeding(String server, String database, SeedingFault fault) {
        fleet.disks()
                .seedingTroubles()
                .put(new Disks.SeedingTrouble(fleet.server(server).name(), database, fault));
    }

    /** Undoes {@link #breakSeeding}: what stalled goes on; what failed is tried again when a statement asks for it. */
    public void repairSeeding(String server, String database) {
        fleet.disks().seedingTroubles().remove(new Named(server, database));
        Seeder.goOn(fleet, server, database);
    }

    /**
     * Puts the server's databases into another folder than {@code C:\\SQLData\\}, which then is not there. To be said
     * before there are databases.
     */
    public void dataPath(String server, String path) {
        fleet.disks().dataPath(fleet.server(server), path);
    }

    /**
     * Copies a file of a server to another, as an administrator does with a certificate or a backup. A path that begins
     * with two backslashes is a share, which every server reaches.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public void copyFile(String server, String path, String toServer, String toPath) {
        StoredFile file = fleet.disks()
                .file(fleet.server(server), path)
                .orElseThrow(() -> new IllegalArgumentException("there is no file " + path + " on " + server));
        fleet.disks().files().put(file.at(fleet.disks().place(fleet.server(toServer), toPath)));
    }

    public Instant now() {
        return fleet.now();
    }

    /** After how long a server gives up a client that is silent: 30 seconds, and 10 more in which it asks ([K]). */
    public Duration keepAlive() {
        return fleet.timing().second().multipliedBy(KEEP_ALIVE_SECONDS);
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
