package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.GroupStatement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which databases a group protects that exists. How they reach its replicas, {@link DatabaseComparison} sees to. */
final class ProtectedComparison implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        Existing.all(scene, draft).forEach(ProtectedComparison::compare);
    }

    private static void compare(Existing existing) {
        List<DatabaseName> protectedNow = existing.view().databases();
        existing.group().databases().stream()
                .filter(database -> protectedNow.stream().noneMatch(database::sameAs))
                .forEach(database -> add(database, existing));
        if (!receives(existing)) {
            protectedNow.stream()
                    .filter(database -> !isWanted(database, existing))
                    .forEach(database -> remove(database, existing));
        }
    }

    private static void add(DatabaseName database, Existing existing) {
        Site site = existing.site();
        GroupName group = existing.group().name();
        Deed add = site.deed(
                        Phase.DATABASE,
                        "add database " + database + " to " + group,
                        new GroupStatement.AddDatabase(group, database))
                .undoneBy(new GroupStatement.RemoveDatabase(group, database));
        Optional<GroupName> source = forwards(existing);
        site.draft()
                .missing(
                        site.path(database), "database", database.value(), source.isEmpty() ? List.of(add) : List.of());
        source.ifPresent(distributed -> site.problem(
                ProblemCode.DATABASE_LISTED_ON_FORWARDER,
                site.path(database),
                "databases are listed with the member that is global primary",
                group + " is secondary in " + distributed + " now",
                "List the members of '" + distributed + "' the other way round, or fail over first."));
    }

    private static void remove(DatabaseName database, Existing existing) {
        Site site = existing.site();
        GroupName group = existing.group().name();
        if (!site.removing()) {
            site.surplus(site.path(database), "database", database.value());
            return;
        }
        Deed remove = site.deed(
                Phase.REMOVE_DATABASE,
                "remove database " + database + " from " + group,
                new GroupStatement.RemoveDatabase(group, database));
        site.draft()
                .differs(
                        site.path(database),
                        "database",
                        database.value(),
                        Difference.NONE,
                        Kind.SURPLUS,
                        List.of(remove));
        site.warning(
                ProblemCode.LEFT_BEHIND,
                site.path(database),
                "what a removed database leaves on the secondaries is wanted there or taken away",
                "copies of " + database + ", restoring",
                "It stays online on " + site.primary()
                        + ". Drop its copies, if nobody needs them; this library does not.");
    }

    /** A contained group makes its own system databases. */
    private static boolean isWanted(DatabaseName database, Existing existing) {
        boolean contained = existing.view().settings().contained().orElse(false);
        Stream<DatabaseName> own = contained
                ? Stream.of("_master", "_msdb")
                        .map(suffix -> new DatabaseName(existing.group().name() + suffix))
                : Stream.empty();
        return Stream.concat(existing.group().databases().stream(), own).anyMatch(database::sameAs);
    }

    /** The databases of a second member arrive by seeding, so that it need not list them. */
    private static boolean receives(Existing existing) {
        return forwards(existing).isPresent()
                || existing.site().scene().topology().distributedGroups().stream()
                        .anyMatch(distributed -> distributed
                                .second()
                                .member()
                                .name()
                                .sameAs(existing.group().name()));
    }

    /** The distributed group, of the topology or not, in which it is seen to be the secondary member. */
    private static Optional<GroupName> forwards(Existing existing) {
        Observation observation = existing.site().scene().observation();
        ServerName primary = existing.site().primary();
        return observation.seen(primary).stream()
                .flatMap(seen -> seen.groups().stream())
                .filter(GroupView::distributed)
                .filter(distributed -> distributed
                        .local()
                        .filter(member -> existing.group().name().sameAs(new GroupName(member.name())))
                        .isPresent())
                .filter(distributed -> !distributed.isLocalPrimary())
                .map(GroupView::name)
                .findFirst();
    }
}
