package dev.sqldag.validation;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.Participant;
import dev.sqldag.topology.RemoteMember;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.Name;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.ServiceAccount;
import java.util.List;
import java.util.stream.Stream;

/** What rules are checked on, and where each such thing stands. */
final class Scopes {

    static final Scope<Topology> TOPOLOGY = new Scope<>("topology", Stream::of);

    static final Scope<NamedThing> NAMES = new Scope<>("name", Scopes::names);

    static final Scope<Server> SERVERS = new Scope<>("server", Scopes::servers);

    static final Scope<AvailabilityGroup> GROUPS = new Scope<>("group", topology -> topology.groups().stream());

    static final Scope<ReplicaInGroup> REPLICAS =
            new Scope<>("replica in a group", topology -> topology.groups().stream()
                    .flatMap(group -> group.replicas().stream().map(replica -> new ReplicaInGroup(group, replica))));

    static final Scope<ParticipantInGroup> PARTICIPANTS =
            new Scope<>("replica of either kind in a group", topology -> topology.groups().stream()
                    .flatMap(group ->
                            group.participants().map(participant -> new ParticipantInGroup(group, participant))));

    static final Scope<RemoteMember> REMOTE_MEMBERS = new Scope<>("remote member", Scopes::remoteMembers);

    static final Scope<ListenerOfGroup> LISTENERS = new Scope<>("listener of a group", Scopes::listeners);

    static final Scope<DistributedAvailabilityGroup> DISTRIBUTED_GROUPS =
            new Scope<>("distributed group", topology -> topology.distributedGroups().stream());

    static final Scope<MemberOfDistributed> MEMBERS =
            new Scope<>("member of a distributed group", topology -> topology.distributedGroups().stream()
                    .flatMap(distributed ->
                            distributed.groups().map(group -> new MemberOfDistributed(distributed, group))));

    /** Groups that are members somewhere, once, however many distributed groups share them. */
    static final Scope<AvailabilityGroup> MEMBER_GROUPS =
            new Scope<>("group that is a member", topology -> topology.distributedGroups().stream()
                    .flatMap(DistributedAvailabilityGroup::groups)
                    .distinct());

    /** Those of endpoints, and those that they take over from. */
    static final Scope<CertificateOfServer> CERTIFICATES = new Scope<>("certificate of a server", Scopes::certificates);

    static final Scope<Partners> PARTNERS = new Scope<>(
            "servers that connect",
            topology -> Stream.concat(
                    topology.groups().stream().map(Partners::within),
                    topology.distributedGroups().stream().flatMap(Partners::across)));

    private Scopes() {}

    /** The last of the names, which stands in the others. */
    record NamedThing(String kind, List<Name> place) {

        static NamedThing of(String kind, Name... place) {
            return new NamedThing(kind, List.of(place));
        }

        Name name() {
            return place.get(place.size() - 1);
        }

        String path() {
            return Shown.path(place.toArray(Name[]::new));
        }
    }

    record ReplicaInGroup(AvailabilityGroup group, Replica replica) {

        String path() {
            return Shown.path(group.name(), replica.server().name());
        }
    }

    record ParticipantInGroup(AvailabilityGroup group, Participant participant) {

        String path() {
            return Shown.path(group.name(), participant.server().name());
        }
    }

    record ListenerOfGroup(AvailabilityGroup group, Listener listener) {

        String path() {
            return Shown.path(group.name()) + "/" + Shown.segment(listener.dnsName());
        }
    }

    record MemberOfDistributed(DistributedAvailabilityGroup distributed, AvailabilityGroup group) {

        String path() {
            return Shown.path(distributed.name(), group.name());
        }
    }

    record CertificateOfServer(Server server, Certificate certificate) {

        String path() {
            return Shown.path(server.name(), certificate.name());
        }
    }

    static Stream<ListenerOfGroup> listeners(Topology topology) {
        return topology.groups().stream()
                .flatMap(group -> group.listener().stream().map(listener -> new ListenerOfGroup(group, listener)));
    }

    /** Unordered, other than {@link Topology#servers()}: sorting ten thousand names for every rule takes its time. */
    static Stream<Server> servers(Topology topology) {
        return topology.groups().stream().flatMap(AvailabilityGroup::servers).distinct();
    }

    static Stream<CertificateOfServer> certificates(Topology topology) {
        return servers(topology).flatMap(Scopes::certificates);
    }

    private static Stream<CertificateOfServer> certificates(Server server) {
        return server.endpoint().authentication().certificate().stream()
                .flatMap(shown -> Stream.concat(Stream.of(shown), shown.replaces().stream()))
                .map(certificate -> new CertificateOfServer(server, certificate));
    }

    static Stream<RemoteMember> remoteMembers(Topology topology) {
        return topology.distributedGroups().stream()
                .flatMap(group -> group.sides().stream())
                .flatMap(side -> side.member().remote().stream())
                .distinct();
    }

    private static Stream<NamedThing> names(Topology topology) {
        Stream<NamedThing> servers = servers(topology).flatMap(Scopes::namesOf);
        Stream<NamedThing> groups = topology.groups().stream().flatMap(Scopes::namesOf);
        Stream<NamedThing> distributed =
                topology.distributedGroups().stream().map(group -> NamedThing.of("distributed group", group.name()));
        Stream<NamedThing> remote =
                remoteMembers(topology).map(member -> NamedThing.of("remote member", member.name()));
        return Stream.of(servers, groups, distributed, remote).flatMap(names -> names);
    }

    private static Stream<NamedThing> namesOf(Server server) {
        Stream<NamedThing> own = Stream.of(
                NamedThing.of("server", server.name()),
                NamedThing.of("endpoint", server.name(), server.endpoint().name()));
        Stream<NamedThing> certificates = certificates(server)
                .map(of -> NamedThing.of(
                        "certificate", server.name(), of.certificate().name()));
        Stream<NamedThing> accounts = server.serviceAccount().flatMap(ServiceAccount::login).stream()
                .map(account -> NamedThing.of("service account", server.name(), account));
        return Stream.of(own, certificates, accounts).flatMap(names -> names);
    }

    private static Stream<NamedThing> namesOf(AvailabilityGroup group) {
        return Stream.concat(
                Stream.of(NamedThing.of("group", group.name())),
                group.databases().stream().map(database -> NamedThing.of("database", group.name(), database)));
    }
}
