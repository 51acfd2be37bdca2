package dev.sqldag.testkit.contract;

import dev.sqldag.testkit.container.SqlServerContainers;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the real servers of the test run, bare. */
final class RealServers implements ParameterResolver {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Servers.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SqlServerContainers fleet = SharedContainers.of(context);
        return new Servers(
                fleet.dataSources(), fleet.server("server1").version().major(), PATIENCE);
    }
}
