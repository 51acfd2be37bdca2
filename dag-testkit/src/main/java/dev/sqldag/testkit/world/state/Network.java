package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.command.EndpointCommand.Encryption;
import dev.sqldag.testkit.world.model.Endpoint;
import dev.sqldag.testkit.world.model.Link.Trouble;
import dev.sqldag.testkit.world.model.Route;
import dev.sqldag.testkit.world.model.Server;
import java.time.Duration;
import java.util.Optional;

/** Whether one endpoint reaches another, and why not. */
public final class Network {

    private static final int HOST_NOT_FOUND = 11001;
    private static final int CONNECTION_REFUSED = 10061;
    private static final int ENDPOINT_STOPPED = 35204;
    private static final int TIMEOUT = 35201;
    private static final int NO_CONNECT_PERMISSION = 28034;
    private static final int HANDSHAKE_FAILED = 28048;

    private Network() {}

    /** Whether two servers hear each other: both run, and neither direction is cut. */
    public static boolean talks(Fleet fleet, String one, String other) {
        return fleet.server(one).running()
                && fleet.server(other).running()
                && !route(fleet, one, other).cut()
                && !route(fleet, other, one).cut();
    }

    /** How a name reaches another: a server, or a cluster, which stands for its witness. */
    public static Route route(Fleet fleet, String from, String to) {
        return fleet.routes().get(new Named(from, to)).orElseGet(() -> Route.perfect(from, to));
    }

    /** How long what is sent is under way: what is lost is sent again ([D]: as often as it is lost). */
    public static Duration delay(Fleet fleet, String from, String to) {
        Route route = route(fleet, from, to);
        return Duration.ofNanos((long) (route.latency().toNanos() / (1 - route.loss())));
    }

    /** Dials from the server to a URL that must lead to the expected server, if there is one that answers to the name. */
    public static Optional<Trouble> dial(
            Fleet fleet, Server from, String url, String replica, Optional<Server> expected) {
        Optional<Endpoint> own = fleet.endpoint(from.name()).filter(Endpoint::started);
        if (own.isEmpty()) {
            return trouble(
                    fleet,
                    ENDPOINT_STOPPED,
                    "The connection between server instances has been disabled because the database mirroring endpoint"
                            + " was either disabled or stopped.");
        }
        Optional<TcpUrl> address = TcpUrl.parse(url);
        Optional<Server> target = address.flatMap(a -> AddressBook.resolve(fleet, a.host()));
        if (target.isEmpty()) {
            return trouble(fleet, HOST_NOT_FOUND, "DNS Lookup failed with error: '11001(No such host is known.)'.");
        }
        if (target.get().power() != Server.Power.STOPPED
                && !target.get().equals(from)
                && !talks(fleet, from.name(), target.get().name())) {
            return timeout(fleet, replica);
        }
        Optional<Endpoint> theirs = Optional.of(target.get())
                .filter(Server::running)
                .flatMap(s -> fleet.endpoint(s.name()))
                .filter(e -> answers(fleet, e, address.get()));
        if (theirs.isEmpty()) {
            return trouble(
                    fleet,
                    CONNECTION_REFUSED,
                    "Connection attempt failed with error: '10061(No connection could be made because the target"
                            + " machine actively refused it.)'.");
        }
        return handshake(fleet, from, own.get(), target.get(), theirs.get())
                .or(() -> expected.equals(target) ? Optional.empty() : timeout(fleet, replica));
    }

    /** Nobody answers as the replica of that name. */
    private static Optional<Trouble> timeout(Fleet fleet, String replica) {
        return trouble(
                fleet,
                TIMEOUT,
                "A connection timeout has occurred while attempting to establish a connection to availability replica '"
                        + replica + "'.");
    }

    /** An endpoint on one address does not hear what arrives on a listener's address (tsql-facts 2.1, 9.3). */
    private static boolean answers(Fleet fleet, Endpoint endpoint, TcpUrl url) {
        return endpoint.started()
                && endpoint.port() == url.port()
                && (endpoint.ip().isEmpty() || !AddressBook.isListener(fleet, url.host()));
    }

    private static Optional<Trouble> handshake(Fleet fleet, Server from, Endpoint own, Server target, Endpoint theirs) {
        if (!mayConnect(fleet, from, target, theirs)) {
            return trouble(
                    fleet,
                    NO_CONNECT_PERMISSION,
                    "Connection handshake failed. The login '" + from.spec().serviceAccount()
                            + "' does not have CONNECT permission on the endpoint. State 84.");
        }
        if (oneRefusesWhatOtherRequires(own.encryption(), theirs.encryption())) {
            return trouble(
                    fleet,
                    HANDSHAKE_FAILED,
                    "Connection handshake failed. There is no compatible encryption algorithm. State 22.");
        }
        return Optional.empty();
    }

    /** Servers of one account need nothing else; others need a login and a grant (tsql-facts 2.2). */
    private static boolean mayConnect(Fleet fleet, Server from, Server target, Endpoint endpoint) {
        String account = from.spec().serviceAccount();
        return account.equalsIgnoreCase(target.spec().serviceAccount())
                || fleet.principals()
                        .get(new Named(target.name(), account))
                        .filter(p -> fleet.grants().stream()
                                .anyMatch(g -> g.server().equalsIgnoreCase(target.name())
                                        && g.endpointId() == endpoint.id()
                                        && g.granteeId() == p.id()))
                        .isPresent();
    }

    private static boolean oneRefusesWhatOtherRequires(Encryption one, Encryption other) {
        return one != other && one != Encryption.SUPPORTED && other != Encryption.SUPPORTED;
    }

    private static Optional<Trouble> trouble(Fleet fleet, int number, String description) {
        return Optional.of(new Trouble(number, description, fleet.now()));
    }
}
