package dev.sqldag.testkit.container;

import dev.sqldag.jdbc.JdbcSqlExecutor;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.topology.server.Server;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.lifecycle.Startables;

/**
 * Instances of SQL Server in containers, ready for availability groups without a cluster ({@code CLUSTER_TYPE = NONE}):
 * Always On is enabled, and the endpoints let each other in by certificate. Needs a container engine that Testcontainers
 * finds, Testcontainers and the Microsoft driver on the class path, and the official image, of which each container takes
 * about two gigabytes of memory.
 *
 * <p>Servers reach each other under their names on a network of their own, clients through a port of the host that changes
 * when a server is started again; the data sources find the one of the moment. There is no listener: where one is asked for,
 * as by a distributed group, a server's own name does.
 *
 * <pre>{@code
 * try (var fleet = SqlServerContainers.start(f -> f.acceptLicense().server("server1").server("server2"));
 *         var estate = Estate.on(fleet.executor())) {
 *     var ag1 = AvailabilityGroup.of("ag1", ag -> {
 *         ag.clusterType(ClusterType.NONE);
 *         ag.replica(fleet.server("server1"), r -> r.automaticSeeding());
 *         ag.replica(fleet.server("server2"), r -> r.automaticSeeding());
 *     });
 *     estate.apply(estate.plan(ag1));
 * }
 * }</pre>
 *
 * <p>Thread-safe; close it to remove the containers and their networks.
 */
public final class SqlServerContainers implements AutoCloseable {

    /** The one login. Its password is made anew for each fleet, and is told to data sources only. */
    public static final String USER = "sa";

    /** The image that is taken unless another one is said. */
    public static final String DEFAULT_IMAGE = "mcr.microsoft.com/mssql/server:2022-latest";

    private static final int PASSWORD_BYTES = 24;

    private final Network clients;
    private final Network partners;
    private final Duration patience;
    private final Map<String, ServerContainer> containers = new LinkedHashMap<>();
    private final Map<String, Server> servers = new LinkedHashMap<>();

    private SqlServerContainers(Builder settings) {
        String password = password();
        clients = Network.newNetwork();
        partners = Network.newNetwork();
        patience = settings.patience;
        for (String name : settings.names) {
            GenericContainer<?> container =
                    ServerContainer.define(name, settings.image, settings.megabytes, password, clients, patience);
            containers.put(name, new ServerContainer(name, container, password));
        }
    }

    /**
     * A fleet that is up when this returns.
     *
     * @throws IllegalStateException if the license was not accepted, no server was named, or a server does not become ready
     */
    public static SqlServerContainers start(Consumer<Builder> settings) {
        Builder builder = new Builder();
        settings.accept(builder);
        builder.check();
        SqlServerContainers fleet = new SqlServerContainers(builder);
        boolean up = false;
        try {
            fleet.start();
            up = true;
        } finally {
            if (!up) {
                fleet.close();
            }
        }
        return fleet;
    }

    /** Whether there is an engine to start containers in. */
    public static boolean isEngineAvailable() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    private void start() {
        Startables.deepStart(containers.values().stream()
                        .map(ServerContainer::container)
                        .toList())
                .join();
        for (ServerContainer container : containers.values()) {
            container.connect(partners);
            container.awaitReady(patience);
            servers.put(container.name(), container.describe());
        }
        new MutualTrust(executor(), List.copyOf(servers.values())).establish();
    }

    /** The names of the servers, in the order in which they were given. */
    public List<String> servers() {
        return List.copyOf(containers.keySet());
    }

    /** The server for a topology: its name, version and endpoint as they are. */
    public Server server(String name) {
        container(name);
        return Objects.requireNonNull(servers.get(name));
    }

    /** New connections to the server, logged in as {@link #USER}; good also after the server was stopped and started. */
    public DataSource dataSource(String server) {
        return container(server).dataSource();
    }

    /** A data source for every server, by name. */
    public Map<String, DataSource> dataSources() {
        return containers.keySet().stream().collect(Collectors.toMap(server -> server, this::dataSource));
    }

