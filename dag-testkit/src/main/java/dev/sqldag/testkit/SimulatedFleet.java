package dev.sqldag.testkit;

import dev.sqldag.session.SqlExecutor;
import dev.sqldag.testkit.SimulatedServer.Scene;
import dev.sqldag.testkit.fault.Failing;
import dev.sqldag.testkit.fault.FaultKind;
import dev.sqldag.testkit.fault.Faults;
import dev.sqldag.testkit.inprocess.InProcessExecutor;
import dev.sqldag.testkit.record.Recorder;
import dev.sqldag.testkit.record.Recording;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.state.FleetState;
import dev.sqldag.testkit.world.World;
import dev.sqldag.testkit.world.spec.Build;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Simulated SQL Servers that real clients reach over loopback, and that clients in this JVM reach without sockets. Clusters
 * are up and Always On is enabled; endpoints, databases and groups are the clients' business. It runs in real time, though
 * what takes minutes in life takes milliseconds here, or in virtual time. Thread-safe; close it to free its ports and
 * threads.
 *
 * <p>Everything in it follows from its seed and from what clients ask: in virtual time, asked from one thread, the same
 * seed gives the same trace, byte for byte.
 */
public final class SimulatedFleet implements AutoCloseable {

    /** The administrator: the one login of a server on which no other has been created. */
    public static final String USER = "sa";

    /** The password of {@link #USER} unless another one was chosen; it guards nothing but a simulation. */
    public static final String DEFAULT_PASSWORD = World.DEFAULT_PASSWORD;

    /** When virtual time begins. */
    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private static final String IN_PROCESS = "sqldag in process";

    private final FleetLoop loop;
    private final String password;
    private final Faults faults = new Faults();
    private final Recorder recorder;
    private final ServerHosts hosts;
    private final Outages outages;
    private final Insider insider;
    private final FleetListeners listeners;
    private final FleetClock clock;
    private World start;

    private SimulatedFleet(FleetBuilder settings) {
        InstantSource system = InstantSource.system();
        Instant beginning = settings.virtual ? BEGINNING : system.instant();
        World world = World.of(settings.seed, beginning, settings.timing, settings.variants);
        settings.specs.forEach(spec -> world.addServer(spec, settings.password));
        this.start = world.fork();
        this.password = settings.password;
        this.recorder = new Recorder(settings.remembered);
        this.hosts = new ServerHosts(this::serverOfHost);
        this.loop = new FleetLoop(
                world, settings.virtual ? FleetTime.virtual() : FleetTime.real(system), new SeveredSessions(hosts));
        this.clock = new FleetClock(loop);
        this.outages = new Outages(loop, hosts);
        this.insider = new Insider(loop, login());
        this.listeners = new FleetListeners(loop, hosts, insider, password);
        listen(settings);
    }

    private void listen(FleetBuilder settings) {
        Scene scene = new Scene(loop, faults, recorder, hosts);
        int port = settings.basePort;
        try {
            for (ServerSpec spec : settings.specs) {
                var server = new SimulatedServer(spec.name(), Build.version(spec.majorVersion()), scene);
                OptionalInt door = settings.ports ? OptionalInt.of(port) : OptionalInt.empty();
                hosts.add(new ServerHost(server, door, faults, loop));
                port = port == 0 ? 0 : port + 1;
            }
        } catch (UncheckedIOException portInUse) {
            close();
            throw portInUse;
        }
    }

    /** A fleet that is up when this returns, on ports that are free. */
    public static SimulatedFleet start(Consumer<FleetBuilder> settings) {
        FleetBuilder builder = new FleetBuilder();
        settings.accept(builder);
        return new SimulatedFleet(builder);
    }

    /** The servers of the topology with nothing on them. */
    public static SimulatedFleet bare(Topology topology) {
        return bare(topology, settings -> {});
    }

    /** The same with more to say. */
    public static SimulatedFleet bare(Topology topology, Consumer<FleetBuilder> settings) {
        StandUp standUp = new StandUp(topology);
        return start(fleet -> {
            standUp.describe(fleet);
            settings.accept(fleet);
        });
    }

    /**
     * The servers of the topology with its databases, which are empty, and its groups, joined and seeded: the library has
     * made them. {@link #reset} comes back to here.
     */
    public static SimulatedFleet running(Topology topology) {
        return running(topology, settings -> {});
    }

    /** The same for one distributed group with its members. */
    public static SimulatedFleet running(DistributedAvailabilityGroup group) {
        return running(Topology.of(group));
    }

    /** The same for one group. */
    public static SimulatedFleet running(AvailabilityGroup group) {
        return running(Topology.of(group));
    }

    /** The same with more to say. */
    public static SimulatedFleet running(Topology topology, Consumer<FleetBuilder> settings) {
        SimulatedFleet fleet = bare(topology, settings);
        boolean stands = false;
        try {
            fleet.loop.standTime();
            new StandUp(topology).build(fleet.inProcess());
            fleet.loop.runTime();
            fleet.checkpoint();
            fleet.reset();
            stands = true;
            return fleet;
        } finally {
            if (!stands) {
                fleet.close();
            }
        }
    }

    /** The names of the servers, in the order in which they were given. */
    public List<String> servers() {
        return hosts.names();
    }

    /** The loopback port of a server. */
    public int port(String server) {
        return hosts.host(server).port();
    }

    /** The server's address for the Microsoft driver, without user and password. */
    public String jdbcUrl(String server) {
        return jdbcUrl(port(server));
    }

