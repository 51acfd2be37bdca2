package dev.sqldag.testkit.engine;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.TSql;
import java.util.List;
import java.util.Optional;

/**
 * Does what a refused plan asks a person to do, and no more: takes databases out of groups, drops copies that wait for log,
 * and groups that only one side has left. A database that can be written is never touched.
 */
final class Person {

    private final SimulatedFleet fleet;
    private final Topology topology;
    private final Observation seen;
    private boolean acted;

    private Person(SimulatedFleet fleet, Topology topology, Observation seen) {
        this.fleet = fleet;
        this.topology = topology;
        this.seen = seen;
    }

    /** Whether there was something that a person could do. */
    static boolean actsOn(List<Problem> problems, SimulatedFleet fleet, Topology topology, Observation seen) {
        Person person = new Person(fleet, topology, seen);
        problems.stream().filter(Problem::isError).forEach(person::mend);
        return person.acted;
    }

    private void mend(Problem problem) {
        String[] path = problem.path().split("/", -1);
        String first = path[0];
        String last = path[path.length - 1];
        ProblemCode code = problem.code();
        if (code == ProblemCode.DATABASE_IN_THE_WAY) {
            if (path.length == 2) { // of a group, not of one of its servers
                group(first).ifPresent(group -> leave(group, new DatabaseName(last)));
            }
            topology.servers().forEach(this::dropCopies);
        } else if (code == ProblemCode.PRIMARY_UNKNOWN) {
            group(first).ifPresent(this::dropLeftovers);
        } else if (code == ProblemCode.GLOBAL_PRIMARY_UNKNOWN) {
            distributed(first).ifPresent(this::unlinkForwarder);
        } else if (code == ProblemCode.MEMBER_NOT_EMPTY) {
            group(last).ifPresent(this::empty);
        }
    }

    /** What the global primary removed leaves the forwarder. */
    private void leave(AvailabilityGroup group, DatabaseName database) {
        if (databases(group).stream().anyMatch(database::sameAs)) {
            run(primary(group), "ALTER DATABASE " + TSql.name(database) + " SET HADR OFF;");
        }
    }

    private void dropCopies(Server server) {
        seen.seen(server.name()).stream()
                .flatMap(view -> view.databases().stream())
                .filter(database -> !database.isInGroup())
                .filter(database -> database.state()
                        .filter(DatabaseView.State.RESTORING::equals)
                        .isPresent())
                .forEach(database -> run(server.name(), "DROP DATABASE " + TSql.name(database.name()) + ";"));
    }

    /** Of a group that nobody is primary of, because it was dropped where it was. */
    private void dropLeftovers(AvailabilityGroup group) {
        group.servers()
                .map(Server::name)
                .filter(server -> seen.group(server, group.name()).isPresent())
                .forEach(server -> drop(server, group.name()));
    }

    private void unlinkForwarder(DistributedAvailabilityGroup distributed) {
        distributed.groups().forEach(member -> {
            ServerName server = primary(member);
            boolean forwards = seen.group(server, distributed.name())
                    .filter(copy -> !copy.isLocalPrimary())
                    .isPresent();
            if (forwards) {
                databases(member).forEach(database -> leave(member, database));
                drop(server, distributed.name());
            }
        });
    }

    private void empty(AvailabilityGroup group) {
        databases(group)
                .forEach(database -> run(
                        primary(group),
                        "ALTER AVAILABILITY GROUP " + TSql.name(group.name()) + " REMOVE DATABASE "
                                + TSql.name(database) + ";"));
    }

    private void drop(ServerName server, GroupName group) {
        run(server, "DROP AVAILABILITY GROUP " + TSql.name(group) + ";");
    }

    /** What is done twice is refused the second time. */
    private void run(ServerName server, String sql) {
        try {
            Engine.tell(fleet, server, sql);
            acted = true;
        } catch (SqlFailure refused) {
            System.getLogger(Person.class.getName()).log(System.Logger.Level.DEBUG, sql, refused);
        }
    }

    private List<DatabaseName> databases(AvailabilityGroup group) {
        return seen.fromPrimary(group.name()).map(GroupView::databases).orElse(List.of());
    }

    private ServerName primary(AvailabilityGroup group) {
        return seen.primaryOf(group.name())
                .orElseGet(() -> group.initialPrimary().orElseThrow());
    }

    private Optional<AvailabilityGroup> group(String name) {
        return topology.groups().stream()
                .filter(group -> isNamed(group.name(), name))
                .findFirst();
    }

    private Optional<DistributedAvailabilityGroup> distributed(String name) {
        return topology.distributedGroups().stream()
                .filter(group -> isNamed(group.name(), name))
                .findFirst();
    }

    private static boolean isNamed(GroupName group, String name) {
        return group.value().equals(name);
    }
}
