package dev.sqldag.testkit.contract;

import dev.sqldag.testkit.container.SqlServerContainers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a fleet of three real servers. It starts with the first test that asks and ends with the test run; after each
 * test it is bare again, because a server takes half a minute to start and a group a moment to drop.
 *
 * <p>The system property {@code sqldag.image} names another image. Whoever runs these tests accepts SQL Server's license.
 */
public final class SharedContainers implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedContainers.class);

    /** The one fleet of a test run, or why there is none: a start that failed once is not tried for every test. */
    private record Shared(
            @Nullable SqlServerContainers fleet, @Nullable RuntimeException failure) implements AutoCloseable {

        static Shared start() {
            try {
                return new Shared(SharedContainers.start(), null);
            } catch (RuntimeException failure) {
                return new Shared(null, failure);
            }
        }

        SqlServerContainers orFail() {
            if (fleet == null) {
                throw new IllegalStateException("The servers did not start.", failure);
            }
            return fleet;
        }

        @Override
        public void close() {
            if (fleet != null) {
                fleet.close();
            }
        }
    }

    /** What makes the servers bare again after one test. */
    private record Sweep(SqlServerContainers fleet) implements AutoCloseable {

        @Override
        public void close() {
            fleet.dataSources().values().forEach(Bare::make);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(SqlServerContainers.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }

    /** The fleet, bare, until the test of that context ends. */
    public static SqlServerContainers of(ExtensionContext context) {
        SqlServerContainers fleet = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Shared.class, key -> Shared.start(), Shared.class)
                .orFail();
        context.getStore(NAMESPACE).getOrComputeIfAbsent(Sweep.class, key -> new Sweep(fleet), Sweep.class);
        return fleet;
    }

    private static SqlServerContainers start() {
        return SqlServerContainers.start(f -> f.acceptLicense()
                .image(System.getProperty("sqldag.image", SqlServerContainers.DEFAULT_IMAGE))
                .server("server1")
                .server("server2")
                .server("server3"));
    }
}
