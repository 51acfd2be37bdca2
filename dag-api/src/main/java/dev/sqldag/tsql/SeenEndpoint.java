package dev.sqldag.tsql;

import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Authentication.Protocol;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Encryption.Algorithm;
import dev.sqldag.topology.server.Encryption.Policy;
import dev.sqldag.topology.server.Endpoint.Role;
import dev.sqldag.topology.server.Endpoint.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the settings of an endpoint are seen in the catalog, by the numbers of {@code sys.database_mirroring_endpoints}. */
final class SeenEndpoint {

    /** CERTIFICATE; behind it come Windows before the certificate from 5 on, and after it from 8 on. */
    private static final int CERTIFICATE = 4;

    /** How far the numbers of two algorithms are behind those of one, and of SUPPORTED behind REQUIRED. */
    private static final int BOTH = 4;

    private static final int SUPPORTED = 2;

    private static final Map<Protocol, Integer> PROTOCOLS =
            Map.of(Protocol.NTLM, 1, Protocol.KERBEROS, 2, Protocol.NEGOTIATE, 3);

    private final EndpointName name;
    private final List<String> conditions = new ArrayList<>();

    private SeenEndpoint(EndpointName name) {
        this.name = name;
    }

    static SeenEndpoint of(EndpointName name) {
        return new SeenEndpoint(name);
    }

    static String exists(EndpointName name) {
        return "EXISTS (SELECT 1 FROM sys.database_mirroring_endpoints WHERE name = %s)".formatted(TSql.text(name));
    }

    static String connectGranted(EndpointName name, LoginName login) {
        return """
                EXISTS (SELECT 1 FROM sys.server_permissions AS p
                          JOIN sys.endpoints AS e ON e.endpoint_id = p.major_id
                          JOIN sys.server_principals AS l ON l.principal_id = p.grantee_principal_id
                         WHERE p.class = 105 AND p.permission_name = N'CONNECT' AND p.state IN ('G', 'W')
                           AND e.name = %s AND l.name = %s)""".formatted(TSql.text(name), TSql.text(login));
    }

    SeenEndpoint state(State state) {
        return and("e.state_desc = N'" + state + "'");
    }

    SeenEndpoint address(int port, Optional<String> ip) {
        return and("t.port = " + port)
                .and(ip.map(address -> "t.ip_address = " + TSql.text(address)).orElse("t.ip_address IS NULL"));
    }

    SeenEndpoint authentication(Authentication authentication) {
        and("e.connection_auth = " + number(authentication));
        authentication
                .certificate()
                .map(Certificate::name)
                .ifPresent(certificate ->
                        and("e.certificate_id = (SELECT certificate_id FROM master.sys.certificates WHERE name = "
                                + TSql.text(certificate) + ")"));
        return this;
    }

    SeenEndpoint encryption(Encryption encryption) {
        return and("e.encryption_algorithm = " + number(encryption));
    }

    SeenEndpoint role(Role role) {
        return and("e.role_desc = N'" + role + "'");
    }

    String condition() {
        return """
                EXISTS (SELECT 1 FROM sys.database_mirroring_endpoints AS e
                          JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id
                         WHERE e.name = %s""".formatted(TSql.text(name)) + String.join("", conditions) + ")";
    }

    private SeenEndpoint and(String condition) {
        conditions.add("\n           AND " + condition);
        return this;
    }

    /** 1 NTLM, 2 KERBEROS, 3 NEGOTIATE, 4 CERTIFICATE, 5 to 7 Windows then certificate, 8 to 10 the other way round. */
    static int number(Authentication authentication) {
        int windows = authentication.windows().map(PROTOCOLS::get).orElse(0);
        if (authentication.certificate().isEmpty() || windows == 0) {
            return windows == 0 ? CERTIFICATE : windows;
        }
        return CERTIFICATE + windows + (authentication.triesCertificateFirst() ? PROTOCOLS.size() : 0);
    }

    /** 0 NONE, 1 RC4, 2 AES, 3 NONE/RC4, 4 NONE/AES, 5 RC4/AES, 6 AES/RC4, 7 NONE/RC4/AES, 8 NONE/AES/RC4. */
    static int number(Encryption encryption) {
        List<Algorithm> algorithms = encryption.algorithms();
        if (algorithms.isEmpty()) {
            return 0;
        }
        int byFirst = algorithms.get(0) == Algorithm.RC4 ? 1 : 2;
        int perAlgorithms = algorithms.size() == 1 ? byFirst : byFirst + BOTH;
        return encryption.policy() == Policy.REQUIRED ? perAlgorithms : perAlgorithms + SUPPORTED;
    }
}
