package dev.sqldag.testkit;

import dev.sqldag.testkit.sql.SqlService.LoginRouted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machines of a fleet by name, compared without regard to case. */
final class ServerHosts implements Addresses {

    private static final String LOOPBACK = "127.0.0.1";
    /** Where nothing listens on any machine of ours: a client that is sent there finds nobody. */
    private static final int NOWHERE = 1;

    private static final Pattern URL = Pattern.compile("[Tt][Cc][Pp]://([^:/]+):[0-9]+");

    private final Map<String, ServerHost> hosts = new LinkedHashMap<>();
    private final UnaryOperator<String> serverOfHost;

    /** @param serverOfHost which server a host name leads to; empty for none */
    ServerHosts(UnaryOperator<String> serverOfHost) {
        this.serverOfHost = serverOfHost;
    }

    void add(ServerHost host) {
        hosts.put(key(host.name()), host);
    }

    /** @throws IllegalArgumentException when there is no such server */
    ServerHost host(String name) {
        ServerHost host = hosts.get(key(name));
        if (host == null) {
            throw new IllegalArgumentException("No server '" + name + "' in this fleet, which has " + names() + ".");
        }
        return host;
    }

    /** The machine at a port. */
    ServerHost at(int port) {
        return hosts.values().stream()
                .filter(host -> host.port() == port)
                .findFirst()
                .orElseThrow(() -> new dev.sqldag.testkit.inprocess.Door.NoAnswerException(
                        "The client was sent to a server that does not exist."));
    }

    List<ServerHost> all() {
        return List.copyOf(hosts.values());
    }

    List<String> names() {
        return each(ServerHost::name);
    }

    <T> List<T> each(Function<ServerHost, T> what) {
        return hosts.values().stream().map(what).toList();
    }

    @Override
    public LoginRouted of(String server) {
        return new LoginRouted(LOOPBACK, host(server).port());
    }

    @Override
    public LoginRouted ofUrl(String url) {
        Matcher matcher = URL.matcher(url);
        String server = matcher.matches() ? serverOfHost.apply(matcher.group(1)) : "";
        return server.isEmpty() ? new LoginRouted(LOOPBACK, NOWHERE) : of(server);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
