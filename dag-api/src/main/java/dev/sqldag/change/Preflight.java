package dev.sqldag.change;

import dev.sqldag.observation.GroupView;
import dev.sqldag.observation.Observation;
import dev.sqldag.observation.ServerView.DatabaseView;
import dev.sqldag.observation.ServerView.EndpointView;
import dev.sqldag.observation.ServerView.Seen;
import dev.sqldag.observation.ServerView.Unseen;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Seeding;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.trust.Need;
import dev.sqldag.trust.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What needs servers to know: everything that would stop a plan halfway, found before its first statement. */
final class Preflight {

    private final Topology topology;
    private final Observation observation;
    private final List<Problem> problems = new ArrayList<>();

    Preflight(Topology topology, Observation observation) {
        this.topology = topology;
        this.observation = observation;
    }

    Stream<Problem> problems() {
        observation.unseen().forEach(this::unreachable);
        topology.servers().forEach(server -> observation.seen(server.name()).ifPresent(view -> server(server, view)));
        trust();
        topology.groups().forEach(this::group);
        topology.distributedGroups().forEach(this::distributedGroup);
        return problems.stream();
    }

    private void unreachable(Unseen view) {
        error(
                ProblemCode.SERVER_UNREACHABLE,
                view.server().value(),
                "every server of the topology answers, because what is unknown is not changed",
                view.failure().getMessage() == null
                        ? "no answer"
                        : view.failure().getMessage(),
                "Make the server reachable for this login and plan again.");
    }

    private void server(Server server, Seen view) {
        String path = server.name().value();
        if (!new ServerName(view.reportedName()).sameAs(server.name())) {
            error(
                    ProblemCode.SERVER_IS_ANOTHER,
                    path,
                    "the session leads to the server that the topology names",
                    view.reportedName(),
                    "Correct the server's name or its data source; use the instance's address, not a listener's.");
            return;
        }
        if (view.majorVersion() != server.version().major()) {
            error(
                    ProblemCode.SERVER_VERSION_DIFFERS,
                    path,
                    "the server runs " + server.version() + ", which the rules were checked for",
                    "major version " + view.majorVersion(),
                    "Correct version(...) of '" + path + "'.");
        }
        if (!view.hadrEnabled()) {
            error(
                    ProblemCode.HADR_DISABLED,
                    path,
                    "Always On availability groups are enabled",
                    "IsHadrEnabled = 0",
                    "Enable them (SQL Server Configuration Manager, or mssql-conf on Linux) and restart the instance.");
        }
        view.endpoints().forEach(endpoint -> endpoint(server, endpoint));
        if (view.endpoints().isEmpty()
                && server.endpoint().authentication().certificate().isPresent()) {
            error(
                    ProblemCode.CHANGE_NOT_SUPPORTED,
                    path,
                    "an endpoint that this version creates uses Windows authentication",
                    "a certificate",
                    "Create the certificates and the endpoint by hand, or use Windows authentication.");
        }
    }

    /** What this version does not do itself: it would be seen only when replicas do not connect. */
    private void trust() {
        Trust.of(topology).links().stream()
                .filter(link -> observation
                        .seen(link.from())
                        .filter(view -> view.endpoints().isEmpty())
                        .isPresent())
                .filter(link -> link.onFrom().stream().anyMatch(Need.WindowsLogin.class::isInstance))
                .forEach(link -> problems.add(new Problem(
                        ProblemCode.CHANGE_NOT_SUPPORTED,
                        Severity.WARNING,
                        link.from().value(),
                        "the account of " + link.to() + " may connect to the endpoint of " + link.from(),
                        "another account than its own",
                        "Create a login for it and GRANT CONNECT ON ENDPOINT by hand once the endpoint exists; this version"
                                + " does not.")));
    }

    private void endpoint(Server server, EndpointView endpoint) {
        if (endpoint.port() != server.endpoint().port() || !endpoint.servesReplicas()) {
            error(
                    ProblemCode.ENDPOINT_DIFFERS,
                    server.name().value(),
                    "the mirroring endpoint is started on all addresses, port "
                            + server.endpoint().port() + ", for partners",
                    "%s on port %d, %s, role %s, address %s"
                            .formatted(
                                    endpoint.name(),
                                    endpoint.port(),
                                    endpoint.state(),
                                    endpoint.role(),
                                    endpoint.ipAddress().orElse("ALL")),
                    "Correct endpointPort(...) or alter the endpoint; altering it disconnects every group on the server"
                            + " for a moment, so this library leaves it to you.");
        }
    }

    private void group(AvailabilityGroup group) {
        if (isDistributed(group.name())) {
            error(
                    ProblemCode.GROUP_NAME_TAKEN,
                    group.name().value(),
                    "the name belongs to an availability group",
                    "a distributed availability group of that name",
                    "Choose another name.");
        } else if (!observation.exists(group.name())) {
            groupToCreate(group);
        } else if (observation.primaryOf(group.name()).isEmpty()) {
            error(
                    ProblemCode.PRIMARY_UNKNOWN,
                    group.name().value(),
                    "exactly one server says that it is primary of the group",
                    "none, or several",
                    "Wait until the group has a primary, and plan again.");
        }
    }

