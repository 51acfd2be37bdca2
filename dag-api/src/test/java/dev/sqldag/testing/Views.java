package dev.sqldag.testing;

import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.EndpointView;
import dev.sqldag.observation.view.FileView;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.Instance;
import dev.sqldag.observation.view.Instance.Cluster;
import dev.sqldag.observation.view.Instance.Permissions;
import dev.sqldag.observation.view.SecurityView;
import dev.sqldag.observation.view.ServerView.ListeningPort;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Authentication.Protocol;
import dev.sqldag.topology.server.Build;
import dev.sqldag.topology.server.Edition;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What servers showed, as tests say it. */
public final class Views {

    public static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

    private static final String COLLATION = "SQL_Latin1_General_CP1_CI_AS";

    private Views() {}

    /** A server of SQL Server 2022 in a cluster, with nothing on it. */
    public static Seen seen(String server) {
        return new Seen(
                new ServerName(server),
                NOW,
                instance(server, "16.0.4185.3", true),
                List.of(),
                List.of(),
                SecurityView.NONE,
                List.of(),
                List.of(),
                List.of());
    }

    public static Instance instance(String name, String build, boolean hadrEnabled) {
        return new Instance(
                name,
                Build.parse(build),
                Optional.of(Edition.ENTERPRISE),
                Optional.empty(),
                Optional.of(hadrEnabled),
                Optional.of(false),
                Optional.of(COLLATION),
                Optional.of("D:\\Data\\"),
                Optional.of("L:\\Log\\"),
                Optional.of("CONTOSO\\sql"),
                Optional.of(new Cluster("cluster", Optional.of("NORMAL_QUORUM"))),
                Permissions.ALL);
    }

    public static Seen with(Seen view, Instance instance) {
        return new Seen(
                view.server(),
                view.at(),
                instance,
                view.ports(),
                view.endpoints(),
                view.security(),
                view.databases(),
                view.clusterGroups(),
                view.groups());
    }

    public static Seen with(Seen view, EndpointView endpoint) {
        return new Seen(
                view.server(),
                view.at(),
                view.instance(),
                view.ports(),
                List.of(endpoint),
                view.security(),
                view.databases(),
                view.clusterGroups(),
                view.groups());
    }

    public static Seen with(Seen view, SecurityView security) {
        return new Seen(
                view.server(),
                view.at(),
                view.instance(),
                view.ports(),
                view.endpoints(),
                security,
                view.databases(),
                view.clusterGroups(),
                view.groups());
    }

    public static Seen with(Seen view, DatabaseView... databases) {
        return new Seen(
                view.server(),
                view.at(),
                view.instance(),
                view.ports(),
                view.endpoints(),
                view.security(),
                List.of(databases),
                view.clusterGroups(),
                view.groups());
    }

    public static Seen listening(Seen view, ListeningPort... ports) {
        return new Seen(
                view.server(),
                view.at(),
                view.instance(),
                List.of(ports),
                view.endpoints(),
                view.security(),
                view.databases(),
                view.clusterGroups(),
                view.groups());
    }

    public static Seen withClusterGroup(Seen view, String group) {
        return new Seen(
                view.server(),
                view.at(),
                view.instance(),
                view.ports(),
                view.endpoints(),
                view.security(),
                view.databases(),
                List.of(new GroupName(group)),
                view.groups());
    }

    public static EndpointView endpoint(int port, Endpoint.State state, Optional<String> ip) {
        return new EndpointView(
                new EndpointName("Hadr_endpoint"),
                Optional.of(port),
                ip,
                Optional.of(state),
                Optional.of(Endpoint.Role.ALL),
                Optional.of(new EndpointView.Method(Optional.of(Protocol.NEGOTIATE), false, false)),
                Optional.empty(),
                Optional.of(Encryption.REQUIRED_AES),
                Optional.empty());
    }

    public static DatabaseView database(
            String name, DatabaseView.RecoveryModel recovery, boolean inGroup, boolean logChain) {
        return new DatabaseView(
                new DatabaseName(name),
                Optional.of(DatabaseView.State.ONLINE),
                Optional.of(recovery),
                Optional.of(DatabaseView.Access.MULTI_USER),
                Optional.of(false),
                Optional.of(false),
                Optional.of(inGroup),
                Optional.empty(),
                Optional.of(logChain),
                Optional.empty(),
                List.of());
    }

    public static DatabaseView stored(String name, Optional<String> encryptor, List<String> files) {
        return new DatabaseView(
                new DatabaseName(name),
                Optional.of(DatabaseView.State.ONLINE),
                Optional.of(DatabaseView.RecoveryModel.FULL),
                Optional.of(DatabaseView.Access.MULTI_USER),
                Optional.of(false),
                Optional.of(false),
                Optional.of(false),
                Optional.empty(),
                Optional.of(true),
                encryptor,
                files.stream()
                        .map(path -> new FileView(Optional.empty(), path, Optional.empty()))
                        .toList());
    }

    public static Seen with(Seen view, List<GroupView> groups) {
        return new Seen(
                view.server(),
                view.at(),
                view.instance(),
                view.ports(),
                view.endpoints(),
                view.security(),
                view.databases(),
                view.clusterGroups(),
                groups);
    }

    public static Instance with(Instance instance, Permissions permissions) {
        return changed(instance, instance.edition(), instance.collation(), instance.cluster(), permissions);
    }

    public static Instance with(Instance instance, Optional<Cluster> cluster) {
        return changed(instance, instance.edition(), instance.collation(), cluster, instance.permissions());
    }

    public static Instance collated(Instance instance, Optional<String> collation) {
        return changed(instance, instance.edition(), collation, instance.cluster(), instance.permissions());
    }

    public static Instance of(Instance instance, Edition edition) {
        return changed(
                instance, Optional.of(edition), instance.collation(), instance.cluster(), instance.permissions());
    }

    private static Instance changed(
            Instance instance,
            Optional<Edition> edition,
            Optional<String> collation,
            Optional<Cluster> cluster,
            Permissions permissions) {
        return new Instance(
                instance.reportedName(),
                instance.build(),
                edition,
                instance.operatingSystem(),
                instance.hadrEnabled(),
                instance.failoverClusterInstance(),
                collation,
                instance.dataPath(),
                instance.logPath(),
                instance.serviceAccount(),
                cluster,
                permissions);
    }
}
