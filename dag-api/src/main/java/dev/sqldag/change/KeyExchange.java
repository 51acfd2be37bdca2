package dev.sqldag.change;

import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.trust.Need;
import dev.sqldag.tsql.CertificateStatement;
import dev.sqldag.tsql.LateValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the pairs of servers share: each public key is read once, and nothing is made twice on one server. */
final class KeyExchange {

    private final LateKeys keys;
    private final Draft draft;
    private final Set<LateValue> read = new HashSet<>();
    private final Map<String, Set<Need>> made = new HashMap<>();

    KeyExchange(Topology topology, Draft draft) {
        this.keys = new LateKeys(topology);
        this.draft = draft;
    }

    /** Whether nobody asked for that on that server before. */
    boolean isNew(Server server, Need need) {
        return made.computeIfAbsent(server.name().key(), key -> new HashSet<>()).add(need);
    }

    LateValue key(Server server, CertificateName certificate) {
        return keys.of(server.name(), certificate);
    }

    void read(Server server, CertificateName certificate) {
        LateValue value = key(server, certificate);
        if (read.add(value)) {
            draft.also(Deed.read(
                    Phase.READ_KEYS,
                    server.name(),
                    "read the public key of " + certificate,
                    new CertificateStatement.ReadPublicKey(certificate),
                    CertificateStatement.ReadPublicKey.COLUMN,
                    value));
        }
    }
}
