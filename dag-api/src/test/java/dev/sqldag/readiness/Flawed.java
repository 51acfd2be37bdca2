package dev.sqldag.readiness;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.reading.SyntheticEstate;
import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.EndpointView;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.Instance;
import dev.sqldag.observation.view.Instance.Cluster;
import dev.sqldag.observation.view.Instance.Permissions;
import dev.sqldag.observation.view.SecurityView;
import dev.sqldag.observation.view.SecurityView.CertificateView;
import dev.sqldag.observation.view.SecurityView.Connect;
import dev.sqldag.observation.view.SecurityView.KeyProtection;
import dev.sqldag.observation.view.SecurityView.MasterKey;
import dev.sqldag.observation.view.ServerView;
import dev.sqldag.observation.view.ServerView.ListeningPort;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.observation.view.ServerView.Unseen;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.testing.Views;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Containment;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Edition;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.Server;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An estate that is ready, and the same with one server that is not as it must be. */
record Flawed(ProblemCode code, String server, Topology topology, Observation healthy, Observation observation) {

    static final Topology TOPOLOGY = Topology.of(DistributedAvailabilityGroup.of(
            "dag",
            group("ag1", "server1", "server2", true),
            group("ag2", "server3", "server4", false),
            d -> d.automaticSeeding()));

    private static final Observation READY = ready(TOPOLOGY);

    static Stream<Flawed> all() {
        return Stream.of(ofServers(), ofEndpoints(), ofCertificates(), ofDatabases(), ofGroups())
                .flatMap(flaws -> flaws);
    }

    private static Stream<Flawed> ofServers() {
        Topology standard = Topology.of(
                AvailabilityGroup.of("ag1", ag -> ag.replica(Server.of("server1", s -> s.edition(Edition.STANDARD)))));
        return Stream.of(
                replaced(
                        ProblemCode.SERVER_UNREACHABLE,
                        new Unseen(
                                new ServerName("server4"),
                                new SqlFailure(
                                        SqlFailure.Kind.UNREACHABLE, new ServerName("server4"), List.of(), null))),
                instance(ProblemCode.SERVER_IS_ANOTHER, "server4", Views.instance("listener", "16.0.4185.3", true)),
                instance(ProblemCode.SERVER_VERSION_DIFFERS, "server4", Views.instance("server4", "15.0.4430.1", true)),
                instance(ProblemCode.SERVER_VERSION_DIFFERS, "server4", Views.instance("server4", "sixteen", true)),
                instance(ProblemCode.HADR_DISABLED, "server4", Views.instance("server4", "16.0.4185.3", false)),
                new Flawed(
                        ProblemCode.SERVER_DIFFERS,
                        "server1",
                        standard,
                        with(ready(standard), "server1", view -> Views.with(view, edition(view, Edition.STANDARD))),
                        ready(standard)),
                permissions(ProblemCode.DEFINITIONS_HIDDEN, Optional.of(true), Optional.empty()),
                permissions(ProblemCode.PERMISSION_MISSING, Optional.of(false), Optional.of(true)),
                cluster(ProblemCode.NOT_IN_CLUSTER, Optional.empty()),
                cluster(ProblemCode.NOT_IN_CLUSTER, Optional.of(new Cluster("other", Optional.of("NORMAL_QUORUM")))),
                cluster(
                        ProblemCode.QUORUM_NOT_NORMAL,
                        Optional.of(new Cluster("cluster", Optional.of("FORCED_QUORUM")))),
                cluster(ProblemCode.QUORUM_NOT_NORMAL, Optional.of(new Cluster("cluster", Optional.empty()))),
                collation(Optional.of("Turkish_CI_AS")),
                collation(Optional.empty()));
    }

    private static Stream<Flawed> ofEndpoints() {
        return Stream.of(flaw(
                ProblemCode.ENDPOINT_PORT_TAKEN,
                "server2",
                view -> Views.listening(view, new ListeningPort("::", 5022, "TSQL"))));
    }

    private static Stream<Flawed> ofCertificates() {
        Topology topology = Topology.of(AvailabilityGroup.of("ag1", ag -> {
            ag.replica(certified("server1"));
            ag.replica(certified("server2"));
        }));
        Observation trusting = with(
                with(ready(topology), "server1", view -> trusting(view, "server2", Duration.ofDays(365))),
                "server2",
                view -> trusting(view, "server1", Duration.ofDays(365)));
        return Stream.of(
                new Flawed(
                        ProblemCode.CERTIFICATE_EXPIRED,
                        "server1",
                        topology,
                        trusting,
                        with(trusting, "server1", view -> trusting(view, "server2", Duration.ofDays(-1)))),
                new Flawed(
                        ProblemCode.CERTIFICATE_EXPIRES_SOON,
                        "server1",
                        topology,
                        trusting,
                        with(trusting, "server1", view -> trusting(view, "server2", Duration.ofDays(29)))));
    }

