package dev.sqldag.testkit.world;

import dev.sqldag.testkit.command.DatabaseCommand.RecoveryModel;
import dev.sqldag.testkit.command.Password;
import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.world.admin.Logins;
import dev.sqldag.testkit.world.disk.StoredFile;
import dev.sqldag.testkit.world.flow.Seeder;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.permission.ServerRoles;
import dev.sqldag.testkit.world.secret.PasswordHash;
import dev.sqldag.testkit.world.spec.SeedingFault;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.testkit.world.spec.Timing;
import dev.sqldag.testkit.world.state.AddressBook;
import dev.sqldag.testkit.world.state.Disks;
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

    /** The password of {@code sa} unless another one is chosen; it guards nothing but a simulation. */
    public static final String DEFAULT_PASSWORD = "Simulated!1";

    private static final List<String> SYSTEM_DATABASES = List.of("master", "tempdb", "model", "msdb");

    private final Fleet fleet;

    private World(Fleet fleet) {
        this.fleet = fleet;
    }

    public static World of(long seed, Instant start) {
        return of(seed, start, Timing.brisk());
    }

    public static World of(long seed, Instant start, Timing timing) {
        return new World(new Fleet(seed, start, timing));
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
                10,
                fleet.now(),
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

    /** A copy that goes its own way; given the same, both do the same. */
    public World fork() {
        return new World(fleet.copy());
    }
}
