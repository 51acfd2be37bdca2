package dev.sqldag.observation.reading;

import dev.sqldag.observation.view.EndpointView;
import dev.sqldag.observation.view.EndpointView.Method;
import dev.sqldag.observation.view.SecurityView;
import dev.sqldag.observation.view.SecurityView.CertificateView;
import dev.sqldag.observation.view.SecurityView.Connect;
import dev.sqldag.observation.view.SecurityView.KeyProtection;
import dev.sqldag.observation.view.SecurityView.MasterKey;
import dev.sqldag.observation.view.SecurityView.UserView;
import dev.sqldag.session.Row;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.server.Authentication.Protocol;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Endpoints, certificates, logins and grants. */
final class SecurityRows {

    private static final List<Protocol> PROTOCOLS = List.of(Protocol.NTLM, Protocol.KERBEROS, Protocol.NEGOTIATE);

    /** {@code connection_auth}: 1 to 3 Windows, 4 certificate, 5 to 7 Windows first, 8 to 10 certificate first. */
    private static final int CERTIFICATE = 4;

    private static final int LAST_METHOD = 10;

    /** {@code encryption_algorithm}, in the order of its numbers. */
    private static final List<Encryption> ENCRYPTIONS = List.of(
            Encryption.DISABLED,
            Encryption.REQUIRED_RC4,
            Encryption.REQUIRED_AES,
            Encryption.SUPPORTED_RC4,
            Encryption.SUPPORTED_AES,
            Encryption.REQUIRED_RC4_AES,
            Encryption.REQUIRED_AES_RC4,
            Encryption.SUPPORTED_RC4_AES,
            Encryption.SUPPORTED_AES_RC4);

    private static final Map<String, KeyProtection> PROTECTIONS = Map.of(
            "NA", KeyProtection.NA,
            "MK", KeyProtection.MK,
            "PW", KeyProtection.PW,
            "SK", KeyProtection.SK);

    private SecurityRows() {}

    static EndpointView endpoint(Cells row) {
        return new EndpointView(
                new EndpointName(row.name("name")),
                row.port("port"),
                row.text("ip_address"),
                row.word(Endpoint.State.class, "state_desc"),
                row.word(Endpoint.Role.class, "role_desc"),
                row.integer("connection_auth").flatMap(SecurityRows::method),
                row.text("certificate_name").map(CertificateName::new),
                row.integer("encryption_algorithm")
                        .filter(number -> number < ENCRYPTIONS.size())
                        .map(ENCRYPTIONS::get),
                row.text("owner_name").map(LoginName::new));
    }

    static SecurityView security(
            Cells self, List<Row> certificates, List<Row> logins, List<Row> users, List<Row> connects) {
        return new SecurityView(
                masterKey(self),
                Distinct.byName(
                        certificates.stream()
                                .map(Cells::new)
                                .map(SecurityRows::certificate)
                                .toList(),
                        certificate -> certificate.name().key()),
                logins.stream()
                        .map(Cells::new)
                        .map(row -> new LoginName(row.name("name")))
                        .toList(),
                logins.stream()
                        .map(Cells::new)
                        .filter(row -> row.bit("is_administrator").orElse(false))
                        .map(row -> new LoginName(row.name("name")))
                        .toList(),
                users.stream().map(Cells::new).map(SecurityRows::user).toList(),
                connects.stream().map(Cells::new).map(SecurityRows::connect).toList());
    }

    private static Optional<MasterKey> masterKey(Cells self) {
        return self.bit("has_master_key")
                .flatMap(there -> there
                        ? self.bit("opens_master_key").map(opens -> opens ? MasterKey.OPEN : MasterKey.CLOSED)
                        : Optional.of(MasterKey.NONE));
    }

    private static UserView user(Cells row) {
        return new UserView(row.name("name"), row.text("login_name").map(LoginName::new));
    }

    private static Optional<Method> method(int number) {
        if (number < 1 || number > LAST_METHOD) {
            return Optional.empty();
        }
        boolean certificate = number >= CERTIFICATE;
        boolean first = number == CERTIFICATE || number > CERTIFICATE + PROTOCOLS.size();
        Optional<Protocol> windows = IntStream.range(0, PROTOCOLS.size())
                .filter(index -> number != CERTIFICATE
                        && (number - (certificate ? CERTIFICATE : 0) - 1) % PROTOCOLS.size() == index)
                .mapToObj(PROTOCOLS::get)
                .findFirst();
        return Optional.of(new Method(windows, certificate, first));
    }

    private static CertificateView certificate(Cells row) {
        return new CertificateView(
                new CertificateName(row.name("name")),
                row.text("thumbprint"),
                row.text("subject"),
                row.text("owner_name"),
                row.text("pvt_key_encryption_type").map(String::strip).map(PROTECTIONS::get),
                row.utc("start_date"),
                row.utc("expiry_date"));
    }

    private static Connect connect(Cells row) {
        return new Connect(new EndpointName(row.name("endpoint_name")), new LoginName(row.name("login_name")));
    }
}
