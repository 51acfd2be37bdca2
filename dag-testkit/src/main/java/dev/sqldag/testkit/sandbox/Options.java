package dev.sqldag.testkit.sandbox;

import dev.sqldag.testkit.FleetBuilder;
import dev.sqldag.testkit.SimulatedFleet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the command line asks for.
 *
 * @param basePort the first server's port; 0 for any that are free
 * @param demo whether groups are there from the start: see {@link Demo}
 */
record Options(List<String> servers, int basePort, String password, int majorVersion, boolean demo, boolean help) {

    /** One line, for who typed something else. */
    static final String USAGE =
            "usage: [--servers NAME,NAME,...] [--base-port PORT] [--password PASSWORD] [--version YEAR] [--demo two-sites]"
                    + " [--help]";

    static final String HELP =
            """
            Simulated SQL Servers on ports of this machine, for any TDS client, until Ctrl+C.

            usage: java -jar dag-testkit-VERSION-sandbox.jar [OPTION VALUE]...

              --servers NAME,NAME,...  the servers, of which each two form a Windows cluster
                                       [server1,server2,server3,server4]
              --base-port PORT         the port of the first, the next one for the next, with --demo by name
                                       [ports that are free]
              --password PASSWORD      the password of the login %s [%s]
              --version YEAR           SQL Server 2016, 2017, 2019, 2022 or 2025 [2022]
              --demo two-sites         groups are there already: ag1 on the first two of four servers, ag2 on the
                                       others, and distributedag, which joins them [servers are empty]
              --help                   this text

            Prints a line for each server (name, address, address for the Microsoft JDBC driver), and "ready" at last.
            With sqlcmd:

              sqlcmd -C -S 127.0.0.1,PORT -U %1$s -P '%2$s'

            Nothing is kept when it ends. What it does not simulate it refuses with error 50000.
            """.formatted(SimulatedFleet.USER, SimulatedFleet.DEFAULT_PASSWORD).stripTrailing();

    private static final List<String> DEFAULT_SERVERS = List.of("server1", "server2", "server3", "server4");
    private static final Map<String, Integer> VERSIONS =
            Map.of("2016", 13, "2017", 14, "2019", 15, "2022", 16, "2025", 17);
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
    private static final int HIGHEST_PORT = 65535;
    private static final int CLUSTER_SIZE = 2;

    Options {
        servers = List.copyOf(servers);
    }

    static Options parse(String[] arguments) throws UsageException {
        Options options = new Options(DEFAULT_SERVERS, 0, SimulatedFleet.DEFAULT_PASSWORD, 16, false, false);
        for (int next = 0; next < arguments.length; next += 2) {
            if (arguments[next].equals("--help")) {
                return options.withHelp();
            }
            if (next + 1 == arguments.length && isKnown(arguments[next])) {
                throw new UsageException("option " + arguments[next] + " needs a value; " + USAGE);
            }
            options = options.with(arguments[next], next + 1 < arguments.length ? arguments[next + 1] : "");
        }
        if (options.demo) {
            Demo.check(options.servers);
        }
        if (options.basePort + options.servers.size() - 1 > HIGHEST_PORT) {
            throw new UsageException("--base-port leaves no port below 65536 for the last of the servers");
        }
        return options;
    }

    /** The fleet that is asked for, up. */
    SimulatedFleet start() {
        return demo
                ? SimulatedFleet.running(Demo.topology(servers, majorVersion), this::settings)
                : SimulatedFleet.start(this::describe);
    }

    private void settings(FleetBuilder fleet) {
        fleet.basePort(basePort).password(password);
    }

    /** Servers 1 and 2 form a cluster, 3 and 4 the next one, and so on. */
    void describe(FleetBuilder fleet) {
        for (int first = 0; first < servers.size(); first += CLUSTER_SIZE) {
            List<String> nodes = servers.subList(first, Math.min(first + CLUSTER_SIZE, servers.size()));
            fleet.cluster(majorVersion, nodes.toArray(String[]::new));
        }
        settings(fleet);
    }

    private Options with(String option, String value) throws UsageException {
        return switch (option) {
            case "--servers" -> new Options(names(value), basePort, password, majorVersion, demo, help);
            case "--base-port" -> new Options(servers, port(value), password, majorVersion, demo, help);
            case "--password" -> new Options(servers, basePort, value, majorVersion, demo, help);
            case "--version" -> new Options(servers, basePort, password, version(value), demo, help);
            case "--demo" -> new Options(servers, basePort, password, majorVersion, demo(value), help);
            default -> throw new UsageException("unknown option " + option + "; " + USAGE);
        };
    }

    private static boolean isKnown(String option) {
        return Set.of("--servers", "--base-port", "--password", "--version", "--demo")
                .contains(option);
    }

    private Options withHelp() {
        return new Options(servers, basePort, password, majorVersion, demo, true);
    }

    private static List<String> names(String value) throws UsageException {
        List<String> names = List.of(value.split(",", -1));
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isBlank() || !name.equals(name.strip())) {
                throw new UsageException("--servers needs names separated by commas, not '" + value + "'");
            }
            if (!seen.add(name.toUpperCase(Locale.ROOT))) {
                throw new UsageException("--servers names " + name + " twice");
            }
        }
        return names;
    }

    private static int port(String value) throws UsageException {
        if (!DIGITS.matcher(value).matches() || Integer.parseInt(value) > HIGHEST_PORT) {
            throw new UsageException("--base-port needs a number from 0 to 65535, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    private static boolean demo(String value) throws UsageException {
        if (!value.equals(Demo.TWO_SITES)) {
            throw new UsageException("--demo needs " + Demo.TWO_SITES + ", not '" + value + "'");
        }
        return true;
    }

    private static int version(String value) throws UsageException {
        Integer major = VERSIONS.get(value);
        if (major == null) {
            throw new UsageException("--version needs 2016, 2017, 2019, 2022 or 2025, not '" + value + "'");
        }
        return major;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Options[servers=%s, basePort=%d, majorVersion=%d]".formatted(servers, basePort, majorVersion);
    }
}