    private static Stream<Flawed> ofDatabases() {
        DatabaseView encrypted = Views.stored("db1", Optional.of("0xABCD"), List.of());
        DatabaseView elsewhere = Views.stored("db1", Optional.empty(), List.of("E:\\Special\\db1.mdf"));
        DatabaseView usual = Views.stored("db1", Optional.empty(), List.of("D:\\Data\\db1.mdf", "L:\\Log\\db1.ldf"));
        Topology contained = Topology.of(AvailabilityGroup.of("ag1", ag -> {
            ag.replica(Server.of("server1"), r -> r.automaticSeeding());
            ag.options(o -> o.contained(Containment.OWN_SYSTEM_DATABASES));
        }));
        Topology small = Topology.of(group("ag1", "server1", "server2", true));
        return Stream.of(
                flaw(ProblemCode.DATABASE_MISSING, "server1", view -> Views.with(view, new DatabaseView[0])),
                flaw(
                        ProblemCode.DATABASE_NOT_ELIGIBLE,
                        "server1",
                        view -> Views.with(
                                view, Views.database("db1", DatabaseView.RecoveryModel.SIMPLE, false, true))),
                flaw(
                        ProblemCode.DATABASE_HAS_NO_FULL_BACKUP,
                        "server1",
                        view -> Views.with(view, Views.database("db1", DatabaseView.RecoveryModel.FULL, false, false))),
                flaw(
                        ProblemCode.DATABASE_IN_THE_WAY,
                        "server4",
                        view -> Views.with(view, Views.database("DB1", DatabaseView.RecoveryModel.FULL, false, true))),
                new Flawed(
                        ProblemCode.DATABASE_IN_THE_WAY,
                        "server1",
                        contained,
                        ready(contained),
                        with(
                                ready(contained),
                                "server1",
                                view -> Views.with(view, DatabaseView.ready(new DatabaseName("ag1_master"))))),
                new Flawed(
                        ProblemCode.DATABASE_KEY_MISSING,
                        "server2",
                        small,
                        ready(small),
                        with(ready(small), "server1", view -> Views.with(view, encrypted))),
                new Flawed(
                        ProblemCode.DATABASE_FILE_PATH,
                        "server2",
                        small,
                        with(ready(small), "server1", view -> Views.with(view, usual)),
                        with(ready(small), "server1", view -> Views.with(view, elsewhere))));
    }

    private static Stream<Flawed> ofGroups() {
        Topology alone = Topology.of(AvailabilityGroup.of("ag1", ag -> ag.replica(Server.of("server1"))));
        Observation existing = SyntheticEstate.observation(alone);
        Topology other = Topology.of(AvailabilityGroup.of("other", ag -> {
            ag.replica(Server.of("server1"));
            ag.listener("sales", l -> l.ip("10.0.0.1/24"));
        }));
        Topology wanted = Topology.of(AvailabilityGroup.of("ag1", ag -> {
            ag.replica(Server.of("server1"));
            ag.listener("SALES", l -> l.ip("10.0.0.2/24"));
        }));
        Topology full = Topology.of(group("ag2", "server3", "server4", false).with(ag -> ag.database("db9")));
        Observation empty =
                and(READY, SyntheticEstate.observation(Topology.of(group("ag2", "server3", "server4", false))));
        return Stream.of(
                flaw(ProblemCode.GROUP_NAME_TAKEN, "server1", view -> Views.withClusterGroup(view, "AG1")),
                new Flawed(
                        ProblemCode.PRIMARY_UNKNOWN,
                        "server1",
                        alone,
                        existing,
                        with(existing, "server1", view -> Views.with(view, resolving(view)))),
                new Flawed(
                        ProblemCode.LISTENER_NAME_TAKEN,
                        "server1",
                        wanted,
                        ready(wanted),
                        SyntheticEstate.observation(other)),
                new Flawed(
                        ProblemCode.MEMBER_NOT_EMPTY,
                        "server3",
                        TOPOLOGY,
                        empty,
                        and(READY, SyntheticEstate.observation(full))));
    }

    private static List<GroupView> resolving(Seen view) {
        return view.groups().stream()
                .map(group -> new GroupView(
                        group.id(),
                        group.name(),
                        false,
                        group.settings(),
                        group.sequenceNumber(),
                        Optional.empty(),
                        group.databases(),
                        List.of(),
                        List.of(),
                        List.of()))
                .toList();
    }