    /** What {@code Estate.on(…)} takes. */
    public SqlExecutor executor() {
        return JdbcSqlExecutor.using(dataSources());
    }

    /** Shuts the server down in good order; what it has written to disk stays. */
    public void stop(String server) {
        container(server).stop();
    }

    /** Ends the server at once, as a power cut does. */
    public void kill(String server) {
        container(server).kill();
    }

    /** Starts the server again after {@link #stop} or {@link #kill}, and returns when it takes connections. */
    public void start(String server) {
        container(server).start();
        container(server).awaitReady(patience);
    }

    /** Freezes the server: its connections stay open and nobody answers, neither clients nor partners. */
    public void pause(String server) {
        container(server).pause();
    }

    /** Ends {@link #pause}. */
    public void resume(String server) {
        container(server).resume();
    }

    /** Cuts the server off from its partners; clients still reach it, if through another port. */
    public void disconnect(String server) {
        container(server).disconnect(partners);
    }

    /** Ends {@link #disconnect}. */
    public void connect(String server) {
        container(server).connect(partners);
    }

    /** Removes the containers and what they hold. Harmless twice. */
    @Override
    public void close() {
        containers.values().forEach(container -> container.container().stop());
        partners.close();
        clients.close();
    }

    /** {@code SQL Server containers [server1, server2]}. */
    @Override
    public String toString() {
        return "SQL Server containers " + containers.keySet();
    }

    private ServerContainer container(String name) {
        ServerContainer container = containers.get(name);
        if (container == null) {
            throw new IllegalArgumentException(
                    "No server '" + name + "' in this fleet, which has " + containers.keySet() + ".");
        }
        return container;
    }

    /** The image asks for at least eight characters of three kinds. */
    private static String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return "aA1!" + HexFormat.of().formatHex(bytes);
    }

    /** What can be said about a fleet. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private static final int LEAST_MEGABYTES = 2000;

        private final List<String> names = new ArrayList<>();
        private String image = DEFAULT_IMAGE;
        private boolean licenseAccepted;
        private int megabytes = 2048;
        private Duration patience = Duration.ofMinutes(5);

        private Builder() {}

        /**
         * You accept the license of SQL Server for containers ({@code ACCEPT_EULA=Y}); nobody else can.
         *
         * @see <a href="https://hub.docker.com/r/microsoft/mssql-server">the image's page</a>
         */
        public Builder acceptLicense() {
            licenseAccepted = true;
            return this;
        }

        /**
         * A server, in a container of its own.
         *
         * @param name its host's name, its name as SQL Server says it, and where its partners find it: 1 to 15 letters,
         *     digits and hyphens, the first one a letter
         */
        public Builder server(String name) {
            if (!name.matches("[A-Za-z]([A-Za-z0-9-]{0,13}[A-Za-z0-9])?")) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no host name of 1 to 15 letters, digits and hyphens.");
            }
            if (names.stream().anyMatch(name::equalsIgnoreCase)) {
                throw new IllegalArgumentException("There is a server '" + name + "' already.");
            }
            names.add(name);
            return this;
        }

        /** The image; {@link SqlServerContainers#DEFAULT_IMAGE} when nothing is said. */
        public Builder image(String newImage) {
            image = Objects.requireNonNull(newImage, "image");
            return this;
        }

        /** How much memory each server may take, from 2000 megabytes; 2048 when nothing is said. */
        public Builder memory(int newMegabytes) {
            if (newMegabytes < LEAST_MEGABYTES) {
                throw new IllegalArgumentException("SQL Server needs " + LEAST_MEGABYTES + " megabytes.");
            }
            megabytes = newMegabytes;
            return this;
        }

        /** How long each server may take to become ready, the download of the image apart; five minutes when nothing is said. */
        public Builder patience(Duration newPatience) {
            patience = Objects.requireNonNull(newPatience, "patience");
            return this;
        }

        private void check() {
            if (!licenseAccepted) {
                throw new IllegalStateException(
                        "The image starts only for those who accept SQL Server's license: read it, and call acceptLicense().");
            }
            if (names.isEmpty()) {
                throw new IllegalStateException("Name at least one server: call server(...).");
            }
        }
    }
}
