package dev.sqldag.testkit.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.OperatingSystem;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import java.time.LocalDate;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * One server. It is on two networks: one that clients come through, and one for its partners, on which its name leads to
 * it; so it can lose its partners and keep its clients. The engine gives the port of the host anew whenever the container
 * starts or changes networks, which is why it is looked up for each connection.
 */
final class ServerContainer {

    private static final ExposedPort SQL_PORT = ExposedPort.tcp(1433);
    private static final String LISTENING = ".*SQL Server is now ready for client connections.*";
    private static final int SHUTDOWN_SECONDS = 60;

    /** Before 2050, from where on certificates write years another way. */
    private static final LocalDate EXPIRY = LocalDate.of(2049, 12, 31);

    private final String name;
    private final GenericContainer<?> container;
    private final DataSource dataSource;

    ServerContainer(String name, GenericContainer<?> container, String password) {
        this.name = name;
        this.container = container;
        this.dataSource = new ContainerDataSource(name, container::getHost, this::port, password);
    }

    static GenericContainer<?> define(
            String name, String image, int megabytes, String password, Network clients, Duration patience) {
        return new GenericContainer<>(DockerImageName.parse(image))
                .withEnv("ACCEPT_EULA", "Y")
                .withEnv("MSSQL_SA_PASSWORD", password)
                .withEnv("MSSQL_ENABLE_HADR", "1")
                .withEnv("MSSQL_AGENT_ENABLED", "false")
                .withEnv("MSSQL_MEMORY_LIMIT_MB", String.valueOf(megabytes))
                .withExposedPorts(SQL_PORT.getPort())
                .withNetwork(clients)
                .withCreateContainerCmdModifier(command -> command.withHostName(name))
                .waitingFor(Wait.forLogMessage(LISTENING, 1).withStartupTimeout(patience));
    }

    String name() {
        return name;
    }

    GenericContainer<?> container() {
        return container;
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** Blocks until the server takes connections and says that Always On is enabled. */
    void awaitReady(Duration patience) {
        new Readiness(name, dataSource).await(patience);
    }

    /** What a topology says about it. */
    Server describe() {
        return describe(name, new Readiness(name, dataSource).version());
    }

    static Server describe(String name, SqlServerVersion version) {
        Certificate certificate = Certificate.of(name + "_certificate", c -> c.expires(EXPIRY));
        return Server.of(name, s -> s.version(version)
                .localAccount()
                .operatingSystem(OperatingSystem.LINUX)
                .endpoint(e -> e.authentication(Authentication.certificate(certificate))));
    }

    void stop() {
        engine().stopContainerCmd(id()).withTimeout(SHUTDOWN_SECONDS).exec();
    }

    void kill() {
        engine().killContainerCmd(id()).exec();
    }

    void start() {
        engine().startContainerCmd(id()).exec();
    }

    void pause() {
        engine().pauseContainerCmd(id()).exec();
    }

    void resume() {
        engine().unpauseContainerCmd(id()).exec();
    }

    void connect(Network network) {
        engine().connectToNetworkCmd()
                .withNetworkId(network.getId())
                .withContainerId(id())
                .withContainerNetwork(new ContainerNetwork().withAliases(name))
                .exec();
    }

    void disconnect(Network network) {
        engine().disconnectFromNetworkCmd()
                .withNetworkId(network.getId())
                .withContainerId(id())
                .exec();
    }

    /** The host's port of this moment; empty while the server does not run, and when its container is gone. */
    private OptionalInt port() {
        if (id() == null) {
            return OptionalInt.empty();
        }
        Ports ports =
                engine().inspectContainerCmd(id()).exec().getNetworkSettings().getPorts();
        Ports.Binding[] bindings = ports.getBindings().get(SQL_PORT);
        return bindings == null || bindings.length == 0
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(bindings[0].getHostPortSpec()));
    }

    private DockerClient engine() {
        return container.getDockerClient();
    }

    private String id() {
        return container.getContainerId();
    }
}
