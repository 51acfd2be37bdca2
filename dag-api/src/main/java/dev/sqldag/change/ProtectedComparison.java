package dev.sqldag.change;

import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.tsql.DatabaseStatement;
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
                    .filter(database ->
                            !isWanted(database, existing, existing.group().databases()))
                    .forEach(database -> remove(database, existing));
        } else if (forwards(existing).isPresent()) {
            Upstream.head(existing.group(), existing.site().scene())
                    .ifPresent(head -> received(protectedNow, head, existing));
        }
    }

    /** What came across a distributed group and is not wanted at its beginning. */
    private static void received(List<DatabaseName> databases, AvailabilityGroup head, Existing existing) {
        Scene scene = existing.site().scene();
        List<DatabaseName> wanted = Arriving.databasesOf(existing.group(), scene);
        databases.stream()
                .filter(database -> !isWanted(database, existing, wanted))
                .filter(database -> existing.site().removing() || !Upstream.holds(head, database, scene))
                .forEach(database -> takeOut(database, existing));
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
        Upstream.isInTheWay(database, existing.group(), site.scene(), site.draft());
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

    /** On a forwarder REMOVE DATABASE is refused (error 41190); what is removed at the beginning stays there. */
    private static void takeOut(DatabaseName database, Existing existing) {
        Site site = existing.site();
        if (!site.removing()) {
            site.surplus(site.path(database), "database", database.value());
            return;
        }
        Deed leave = site.deed(
                Phase.REMOVE_COPY,
                "take " + database + " out of " + existing.group().name() + ", which received it",
                new DatabaseStatement.LeaveGroup(database));
        site.draft()
                .differs(
                        site.path(database),
                        "database",
                        database.value(),
                        Difference.NONE,
                        Kind.SURPLUS,
                        List.of(leave.touching(touched(existing))));
        site.warning(
                ProblemCode.LEFT_BEHIND,
                site.path(database),
                "what a removed database leaves on the secondaries is wanted there or taken away",
                "copies of " + database + ", restoring",
                "Drop them, if nobody needs them; this library does not.");
    }

    /** After it has left the group that is written. */
    private static List<GroupName> touched(Existing existing) {
        GroupName own = existing.group().name();
        return Stream.concat(
                        Stream.concat(forwards(existing).stream(), Stream.of(own)),
                        Upstream.head(existing.group(), existing.site().scene()).stream()
                                .map(AvailabilityGroup::name))
                .toList();
    }

    /** A contained group makes its own system databases. */
    private static boolean isWanted(DatabaseName database, Existing existing, List<DatabaseName> wanted) {
        boolean contained = existing.view().settings().contained().orElse(false);
        Stream<DatabaseName> own = contained
                ? Stream.of("_master", "_msdb")
                        .map(suffix -> new DatabaseName(existing.group().name() + suffix))
                : Stream.empty();
        return Stream.concat(wanted.stream(), own).anyMatch(database::sameAs);
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

    private static Optional<GroupName> forwards(Existing existing) {
        return Upstream.of(existing.group(), existing.site().scene());
    }
}