    static String jdbcUrl(int port) {
        return "jdbc:sqlserver://127.0.0.1:" + port + ";encrypt=true;trustServerCertificate=true";
    }

    /** New connections to the server, logged in as {@link #USER}; needs the Microsoft driver on the class path. */
    public DataSource dataSource(String server) {
        return DataSources.of(port(server), USER, password);
    }

    /** A data source for every server, by name. */
    public Map<String, DataSource> dataSources() {
        return servers().stream().collect(Collectors.toMap(server -> server, this::dataSource));
    }

    /** What {@code Estate.on(…)} takes, over JDBC. */
    public SqlExecutor executor() {
        return DataSources.executor(dataSources());
    }

    /**
     * What {@code Estate.on(…)} takes, without sockets: a batch runs in the thread that sends it, with the rows and
     * failures that it has over JDBC.
     */
    public SqlExecutor inProcess() {
        return new InProcessExecutor(new FleetDoor(hosts, loop, login()));
    }

    private Login login() {
        return new Login(USER, password, "", "localhost", IN_PROCESS, false);
    }

    private String serverOfHost(String host) {
        return loop.ask(() -> loop.world().resolve(host).orElse("")).orElse("");
    }

    /**
     * The listener of a group; it follows the primary.
     *
     * @throws IllegalArgumentException when no group of that name has a listener
     */
    public FleetListener listener(String group) {
        return listeners.of(group);
    }

    /** How the fleet stands now, by its servers' own views. */
    public FleetState state() {
        return insider.state();
    }

    /** The fleet's time, which tests can move. */
    public FleetClock clock() {
        return clock;
    }

    /** Lets something go wrong on a server. */
    public Failing fail(String server) {
        String name = hosts.host(server).name();
        return new Failing(faults, name, clock.instant(), () -> restart(name));
    }

    /** How often each kind of fault has happened since the last {@link #reset}. */
    public Map<FaultKind, Integer> faultsSeen() {
        return faults.hits();
    }

    /** Something happens so long from now, in the fleet's time, before whatever clients ask then. */
    public void in(Duration delay, Runnable event) {
        loop.in(delay, event);
    }

    /** The server's process dies: clients are cut off, new ones refused, and its cluster notices. */
    public void kill(String server) {
        outages.kill(server);
    }

    /** The server comes up again, on the same port; one that runs is killed first. */
    public void restart(String server) {
        outages.restart(server);
    }

    /** The server's process stands still: connections stay, and nothing answers. */
    public void pause(String server) {
        outages.pause(server);
    }

    /** A paused server goes on, with what it was asked meanwhile. */
    public void resume(String server) {
        outages.resume(server);
    }

    /**
     * Clients and server do not reach each other any more, until {@link #heal}; other servers still reach it. What clients
     * had asked stands still until then. Sessions last until the server's keepalive finds out, 40 of its seconds later.
     */
    public void isolateFromClients(String server) {
        outages.isolate(server);
    }

    /**
     * One session and its client do not reach each other any more, until {@link #heal}, and nobody tells them: the client
     * waits, and the server keeps the session with its locks until its keepalive finds out, 40 of its seconds later.
     */
    public void loseClient(String server, int spid) {
        outages.lose(server, spid);
    }

    /** Two servers do not reach each other any more; a Windows cluster's name stands for its witness. */
    public void partition(String one, String other) {
        outages.partition(one, other);
    }

    /** What one server sends does not reach the other any more; the other way still works. */
    public void cut(String from, String to) {
        outages.inWorld(world -> world.cut(from, to));
    }

    /** Whoever was parted reaches each other again. */
    public void heal() {
        outages.heal();
    }

    /** How long it takes from one server to the other. */
    public void latency(String from, String to, Duration duration) {
        outages.inWorld(world -> world.latency(from, to, duration));
    }

    /** Every link between two servers breaks, in an order that the seed decides, and heals in another one. */
    public void swizzleClog(long seed, Duration step) {
        outages.swizzle(seed, step);
    }

    /** A session ends, as KILL ends it; nothing happens when there is none. */
    public void endSession(String server, int spid) {
        loop.tell(() -> hosts.host(server).server().cut(spid));
    }

    /** Whatever else can befall a world: damaged databases, distorted views, lost packets. */
    public void inWorld(Consumer<World> event) {
        outages.inWorld(event);
    }

    /** What the server was asked lately, and what it answered. */
    public Recording recorded(String server) {
        return recorder.of(hosts.host(server).name());
    }

    /** What all servers were asked lately, in order. */
    public Recording recorded() {
        return recorder.all();
    }

    /** What is now is what {@link #reset} comes back to. */
    public void checkpoint() {
        loop.tell(() -> start = loop.world().fork());
    }

    /** Everything is as it was at the start or the last checkpoint; connections are cut, faults and records forgotten. */
    public void reset() {
        faults.clear();
        loop.tell(() -> {
            hosts.all().forEach(host -> host.server().restore());
            loop.become(start.fork());
            recorder.clear();
        });
        hosts.all().forEach(ServerHost::up);
    }

    /** Stops every server at once, as a power cut does. Harmless twice. */
    @Override
    public void close() {
        listeners.close();
        hosts.all().forEach(ServerHost::close);
        loop.tell(() -> hosts.all().forEach(host -> host.server().restore()));
        loop.close();
    }

    /** {@code server1 127.0.0.1:14331, server2 127.0.0.1:14332}. */
    @Override
    public String toString() {
        return String.join(", ", hosts.each(ServerHost::toString));
    }
}
