package dev.sqldag.testkit.junit;

import dev.sqldag.session.SqlExecutor;
import dev.sqldag.testkit.FleetClock;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * A fleet for the tests of a class: started before the first, put back to its start before each, closed after the last.
 * When a test fails, its failure says what each server was asked last. Parameters of type {@link SimulatedFleet}, {@link
 * FleetClock}, {@link SqlExecutor} (in process), {@link DataSource} and {@link Connection} are filled in; connections are
 * closed after the test.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FleetExtension FLEET = FleetExtension.running(topology);
 *
 * @Test
 * void a_test(SimulatedFleet fleet, @OnServer("server2") Connection connection) { … }
 * }</pre>
 */
public final class FleetExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterAllCallback,
                ParameterResolver,
                TestExecutionExceptionHandler {

    private static final Namespace NAMESPACE = Namespace.create(FleetExtension.class);

    private static final Map<Class<?>, BiFunction<SimulatedFleet, String, Object>> PARAMETERS = Map.of(
            SimulatedFleet.class, (fleet, server) -> fleet,
            FleetClock.class, (fleet, server) -> fleet.clock(),
            SqlExecutor.class, (fleet, server) -> fleet.inProcess(),
            DataSource.class, SimulatedFleet::dataSource,
            Connection.class, FleetExtension::connect);

    private final Supplier<SimulatedFleet> start;
    private @Nullable SimulatedFleet fleet;

    private FleetExtension(Supplier<SimulatedFleet> start) {
        this.start = start;
    }

    /** Any fleet. */
    public static FleetExtension of(Supplier<SimulatedFleet> start) {
        return new FleetExtension(start);
    }

    /** As {@link SimulatedFleet#running(Topology)}. */
    public static FleetExtension running(Topology topology) {
        return of(() -> SimulatedFleet.running(topology));
    }

    /** The same for one distributed group with its members. */
    public static FleetExtension running(DistributedAvailabilityGroup group) {
        return running(Topology.of(group));
    }

    /** The same for one group. */
    public static FleetExtension running(AvailabilityGroup group) {
        return running(Topology.of(group));
    }

    /** As {@link SimulatedFleet#bare(Topology)}. */
    public static FleetExtension bare(Topology topology) {
        return of(() -> SimulatedFleet.bare(topology));
    }

    /**
     * The fleet.
     *
     * @throws IllegalStateException before the first test and after the last
     */
    public SimulatedFleet fleet() {
        if (fleet == null) {
            throw new IllegalStateException("The fleet is there from the first test of the class to the last.");
        }
        return fleet;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        fleet = start.get();
    }

    /** A field that is not static has a fleet for each test. */
    @Override
    public void beforeEach(ExtensionContext context) {
        if (fleet == null) {
            SimulatedFleet own = start.get();
            fleet = own;
            context.getStore(NAMESPACE).put(this, (AutoCloseable) () -> {
                own.close();
                fleet = null;
            });
        } else {
            fleet().reset();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        fleet().close();
        fleet = null;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        failure.addSuppressed(new LastStatements(fleet()));
        throw failure;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String server = parameter
                .findAnnotation(OnServer.class)
                .map(OnServer::value)
                .orElseGet(() -> fleet().servers().get(0));
        BiFunction<SimulatedFleet, String, Object> source =
                PARAMETERS.get(parameter.getParameter().getType());
        if (source == null) {
            throw new ParameterResolutionException("A fleet has no " + parameter.getParameter());
        }
        Object value = source.apply(fleet(), server);
        if (value instanceof Connection connection) {
            context.getStore(NAMESPACE).put(connection, connection);
        }
        return value;
    }

    private static Connection connect(SimulatedFleet fleet, String server) {
        try {
            return fleet.dataSource(server).getConnection();
        } catch (SQLException refused) {
            throw new ParameterResolutionException("No connection to " + server, refused);
        }
    }
}
