package dev.sqldag.testkit.container;

import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Server;
import dev.sqldag.trust.PublicKey;
import dev.sqldag.tsql.CertificateStatement;
import dev.sqldag.tsql.EndpointStatement;
import dev.sqldag.tsql.Password;
import dev.sqldag.tsql.SecurityStatement;
import dev.sqldag.tsql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets the endpoints of servers in no domain connect. Each server makes a key pair and shows its certificate; the public
 * parts travel over the connections, so that no file is shared, and the private parts and all passwords never leave the
 * server that made them.
 */
final class MutualTrust {

    private final SqlExecutor executor;
    private final List<Server> servers;

    MutualTrust(SqlExecutor executor, List<Server> servers) {
        this.executor = executor;
        this.servers = servers;
    }

    /** Makes keys and endpoints, then introduces everyone to everyone. Harmless twice. */
    void establish() {
        Map<Server, PublicKey> keys = new LinkedHashMap<>();
        for (Server server : servers) {
            keys.put(server, prepare(server));
        }
        for (Server host : servers) {
            keys.forEach((guest, key) -> {
                if (!guest.equals(host)) {
                    letIn(host, guest, key);
                }
            });
        }
    }

    private PublicKey prepare(Server server) {
        carryOut(
                server,
                new SecurityStatement.CreateMasterKey(Password.madeByServer()),
                new CertificateStatement.Create(certificate(server)),
                new EndpointStatement.Create(server.endpoint()));
        return publicKey(server);
    }

    private void letIn(Server host, Server guest, PublicKey key) {
        CertificateName shown = certificate(guest).name();
        LoginName owner = new LoginName(shown.value());
        EndpointName endpoint = host.endpoint().name();
        carryOut(
                host,
                new SecurityStatement.CreateLogin(owner, Password.madeByServer()),
                new SecurityStatement.CreateUser(owner),
                new CertificateStatement.Import(shown, owner, key),
                new EndpointStatement.GrantConnect(endpoint, owner));
    }

    private void carryOut(Server server, Statement... statements) {
        try (SqlSession session = executor.open(server.name())) {
            for (Statement statement : statements) {
                if (!GuardedBatch.isInForce(session.execute(GuardedBatch.of(server.name(), statement)))) {
                    throw new IllegalStateException(
                            "Server '" + server.name() + "' took this without an error, and it is" + " not in force: "
                                    + statement.getClass().getSimpleName() + ".");
                }
            }
        }
    }

    /** As hexadecimal text, for a row of the library holds no bytes. */
    private PublicKey publicKey(Server server) {
        try (SqlSession session = executor.open(server.name())) {
            String select = "SELECT CONVERT(varchar(max), public_key, 2) AS public_key FROM (%s) AS c;";
            String read =
                    new CertificateStatement.ReadPublicKey(certificate(server).name()).sql();
            Batch batch = Batch.of(select.formatted(read.substring(0, read.lastIndexOf(';'))));
            return session.execute(batch)
                    .result(0)
                    .get(0)
                    .text("public_key")
                    .map(text -> PublicKey.of(HexFormat.of().parseHex(text)))
                    .orElseThrow();
        }
    }

    private static Certificate certificate(Server server) {
        return server.endpoint().authentication().certificate().orElseThrow();
    }
}