    private void groupToCreate(AvailabilityGroup group) {
        ServerName creator = Primaries.creator(group, observation);
        for (DatabaseName database : group.databases()) {
            observation.seen(creator).ifPresent(view -> databaseToProtect(group, database, view));
            inTheWay(group, database, creator);
        }
    }

    private void databaseToProtect(AvailabilityGroup group, DatabaseName name, Seen view) {
        String path = group.name() + "/" + name;
        view.database(name)
                .ifPresentOrElse(
                        database -> eligible(path, database, view.server()),
                        () -> error(
                                ProblemCode.DATABASE_MISSING,
                                path,
                                "the database exists on " + view.server() + ", which creates the group",
                                "no such database",
                                "Create it there, or name the server that has it with initialPrimary(...)."));
    }

    private void eligible(String path, DatabaseView database, ServerName server) {
        boolean ready = database.state().equals("ONLINE")
                && database.recoveryModel().equals("FULL")
                && database.userAccess().equals("MULTI_USER")
                && !database.readOnly()
                && !database.autoClose()
                && !database.inGroup();
        if (!ready) {
            error(
                    ProblemCode.DATABASE_NOT_ELIGIBLE,
                    path,
                    "a database that joins a group is online, in full recovery, for multiple users, writable, without"
                            + " auto-close and in no other group",
                    "%s, %s, %s%s%s%s"
                            .formatted(
                                    database.state(),
                                    database.recoveryModel(),
                                    database.userAccess(),
                                    database.readOnly() ? ", read-only" : "",
                                    database.autoClose() ? ", auto-close" : "",
                                    database.inGroup() ? ", in a group already" : ""),
                    "Alter the database on " + server + ".");
        } else if (!database.hasLogChain()) {
            error(
                    ProblemCode.DATABASE_HAS_NO_FULL_BACKUP,
                    path,
                    "a full backup has been taken since the database is in full recovery",
                    "none",
                    "Back the database up on " + server + ".");
        }
    }

    private void inTheWay(AvailabilityGroup group, DatabaseName database, ServerName creator) {
        group.replicas().stream()
                .filter(replica -> replica.seedingMode() == SeedingMode.AUTOMATIC)
                .map(Replica::server)
                .map(Server::name)
                .filter(server -> !server.sameAs(creator))
                .forEach(server -> inTheWay(group.name() + "/" + server, database, server));
    }

    private void inTheWay(String path, DatabaseName database, ServerName server) {
        observation
                .seen(server)
                .flatMap(view -> view.database(database))
                .filter(view -> !view.inGroup())
                .ifPresent(view -> error(
                        ProblemCode.DATABASE_IN_THE_WAY,
                        path,
                        "automatic seeding finds no database of that name",
                        database + " exists and is " + view.state(),
                        "Remove or rename it on " + server + "; this library never drops a database."));
    }

    private void distributedGroup(DistributedAvailabilityGroup group) {
        if (observation.exists(group.name()) && !isDistributed(group.name())) {
            error(
                    ProblemCode.GROUP_NAME_TAKEN,
                    group.name().value(),
                    "the name belongs to a distributed availability group",
                    "an availability group of that name",
                    "Choose another name.");
        }
        group.second()
                .member()
                .ours()
                .filter(joining -> observation
                        .primaryOf(joining.name())
                        .flatMap(primary -> observation.group(primary, group.name()))
                        .isEmpty())
                .ifPresent(joining -> memberToJoin(group, joining));
    }

    private void memberToJoin(DistributedAvailabilityGroup group, AvailabilityGroup joining) {
        String path = group.name() + "/" + joining.name();
        observation
                .fromPrimary(joining.name())
                .map(GroupView::databases)
                .filter(databases -> !databases.isEmpty())
                .ifPresent(databases -> error(
                        ProblemCode.MEMBER_NOT_EMPTY,
                        path,
                        "the group that joins holds no database (error 19511)",
                        databases.toString(),
                        "Remove them from '" + joining.name() + "' first."));
        if (group.second().seeding() == Seeding.AUTOMATIC) {
            group.first().member().ours().stream()
                    .flatMap(first -> first.databases().stream())
                    .forEach(database -> joining.replicas().stream()
                            .map(replica -> replica.server().name())
                            .forEach(server -> inTheWay(path + "/" + server, database, server)));
        }
    }

    private boolean isDistributed(GroupName name) {
        return observation.group(name).anyMatch(GroupView::distributed);
    }

    private void error(ProblemCode code, String path, String rule, String value, String remedy) {
        problems.add(new Problem(code, Severity.ERROR, path, rule, value, remedy));
    }
}
