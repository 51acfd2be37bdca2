package dev.sqldag.testkit.world.check;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.SeedingMode;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.GroupSettings;
import dev.sqldag.testkit.world.model.GroupSettings.Containment;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rules on contained groups (tsql-facts 4.5, 7.2). */
public final class ContainedRules {

    private static final int MANUAL_SEEDING_SINCE = 17;

    /** What Windows takes in no name of a file ([D]: the databases' files are named as they are). */
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[\\\\/:*?\"<>|]");

    private ContainedRules() {}

    /** What can be said of CREATE alone. */
    public static Optional<SqlMessage> statement(Act act, GroupSettings settings, GroupCommand.Create command) {
        if (!settings.contained()) {
            return Optional.empty();
        }
        return Rule.first(
                () -> Rule.when(
                        NOT_IN_A_NAME.matcher(command.group()).find(),
                        47146,
                        "The contained availability group name '" + command.group()
                                + "' contains characters that are not allowed in a database name."),
                () -> Rule.each(command.databases(), d -> listed(command.group(), d)),
                () -> seeding(act, command));
    }

    /** The facts say that it must be automatic, and not with which error it is refused. */
    private static Optional<SqlMessage> seeding(Act act, GroupCommand.Create command) {
        boolean manual = command.replicas().stream()
                .anyMatch(r -> r.seedingMode().orElse(SeedingMode.MANUAL) == SeedingMode.MANUAL);
        return manual && act.server().major() < MANUAL_SEEDING_SINCE
                ? Optional.of(
                        NotYet.message("CREATE AVAILABILITY GROUP WITH (CONTAINED) and manual seeding before 2025"))
                : Optional.empty();
    }

    /** What CREATE finds on the server. */
    public static Optional<SqlMessage> state(Act act, GroupSettings settings, String group) {
        List<String> there = Group.containedDatabases(group).stream()
                .filter(name -> act.fleet().database(act.on(), name).isPresent())
                .toList();
        boolean makes = settings.containment() == Containment.OWN;
        boolean takes = settings.containment() == Containment.REUSED;
        return Rule.first(
                () -> Rule.when(
                        makes && !there.isEmpty(),
                        47142,
                        "The contained system databases of availability group '" + group
                                + "' exist already. Drop them, or use REUSE_SYSTEM_DATABASES."),
                () -> takes && there.size() < 2
                        ? Optional.of(NotYet.message("REUSE_SYSTEM_DATABASES without the databases"))
                        : Optional.empty(),
                () -> takes ? Rule.each(there, name -> DatabaseRules.check(act, name)) : Optional.empty());
    }

    /** A database that a user adds. */
    public static Optional<SqlMessage> listed(Group group, String database) {
        return group.settings().contained() ? listed(group.name(), database) : Optional.empty();
    }

    private static Optional<SqlMessage> listed(String group, String database) {
        return Rule.when(
                database.equalsIgnoreCase("master")
                        || database.equalsIgnoreCase("msdb")
                        || Group.containedDatabases(group).stream().anyMatch(database::equalsIgnoreCase),
                47147,
                "The system databases of a contained availability group are not listed by the user.");
    }

    public static Optional<SqlMessage> removable(Group group, String database) {
        return Rule.when(
                group.isContainedSystem(database),
                47135,
                "The contained system database '" + database + "' cannot be removed from availability group '"
                        + group.name() + "'.");
    }

    /** On a secondary the contained master comes first. */
    public static Optional<SqlMessage> joinable(Act act, Group group, String database) {
        boolean masterJoined = act.fleet()
                .database(act.on(), Group.containedDatabases(group.name()).get(0))
                .filter(d -> d.joinedTo(group.id()))
                .isPresent();
        return Rule.when(
                group.hasContainedSystem() && !group.isContainedSystem(database) && !masterJoined,
                47148,
                "Cannot join database '" + database + "' to contained availability group '" + group.name()
                        + "' before its contained master database has joined.");
    }

    /** Up to 2022 they are no members; what 2025 makes of their databases' names on the other side is unknown ([?]). */
    public static Optional<SqlMessage> member(Act act, Group group) {
        return Rule.first(
                () -> Rule.when(
                        group.settings().contained() && act.server().major() < MANUAL_SEEDING_SINCE,
                        47129,
                        "Cannot create a distributed availability group over the contained availability group '"
                                + group.name() + "'."),
                () -> group.settings().contained()
                        ? Optional.of(NotYet.message("a distributed availability group over contained ones"))
                        : Optional.empty());
    }
}
