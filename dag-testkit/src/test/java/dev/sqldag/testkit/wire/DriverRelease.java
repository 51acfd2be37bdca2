package dev.sqldag.testkit.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.ConnectionPoolDataSource;

/** A release of mssql-jdbc in a class loader of its own, where it meets neither another release nor our class path. */
final class DriverRelease implements AutoCloseable {

    /** Filled by Maven: see the pom. */
    private static final Path JARS = Path.of("target", "drivers");

    private static final String PACKAGE = "com.microsoft.sqlserver.jdbc.";

    private final String name;
    private final URLClassLoader loader;
    private final Driver driver;

    private DriverRelease(Path jar) {
        name = jar.getFileName().toString().replace(".jar", "");
        loader = new URLClassLoader(name, new URL[] {url(jar)}, ClassLoader.getPlatformClassLoader());
        driver = (Driver) create("SQLServerDriver");
    }

    /** The jars of all releases, by name. */
    static List<Path> jars() {
        try (var files = Files.list(JARS)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Maven has not put the drivers into " + JARS, e);
        }
    }

    static DriverRelease of(Path jar) {
        return new DriverRelease(jar);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Object create(String type) {
        try {
            return loader.loadClass(PACKAGE + type).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " has no " + type, e);
        }
    }

    Connection connect(int port, String password, String properties) throws SQLException {
        return driver.connect(url(port, password, "connectRetryCount=0;" + properties), new Properties());
    }

    /** The values that the release knows for a property of its connections. */
    List<String> choices(String property) throws SQLException {
        return Stream.of(driver.getPropertyInfo("jdbc:sqlserver://localhost", new Properties()))
                .filter(info -> info.name.equals(property))
                .flatMap(info -> Stream.of(info.choices))
                .toList();
    }

    /** Its connections keep their retries: without them, all releases throw a NullPointerException at a reset. */
    ConnectionPoolDataSource pool(int port, String password) {
        Object pool = create("SQLServerConnectionPoolDataSource");
        try {
            pool.getClass().getMethod("setURL", String.class).invoke(pool, url(port, password, "encrypt=false"));
            return (ConnectionPoolDataSource) pool;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " has another pool", e);
        }
    }

    private static String url(int port, String password, String properties) {
        return "jdbc:sqlserver://localhost:%d;user=sa;password=%s;%s".formatted(port, password, properties);
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
