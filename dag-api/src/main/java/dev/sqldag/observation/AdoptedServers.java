package dev.sqldag.observation;

import dev.sqldag.observation.view.EndpointView;
import dev.sqldag.observation.view.Evidence;
import dev.sqldag.observation.view.Instance;
import dev.sqldag.observation.view.SecurityView.CertificateView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Authentication.Protocol;
import dev.sqldag.topology.server.Build;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.Installation;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.ServiceAccount;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The servers of an estate as a topology says them, each once. */
final class AdoptedServers {

    /** Accounts that only their machine knows, by what stands before the backslash. */
    private static final List<String> LOCAL_DOMAINS = List.of("NT SERVICE", "NT AUTHORITY", "BUILTIN", ".");

    private final Observation observation;
    private final Gaps gaps;
    private final Map<String, Server> servers = new HashMap<>();

    AdoptedServers(Observation observation, Gaps gaps) {
        this.observation = observation;
        this.gaps = gaps;
    }

    /** Its host is what replicas are told to dial. */
    Server server(String name, Optional<String> endpointUrl, String path) {
        ServerName server = new ServerName(name);
        Optional<MemberUrl> url = endpointUrl.flatMap(MemberUrl::parse);
        if (url.isEmpty()) {
            gaps.unknown(path, "ENDPOINT_URL", endpointUrl.orElse("nothing"));
        }
        Server adopted = servers.computeIfAbsent(
                server.key(), key -> adopt(server, url.map(MemberUrl::host).orElse(name)));
        String derived = adopted.endpointUrl();
        if (url.isPresent()
                && observation.seen(server).isPresent()
                && endpointUrl.filter(derived::equalsIgnoreCase).isEmpty()) {
            gaps.unspeakable(
                    path,
                    "every group dials a server under one host and the port of its endpoint, " + derived,
                    endpointUrl.orElse(""));
        }
        return adopted;
    }

    private Server adopt(ServerName name, String host) {
        Optional<Seen> seen = observation.seen(name);
        if (seen.isEmpty()) {
            gaps.unknown(name.value(), "the server", "no answer");
            return Server.of(name.value());
        }
        Seen view = seen.get();
        Instance instance = view.instance();
        return new Server(
                name,
                host,
                version(view),
                endpoint(view),
                instance.failoverClusterInstance().orElse(false),
                instance.serviceAccount().flatMap(account -> account(account, host)),
                new Installation(
                        instance.build().map(Build::toString),
                        instance.edition(),
                        instance.operatingSystem(),
                        instance.cluster().map(Instance.Cluster::name),
                        Optional.empty(),
                        Optional.empty()));
    }

    private SqlServerVersion version(Seen view) {
        return gaps.known(
                view.instance().build().map(Build::major).flatMap(SqlServerVersion::ofMajor),
                SqlServerVersion.SQL_SERVER_2022,
                view.server().value(),
                "the version");
    }

    /** What its partners see; a machine's own accounts are known to nobody else by that name. */
    private static Optional<ServiceAccount> account(String account, String host) {
        int slash = account.indexOf('\\');
        String domain = slash < 0 ? "" : account.substring(0, slash).toUpperCase(Locale.ROOT);
        boolean ofDomain = !domain.isEmpty() && !LOCAL_DOMAINS.contains(domain) && !domain.equalsIgnoreCase(host);
        return ofDomain ? Optional.of(new ServiceAccount.OfDomain(new LoginName(account))) : Optional.empty();
    }

    private Endpoint endpoint(Seen view) {
        String path = view.server().value();
        if (view.endpoints().size() != 1) {
            gaps.unknown(
                    path, "the database mirroring endpoint", view.endpoints().size() + " of them");
            return Endpoint.DEFAULT;
        }
        EndpointView seen = view.endpoints().get(0);
        return new Endpoint(
                seen.name(),
                gaps.known(seen.port(), Endpoint.DEFAULT.port(), path, "the endpoint's port"),
                seen.ip(),
                authentication(seen, view),
                gaps.known(seen.encryption(), Encryption.REQUIRED_AES, path, "the endpoint's encryption"),
                gaps.known(seen.role(), Endpoint.Role.ALL, path, "the endpoint's role"),
                gaps.known(seen.state(), Endpoint.State.STARTED, path, "the endpoint's state"));
    }

    private Authentication authentication(EndpointView endpoint, Seen view) {
        String path = view.server().value();
        EndpointView.Method method = gaps.known(
                endpoint.authentication(),
                new EndpointView.Method(Optional.of(Protocol.NEGOTIATE), false, false),
                path,
                "the endpoint's authentication");
        Protocol windows = method.windows().orElse(Protocol.NEGOTIATE);
        if (!method.certificate()) {
            return Authentication.windows(windows);
        }
        Certificate certificate = certificate(endpoint, view, path);
        if (method.windows().isEmpty()) {
            return Authentication.certificate(certificate);
        }
        return method.certificateFirst()
                ? Authentication.certificateThenWindows(certificate, windows)
                : Authentication.windowsThenCertificate(windows, certificate);
    }

    private Certificate certificate(EndpointView endpoint, Seen view, String path) {
        CertificateName name =
                gaps.known(endpoint.certificate(), new CertificateName("unknown"), path, "the endpoint's certificate");
        Fact<CertificateView> certificate =
                Fact.of(view.security().certificate(name), new Evidence(view.server(), view.at()));
        return new Certificate(
                name,
                gaps.known(certificate.part(CertificateView::subject), "", path, "the subject of " + name),
                certificate.part(CertificateView::starts).value().map(AdoptedServers::day),
                certificate.part(CertificateView::expires).value().map(AdoptedServers::day),
                Optional.empty());
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
