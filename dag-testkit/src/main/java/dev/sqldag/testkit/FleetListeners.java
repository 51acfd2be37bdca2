package dev.sqldag.testkit;

import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlService;
import dev.sqldag.testkit.wire.ExchangeFault;
import dev.sqldag.testkit.wire.TdsServer;
import dev.sqldag.testkit.wire.WireFaults;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The listeners of a fleet, each of which gets its port when it is first asked for. Thread-safe. */
final class FleetListeners {

    private final FleetLoop loop;
    private final ServerHosts hosts;
    private final Insider insider;
    private final String password;
    private final Map<String, FleetListener> open = new HashMap<>();

    FleetListeners(FleetLoop loop, ServerHosts hosts, Insider insider, String password) {
        this.loop = loop;
        this.hosts = hosts;
        this.insider = insider;
        this.password = password;
    }

    /** @throws IllegalArgumentException when no group of that name has a listener */
    synchronized FleetListener of(String group) {
        String dnsName = insider.listenerOf(group)
                .orElseThrow(
                        () -> new IllegalArgumentException("No group '" + group + "' with a listener in this fleet."));
        return open.computeIfAbsent(dnsName.toLowerCase(Locale.ROOT), key -> {
            Way way = new Way(dnsName);
            TdsServer tds = TdsServer.start(way, TdsServer.Options.defaults().faults(way));
            return new FleetListener(dnsName, tds, password);
        });
    }

    synchronized void close() {
        open.values().forEach(FleetListener::close);
        open.clear();
    }

    /** Leads every client to the server that holds the name now, with the faults of that server's wire. */
    private final class Way implements SqlService, WireFaults {

        private final String dnsName;
        /** Where the latest client was led; requests must not wait for the fleet's lock. */
        private volatile ServerHost latest = hosts.all().get(0);

        private Way(String dnsName) {
            this.dnsName = dnsName;
        }

        private Optional<ServerHost> host() {
            return loop.ask(() -> loop.world().resolve(dnsName))
                    .flatMap(server -> server)
                    .map(hosts::host)
                    .filter(ServerHost::isUp)
                    .map(host -> latest = host);
        }

        @Override
        public String serverName() {
            return host().map(ServerHost::name).orElse(dnsName);
        }

        @Override
        public ProductVersion version() {
            return host().orElse(latest).server().version();
        }

        @Override
        public Conversation login(Login login) throws LoginRefused, LoginRouted {
            ServerHost host = host().orElseThrow(() ->
                    new LoginRefused(new SqlMessage(17142, 1, 14, "SQL Server service has been paused.", "", 1)));
            return host.server().login(login, true);
        }

        /** A name that nobody holds has no address. */
        @Override
        public Optional<ConnectionFault> connecting() {
            return host().map(host -> host.wire().connecting()).orElse(Optional.of(ConnectionFault.RESET));
        }

        @Override
        public boolean resetsUnread(int spid) {
            return latest.wire().resetsUnread(spid);
        }

        @Override
        public Optional<ExchangeFault> exchange(int spid, Request request) {
            return latest.wire().exchange(spid, request);
        }
    }
}
