package dev.sqldag.testkit;

import dev.sqldag.session.SqlExecutor;
import dev.sqldag.testkit.SimulatedServer.Credentials;
import dev.sqldag.testkit.SimulatedServer.Scene;
import dev.sqldag.testkit.fault.Failing;
import dev.sqldag.testkit.fault.FaultKind;
import dev.sqldag.testkit.fault.Faults;
import dev.sqldag.testkit.fault.WorldFaults;
import dev.sqldag.testkit.inprocess.InProcessExecutor;
import dev.sqldag.testkit.record.Recorder;
import dev.sqldag.testkit.record.Recording;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.world.World;
import dev.sqldag.testkit.world.spec.Build;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.testkit.world.spec.Timing;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** The one login. */
    public static final String USER = "sa";

    /** The password of {@link #USER} unless another one was chosen; it guards nothing but a simulation. */
    public static final String DEFAULT_PASSWORD = "Simulated!1";

    /** When virtual time begins. */
    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private static final String IN_PROCESS = "sqldag in process";

    private final FleetLoop loop;
    private final String password;
    private final Faults faults = new Faults();
    private final Recorder recorder;
    private final ServerHosts hosts;
    private final FleetClock clock;
    private World start;

    private SimulatedFleet(Builder settings) {
        InstantSource system = InstantSource.system();
        Instant beginning = settings.virtual ? BEGINNING : system.instant();
        World world = World.of(settings.seed, beginning, settings.timing);
        settings.specs.forEach(world::addServer);
        this.start = world.fork();
        this.password = settings.password;
        this.recorder = new Recorder(settings.remembered);
        this.loop =
                new FleetLoop(world, settings.virtual ? FleetTime.virtual() : FleetTime.real(system), this::afterStep);
        this.clock = new FleetClock(loop);
        this.hosts = new ServerHosts(host -> loop.world().resolve(host).orElse(""));
        listen(settings);
    }

    private void listen(Builder settings) {
        Scene scene = new Scene(loop, faults, recorder, hosts);
        int port = settings.basePort;
        try {
            for (ServerSpec spec : settings.specs) {
                var server = new SimulatedServer(
                        spec.name(), Build.version(spec.majorVersion()), new Credentials(USER, password), scene);
                hosts.add(new ServerHost(server, port, faults, loop));
                port = port == 0 ? 0 : port + 1;
            }
        } catch (UncheckedIOException portInUse) {
            close();
            throw portInUse;
        }
    }

    /** Sessions that the world has ended are ended for their clients too. */
    private void afterStep(World world) {
        // Filled in with the world's severed sessions.
    }

    /** A fleet that is up when this returns, on ports that are free. */
    public static SimulatedFleet start(Consumer<Builder> settings) {
        Builder builder = new Builder();
        settings.accept(builder);
        return new SimulatedFleet(builder);
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
        return new InProcessExecutor(
                new FleetDoor(hosts, loop, new Login(USER, password, "", "localhost", IN_PROCESS, false)));
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

    /**
     * The server's process dies: clients are cut off, new ones refused.
     *
     * @see #startServer
     */
    public void kill(String server) {
        ServerHost host = hosts.host(server);
        loop.tell(() -> worldFaults().kill(host.name()));
        host.down();
    }

    /** A server that was killed comes up again, on the same port. */
    public void startServer(String server) {
        ServerHost host = hosts.host(server);
        loop.tell(() -> worldFaults().start(host.name()));
        host.up();
    }

    /** {@link #kill} and {@link #startServer}. */
    public void restart(String server) {
        kill(server);
        startServer(server);
    }

    private WorldFaults worldFaults() {
        return new WorldFaults() {};
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
        hosts.all().forEach(ServerHost::close);
        loop.tell(() -> hosts.all().forEach(host -> host.server().restore()));
        loop.close();
    }

    /** {@code server1 127.0.0.1:14331, server2 127.0.0.1:14332}. */
    @Override
    public String toString() {
        return String.join(", ", hosts.each(host -> host.name() + " 127.0.0.1:" + host.port()));
    }

    /** What can be said about a fleet. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private static final int SQL_SERVER_2022 = 16;

        private final List<ServerSpec> specs = new ArrayList<>();
        private String password = DEFAULT_PASSWORD;
        private Timing timing = Timing.brisk();
        private long seed = 1;
        private int basePort;
        private int clusters;
        private boolean virtual;
        private int remembered = 1000;

        private Builder() {}

        /** Servers of SQL Server 2022 in a Windows cluster of their own. */
        public Builder cluster(String... names) {
            return cluster(SQL_SERVER_2022, names);
        }

        /**
         * Servers in a Windows cluster of their own.
         *
         * @param majorVersion 13 for SQL Server 2016 … 17 for 2025
         */
        public Builder cluster(int majorVersion, String... names) {
            String cluster = "cluster" + ++clusters;
            for (String name : names) {
                server(ServerSpec.of(name, majorVersion).inCluster(cluster));
            }
            return this;
        }

        /** A server in every detail. */
        public Builder server(ServerSpec spec) {
            specs.add(spec);
            return this;
        }

        /** The password of {@link SimulatedFleet#USER}. */
        public Builder password(String newPassword) {
            password = Objects.requireNonNull(newPassword, "password");
            return this;
        }

        /** The port of the first server, the next one for the next server; without it, ports that are free. */
        public Builder basePort(int port) {
            basePort = port;
            return this;
        }

        /** How long things take. */
        public Builder timing(Timing newTiming) {
            timing = Objects.requireNonNull(newTiming, "timing");
            return this;
        }

        /** What ids and delays are drawn from: the same seed gives the same ones. */
        public Builder seed(long newSeed) {
            seed = newSeed;
            return this;
        }

        /**
         * Time moves only when all that is asked waits, when a client asks the same thing again at the same instant, or by
         * {@link FleetClock#advance}: waits cost nothing, and chance is the seed's alone.
         */
        public Builder virtualTime() {
            virtual = true;
            return this;
        }

        /** How many requests are remembered for each server; 1000 unless said otherwise. */
        public Builder remember(int requests) {
            remembered = requests;
            return this;
        }
    }
}
