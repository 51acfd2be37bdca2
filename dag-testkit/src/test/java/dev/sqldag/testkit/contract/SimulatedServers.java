package dev.sqldag.testkit.contract;

import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.testkit.world.spec.Timing;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test simulated servers of its own, of the version that the test class wants. */
final class SimulatedServers implements ParameterResolver {

    private static final String ENDPOINT = "CREATE ENDPOINT Hadr_endpoint STATE = STARTED"
            + " AS TCP (LISTENER_PORT = 5022, LISTENER_IP = ALL) FOR DATABASE_MIRRORING (ROLE = ALL)";

    /** What takes a real server minutes takes these less than a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What a test class with this extension says of its servers. */
    interface Wish {

        int majorVersion();

        /** Whether server1 and server2 are nodes of a Windows cluster. */
        default boolean cluster() {
            return false;
        }
    }

    /** Ends with its test. */
    private record Running(SimulatedFleet fleet) implements AutoCloseable {

        @Override
        public void close() {
            fleet.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Servers.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Wish wish = context.getRequiredTestInstances().findInstance(Wish.class).orElseThrow();
        SimulatedFleet fleet = context.getStore(Namespace.create(SimulatedServers.class))
                .getOrComputeIfAbsent(Running.class, key -> new Running(start(wish)), Running.class)
                .fleet();
        Servers servers = new Servers(fleet.dataSources(), wish.majorVersion(), PATIENCE);
        fleet.servers().forEach(server -> servers.run(server, ENDPOINT));
        return servers;
    }

    private static SimulatedFleet start(Wish wish) {
        return SimulatedFleet.start(fleet -> fleet.timing(Timing.swift())
                .server(node("server1", wish))
                .server(node("server2", wish))
                .server(ServerSpec.of("server3", wish.majorVersion())));
    }

    private static ServerSpec node(String name, Wish wish) {
        ServerSpec server = ServerSpec.of(name, wish.majorVersion());
        return wish.cluster() ? server.inCluster("cluster1") : server;
    }
}
