package dev.sqldag.validation;

import static dev.sqldag.problem.ProblemCode.DATABASE_IN_TWO_GROUPS;
import static dev.sqldag.problem.ProblemCode.DATABASE_TWICE_IN_GROUP;
import static dev.sqldag.problem.ProblemCode.SYSTEM_DATABASE_IN_GROUP;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.Name;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.validation.Rule.Violation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Rules on the databases of a group. */
final class DatabaseRules {

    private static final Set<String> SYSTEM_DATABASES =
            Set.of("MASTER", "MODEL", "MSDB", "TEMPDB", "MSSQLSYSTEMRESOURCE");

    private static final Rule<AvailabilityGroup> TWICE = RuleDraft.error(
                    DATABASE_TWICE_IN_GROUP, "a group lists a database once", Pages.CREATE_GROUP)
            .prevents(35234, 35280)
            .check(Scopes.GROUPS, group -> Repeated.by(Name::key, group.databases().stream())
                    .map(same -> new Violation(
                            Shown.path(group.name(), same.get(0)),
                            Shown.list(same.stream().map(Shown::quoted)) + ", " + same.size() + " times",
                            remove(group))));

    private static final Rule<Topology> IN_TWO_GROUPS = RuleDraft.error(
                    DATABASE_IN_TWO_GROUPS, "a database of a server belongs to one group", Pages.PREREQUISITES)
            .prevents(35244, 35259)
            .check(Scopes.TOPOLOGY, DatabaseRules::inTwoGroups);

    private static final Rule<AvailabilityGroup> SYSTEM = RuleDraft.error(
                    SYSTEM_DATABASE_IN_GROUP, "a group holds no system database", Pages.PREREQUISITES)
            .prevents(35249)
            .check(Scopes.GROUPS, group -> group.databases().stream()
                    .filter(database -> SYSTEM_DATABASES.contains(database.key()))
                    .map(database ->
                            new Violation(Shown.path(group.name(), database), Shown.quoted(database), remove(group))));

    private DatabaseRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(TWICE, IN_TWO_GROUPS, SYSTEM);
    }

    private static String remove(AvailabilityGroup group) {
        return "Remove database(...) from " + Shown.quoted(group.name()) + ".";
    }

    /** Databases of one name on different servers are different databases. */
    private record Held(String server, String database) {}

    private static Stream<Violation> inTwoGroups(Topology topology) {
        Map<Held, AvailabilityGroup> owners = new HashMap<>();
        return topology.groups().stream().flatMap(group -> inTwoGroups(group, owners).stream());
    }

    private static List<Violation> inTwoGroups(AvailabilityGroup group, Map<Held, AvailabilityGroup> owners) {
        Map<String, Violation> found = new LinkedHashMap<>();
        for (DatabaseName database : group.databases()) {
            group.servers().forEach(server -> {
                AvailabilityGroup owner =
                        owners.putIfAbsent(new Held(server.name().key(), database.key()), group);
                if (owner != null && !owner.name().sameAs(group.name())) {
                    found.putIfAbsent(database.key(), alsoIn(owner, group, database, server.name()));
                }
            });
        }
        return List.copyOf(found.values());
    }

    private static Violation alsoIn(
            AvailabilityGroup owner, AvailabilityGroup group, DatabaseName database, ServerName server) {
        return new Violation(
                Shown.path(group.name(), database),
                "also in " + Shown.quoted(owner.name()) + " on server " + Shown.quoted(server),
                "Remove database(...) from " + Shown.quoted(owner.name()) + " or from " + Shown.quoted(group.name())
                        + ".");
    }
}