    private static AvailabilityGroup group(String name, String first, String second, boolean holds) {
        return AvailabilityGroup.of(name, ag -> {
            if (holds) {
                ag.database("db1");
            }
            ag.initialPrimary(Server.of(first));
            ag.replica(Server.of(first), r -> r.automaticSeeding());
            ag.replica(Server.of(second), r -> r.automaticSeeding());
            ag.listener(name + "-listener", l -> l.ip("10.0.0.1/24"));
        });
    }

    /** As before anything was made, but with the folders and clusters of real servers. */
    private static Observation ready(Topology topology) {
        return Observation.of(Observation.bare(topology)
                .seen()
                .<ServerView>map(view -> Views.with(
                        Views.seen(view.server().value()), view.databases().toArray(DatabaseView[]::new)))
                .toList());
    }

    private static Observation and(Observation one, Observation other) {
        Map<String, Seen> others = new HashMap<>();
        other.seen().forEach(view -> others.put(view.server().key(), view));
        return Observation.of(one.seen()
                .<ServerView>map(view -> others.getOrDefault(view.server().key(), view))
                .toList());
    }

    private static Observation with(Observation observation, String server, UnaryOperator<Seen> change) {
        return Observation.of(observation
                .seen()
                .<ServerView>map(view -> view.server().value().equals(server) ? change.apply(view) : view)
                .toList());
    }

    private static Flawed flaw(ProblemCode code, String server, UnaryOperator<Seen> change) {
        return new Flawed(code, server, TOPOLOGY, READY, with(READY, server, change));
    }

    private static Flawed replaced(ProblemCode code, ServerView other) {
        return new Flawed(
                code,
                other.server().value(),
                TOPOLOGY,
                READY,
                Observation.of(READY.seen()
                        .<ServerView>map(view -> view.server().equals(other.server()) ? other : view)
                        .toList()));
    }

    private static Flawed instance(ProblemCode code, String server, Instance instance) {
        return flaw(code, server, view -> Views.with(view, instance));
    }

    private static Flawed permissions(ProblemCode code, Optional<Boolean> all, Optional<Boolean> views) {
        Permissions permissions = new Permissions(all, views, all, all, all);
        return flaw(code, "server4", view -> Views.with(view, Views.with(view.instance(), permissions)));
    }

    private static Flawed cluster(ProblemCode code, Optional<Cluster> cluster) {
        return flaw(code, "server2", view -> Views.with(view, Views.with(view.instance(), cluster)));
    }

    private static Flawed collation(Optional<String> collation) {
        return flaw(
                ProblemCode.COLLATIONS_DIFFER,
                "server2",
                view -> Views.with(view, Views.collated(view.instance(), collation)));
    }

    private static Instance edition(Seen view, Edition edition) {
        return Views.of(view.instance(), edition);
    }

    private static Server certified(String name) {
        return Server.of(
                name,
                s -> s.endpoint(
                        e -> e.authentication(Authentication.certificate(Certificate.of(name + "_cert", c -> {})))));
    }

    private static CertificateView certificate(String server, Duration left) {
        return new CertificateView(
                new CertificateName(server + "_cert"),
                Optional.of("0x" + server),
                Optional.of(server),
                Optional.of("dbo"),
                Optional.of(KeyProtection.MK),
                Optional.of(Views.NOW.minus(Duration.ofDays(10))),
                Optional.of(Views.NOW.plus(left)));
    }

    /** With its own certificate, valid for so long, and its partner's. */
    private static Seen trusting(Seen view, String partner, Duration left) {
        String own = view.server().value();
        LoginName login = new LoginName(partner + "_cert");
        EndpointView endpoint = new EndpointView(
                new EndpointName("Hadr_endpoint"),
                Optional.of(5022),
                Optional.empty(),
                Optional.of(Endpoint.State.STARTED),
                Optional.of(Endpoint.Role.ALL),
                Optional.of(new EndpointView.Method(Optional.empty(), true, true)),
                Optional.of(new CertificateName(own + "_cert")),
                Optional.of(Encryption.REQUIRED_AES),
                Optional.empty());
        return Views.with(
                Views.with(view, endpoint),
                new SecurityView(
                        Optional.of(MasterKey.OPEN),
                        List.of(certificate(own, left), certificate(partner, Duration.ofDays(365))),
                        List.of(login),
                        List.of(),
                        List.of(),
                        List.of(new Connect(new EndpointName("Hadr_endpoint"), login))));
    }

    @Override
    public String toString() {
        return code + " on " + server;
    }
}
