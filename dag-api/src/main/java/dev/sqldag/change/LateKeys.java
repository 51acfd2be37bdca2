package dev.sqldag.change;

import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.LateValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Under which names a plan keeps public keys. They follow from the topology alone, so that planning again gives the same. */
final class LateKeys {

    private final Map<String, LateValue> values = new HashMap<>();

    LateKeys(Topology topology) {
        for (Server server : topology.servers()) {
            server.endpoint().authentication().certificate().ifPresent(shown -> {
                shown.replaces().map(Certificate::name).ifPresent(old -> add(server.name(), old));
                add(server.name(), shown.name());
            });
        }
    }

    /** The public key of that server's certificate. */
    LateValue of(ServerName server, CertificateName certificate) {
        return Objects.requireNonNull(values.get(key(server, certificate)), "a certificate of the topology");
    }

    private void add(ServerName server, CertificateName certificate) {
        String origin = "public key of " + certificate + " on " + server;
        values.putIfAbsent(key(server, certificate), LateValue.bytes("@public_key_" + (values.size() + 1), origin));
    }

    private static String key(ServerName server, CertificateName certificate) {
        return server.key() + "/" + certificate.key();
    }
}
