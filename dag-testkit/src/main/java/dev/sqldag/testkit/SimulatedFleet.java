package dev.sqldag.testkit;

import dev.sqldag.session.SqlExecutor;
import dev.sqldag.testkit.wire.TdsServer;
import dev.sqldag.testkit.world.World;
import dev.sqldag.testkit.world.spec.Build;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.testkit.world.spec.Timing;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Simulated SQL Servers that real clients reach over loopback. Clusters are up and Always On is enabled; endpoints,
 * databases and groups are the clients' business. It runs in real time, though what takes minutes in life takes
 * milliseconds here. Thread-safe; close it to free its ports and threads.
 */
public final class SimulatedFleet implements AutoCloseable {

    /** The administrator: the one login of a server on which no other has been created. */
    public static final String USER = "sa";

    /** The password of {@link #USER} unless another one was chosen; it guards nothing but a simulation. */
    public static final String DEFAULT_PASSWORD = World.DEFAULT_PASSWORD;

    private final FleetLoop loop;
    private final String password;
    private final Map<String, TdsServer> servers = new LinkedHashMap<>();

    private SimulatedFleet(Builder settings, InstantSource clock) {
        World world = World.of(settings.seed, clock.instant(), settings.timing);
        settings.specs.forEach(spec -> world.addServer(spec, settings.password));
        this.password = settings.password;
        this.loop = new FleetLoop(world, clock);
        int port = settings.basePort;
        try {
            for (ServerSpec spec : settings.specs) {
                servers.put(spec.name(), listen(world, spec, port));
                port = port == 0 ? 0 : port + 1;
            }
        } catch (UncheckedIOException portInUse) {
            close();
            throw portInUse;
        }
    }

    /** A fleet that is up when this returns, on ports that are free. */
    public static SimulatedFleet start(Consumer<Builder> settings) {
        Builder builder = new Builder();
        settings.accept(builder);
        return new SimulatedFleet(builder, InstantSource.system());
    }

    /** The names of the servers, in the order in which they were given. */
    public List<String> servers() {
        return List.copyOf(servers.keySet());
    }

    /** The loopback port of a server. */
    public int port(String server) {
        return server(server).port();
    }

    /** The server's address for the Microsoft driver, without user and password. */
    public String jdbcUrl(String server) {
        return "jdbc:sqlserver://127.0.0.1:" + port(server) + ";encrypt=true;trustServerCertificate=true";
    }

    /** New connections to the server, logged in as {@link #USER}; needs the Microsoft driver on the class path. */
    public DataSource dataSource(String server) {
        return DataSources.of(port(server), USER, password);
    }

    /** A data source for every server, by name. */
    public Map<String, DataSource> dataSources() {
        return servers.keySet().stream().collect(Collectors.toMap(server -> server, this::dataSource));
    }

    /** What {@code Estate.on(…)} takes. */
    public SqlExecutor executor() {
        return DataSources.executor(dataSources());
    }

    /** Stops every server at once, as a power cut does. Harmless twice. */
    @Override
    public void close() {
        servers.values().forEach(TdsServer::close);
        loop.close();
    }

    /** {@code server1 127.0.0.1:14331, server2 127.0.0.1:14332}. */
    @Override
    public String toString() {
        return servers.entrySet().stream()
                .map(server ->
                        server.getKey() + " 127.0.0.1:" + server.getValue().port())
                .collect(Collectors.joining(", "));
    }

    private TdsServer listen(World world, ServerSpec spec, int port) {
        SimulatedServer server = new SimulatedServer(world.port(spec.name()), Build.version(spec.majorVersion()), loop);
        return TdsServer.start(server, TdsServer.Options.defaults().port(port));
    }

    private TdsServer server(String name) {
        TdsServer server = servers.get(name);
        if (server == null) {
            throw new IllegalArgumentException("No server '" + name + "' in this fleet, which has " + servers() + ".");
        }
        return server;
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
    }
}
