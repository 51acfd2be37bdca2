package dev.sqldag.topology;

import dev.sqldag.topology.server.Encryption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the Windows cluster connects to the server to ask for its health. What is not said is left to SQL Server:
 * {@code Encrypt=Mandatory;TrustServerCertificate=Yes}. SQL Server 2025 and later, groups of {@link ClusterType#WSFC}.
 *
 * @param hostNameInCertificate the name that the server's certificate must be made out to
 * @param serverCertificate the path of the certificate file that must match the server's
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/alter-availability-group-transact-sql">ALTER
 *     AVAILABILITY GROUP, CLUSTER_CONNECTION_OPTIONS</a>
 */
public record ClusterConnectionOptions(
        Optional<Encryption> encryption,
        Optional<String> hostNameInCertificate,
        Optional<Boolean> trustServerCertificate,
        Optional<String> serverCertificate) {

    private static final Set<String> KEYS =
            Set.of("ENCRYPT", "HOSTNAMEINCERTIFICATE", "TRUSTSERVERCERTIFICATE", "SERVERCERTIFICATE");

    public ClusterConnectionOptions {
        Objects.requireNonNull(encryption, "encryption");
        Objects.requireNonNull(hostNameInCertificate, "hostNameInCertificate");
        Objects.requireNonNull(trustServerCertificate, "trustServerCertificate");
        Objects.requireNonNull(serverCertificate, "serverCertificate");
    }

    static ClusterConnectionOptions of(Consumer<Builder> settings) {
        return new Builder().build(settings);
    }

    /** The options that such a text says; empty for one that has other keys or words. */
    public static Optional<ClusterConnectionOptions> parse(String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : text.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(pair.substring(0, equals).strip().toUpperCase(Locale.ROOT), pair.substring(equals + 1));
            }
        }
        Optional<Encryption> encryption =
                Optional.ofNullable(values.get("ENCRYPT")).flatMap(Encryption::of);
        if (!KEYS.containsAll(values.keySet()) || encryption.isPresent() != values.containsKey("ENCRYPT")) {
            return Optional.empty();
        }
        return Optional.of(new ClusterConnectionOptions(
                encryption,
                Optional.ofNullable(values.get("HOSTNAMEINCERTIFICATE")),
                Optional.ofNullable(values.get("TRUSTSERVERCERTIFICATE")).map("Yes"::equalsIgnoreCase),
                Optional.ofNullable(values.get("SERVERCERTIFICATE"))));
    }

    /** {@code Encrypt=Strict;HostNameInCertificate=sql1}; empty when nothing is said, which restores the defaults. */
    public String text() {
        return Stream.of(
                        encryption.map(some -> "Encrypt=" + some.word),
                        hostNameInCertificate.map(name -> "HostNameInCertificate=" + name),
                        trustServerCertificate.map(trust -> "TrustServerCertificate=" + (trust ? "Yes" : "No")),
                        serverCertificate.map(path -> "ServerCertificate=" + path))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(";"));
    }

    /** What the connection asks of TLS. */
    public enum Encryption {
        STRICT("Strict"),
        /** SQL Server's default. */
        MANDATORY("Mandatory"),
        OPTIONAL("Optional");

        private final String word;

        Encryption(String word) {
            this.word = word;
        }

        private static Optional<Encryption> of(String word) {
            return Stream.of(values())
                    .filter(encryption -> encryption.word.equalsIgnoreCase(word.strip()))
                    .findFirst();
        }
    }

    /** What can be said about the cluster's connections. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private @Nullable Encryption encryption;
        private @Nullable String hostNameInCertificate;
        private @Nullable Boolean trustServerCertificate;
        private @Nullable String serverCertificate;

        private Builder() {}

        public Builder encryption(Encryption newEncryption) {
            encryption = Objects.requireNonNull(newEncryption, "encryption");
            return this;
        }

        /** The name in the server's certificate; without semicolons. */
        public Builder hostNameInCertificate(String name) {
            hostNameInCertificate = Objects.requireNonNull(name, "name");
            return this;
        }

        /** The certificate is checked. SQL Server's default is to trust it. */
        public Builder verifyServerCertificate() {
            trustServerCertificate = false;
            return this;
        }

        /** The certificate is not checked. */
        public Builder trustServerCertificate() {
            trustServerCertificate = true;
            return this;
        }

        /** The path of the certificate file; without semicolons. */
        public Builder serverCertificate(String path) {
            serverCertificate = Objects.requireNonNull(path, "path");
            return this;
        }

        private ClusterConnectionOptions build(Consumer<Builder> settings) {
            settings.accept(this);
            return new ClusterConnectionOptions(
                    Optional.ofNullable(encryption),
                    Optional.ofNullable(hostNameInCertificate),
                    Optional.ofNullable(trustServerCertificate),
                    Optional.ofNullable(serverCertificate));
        }
    }
}
