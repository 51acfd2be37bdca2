package dev.sqldag.topology.server;

import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.name.ServerName;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An instance of SQL Server: a standalone one, or a failover cluster instance under its virtual network name.
 *
 * @param host where other servers reach its endpoint: a host name, fully qualified name or IP address, without a port
 * @param version the major version; a plan is refused when the server turns out to run another one
 * @param failoverClusterInstance whether a Windows cluster moves the instance between nodes; such a replica cannot
 *     fail over automatically (error 35215)
 * @param serviceAccount the account that the service runs under; when empty nothing is known of it, and it is taken for one
 *     that its partners let in
 * @param installation what else is known about it
 */
public record Server(
        ServerName name,
        String host,
        SqlServerVersion version,
        Endpoint endpoint,
        boolean failoverClusterInstance,
        Optional<ServiceAccount> serviceAccount,
        Installation installation) {

    public Server {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(serviceAccount, "serviceAccount");
        Objects.requireNonNull(installation, "installation");
    }

    /** A server with the defaults: reached under the machine part of its name, SQL Server 2022, endpoint on 5022. */
    public static Server of(String name) {
        return of(name, server -> {});
    }

    public static Server of(String name, Consumer<Builder> settings) {
        return new Builder(new ServerName(name)).build(settings);
    }

    /** A copy with changes; what {@code changes} does not mention stays. */
    public Server with(Consumer<Builder> changes) {
        Builder builder = new Builder(name);
        builder.host = host;
        builder.version = version;
        builder.endpoint = endpoint;
        builder.failoverClusterInstance = failoverClusterInstance;
        builder.serviceAccount = serviceAccount.orElse(null);
        builder.build = installation.build();
        builder.edition = installation.edition();
        builder.operatingSystem = installation.operatingSystem();
        builder.cluster = installation.cluster();
        builder.domain = installation.domain();
        builder.backupFolder = installation.backupFolder();
        return builder.build(changes);
    }

    /** {@code TCP://host:port}, where its partners find it: the ENDPOINT_URL of its replicas. */
    public String endpointUrl() {
        return "TCP://" + Hosts.inUrl(host) + ":" + endpoint.port();
    }

    /** What can be said about a server. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private final ServerName name;
        private String host;
        private SqlServerVersion version = SqlServerVersion.SQL_SERVER_2022;
        private Endpoint endpoint = Endpoint.DEFAULT;
        private boolean failoverClusterInstance;
        private @Nullable ServiceAccount serviceAccount;
        private Optional<String> build = Optional.empty();
        private Optional<Edition> edition = Optional.empty();
        private Optional<OperatingSystem> operatingSystem = Optional.empty();
        private Optional<String> cluster = Optional.empty();
        private Optional<String> domain = Optional.empty();
        private Optional<String> backupFolder = Optional.empty();

        private Builder(ServerName name) {
            this.name = name;
            this.host = machineOf(name);
        }

        /** Where other servers reach its endpoint; the default is the machine part of the server's name. */
        public Builder host(String newHost) {
            host = Objects.requireNonNull(newHost, "host");
            return this;
        }

        /** The major version; the default is SQL Server 2022. */
        public Builder version(SqlServerVersion newVersion) {
            version = Objects.requireNonNull(newVersion, "version");
            return this;
        }

        /** The port of its database mirroring endpoint, 1024 to 32767; the default is 5022. */
        public Builder endpointPort(int port) {
            return endpoint(e -> e.port(port));
        }

        /** The name of its database mirroring endpoint; the default is {@code Hadr_endpoint}. */
        public Builder endpointName(String newName) {
            return endpoint(e -> e.name(newName));
        }

        /** Everything else about its database mirroring endpoint. */
        public Builder endpoint(Consumer<Endpoint.Builder> changes) {
            endpoint = endpoint.with(changes);
            return this;
        }

        /** The domain account that its service runs under: {@code CONTOSO\sql}. */
        public Builder serviceAccount(String account) {
            serviceAccount = new ServiceAccount.OfDomain(new LoginName(account));
            return this;
        }

        /** Its service runs under a virtual account, LocalSystem or NetworkService: {@code CONTOSO\SERVER1$} outside [K]. */
        public Builder machineAccount(String account) {
            serviceAccount = new ServiceAccount.OfMachine(new LoginName(account));
            return this;
        }

        /** Its service runs under an account that other machines do not know, as on a machine without a domain. */
        public Builder localAccount() {
            serviceAccount = new ServiceAccount.Local();
            return this;
        }

        /** It is a failover cluster instance; its name is its virtual network name. */
        public Builder failoverClusterInstance() {
            failoverClusterInstance = true;
            return this;
        }

        /** Its build, such as {@code 15.0.4249.2}; of the version that {@link #version} names. */
        public Builder build(String productVersion) {
            build = Optional.of(productVersion);
            return this;
        }

        /** Its edition; some rules ask for it. */
        public Builder edition(Edition newEdition) {
            edition = Optional.of(newEdition);
            return this;
        }

        /** Where it runs; some rules ask for it. */
        public Builder operatingSystem(OperatingSystem newSystem) {
            operatingSystem = Optional.of(newSystem);
            return this;
        }

        /** The name of the cluster that it is a node of. */
        public Builder cluster(String clusterName) {
            cluster = Optional.of(clusterName);
            return this;
        }

        /** The domain of its machine, such as {@code contoso.com}. */
        public Builder domain(String domainName) {
            domain = Optional.of(domainName);
            return this;
        }

        /**
         * Where backups are put and found, as this server sees it: a share, a mounted folder, or a URL such as
         * {@code https://account.blob.core.windows.net/backups}. All servers that name one see the same files in it. Between
         * two that do, databases that are seeded by backups are backed up and restored by the plan.
         */
        public Builder backupFolder(String folderOrUrl) {
            backupFolder = Optional.of(folderOrUrl);
            return this;
        }

        private Server build(Consumer<Builder> settings) {
            settings.accept(this);
            return new Server(
                    name,
                    host,
                    version,
                    endpoint,
                    failoverClusterInstance,
                    Optional.ofNullable(serviceAccount),
                    new Installation(build, edition, operatingSystem, cluster, domain, backupFolder));
        }

        private static String machineOf(ServerName name) {
            int instance = name.value().indexOf('\\');
            return instance < 0 ? name.value() : name.value().substring(0, instance);
        }
    }
}
