package dev.sqldag.testkit.world.check;

import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.DatabaseCommand.HadrAction;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Membership;
import dev.sqldag.testkit.world.model.Database.State;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;

/** When a database may join or leave, stop or go on (tsql-facts 3.1, 7.3, 7.6). */
public final class HadrRules {

    private HadrRules() {}

    public static Optional<SqlMessage> join(
            Act act, DatabaseCommand.JoinGroup command, Optional<DistributedSide> side) {
        String name = command.database();
        Optional<Database> found = act.fleet().database(act.on(), name);
        Optional<Group> group = Roster.groupOn(act.fleet(), act.on(), command.group());
        return Rule.first(
                () -> exists(name, found),
                () -> Rule.when(
                        found.filter(Database::system).isPresent(),
                        35249,
                        "An attempt to add or join a system database, '" + name
                                + "', to an availability group failed. Specify only user databases for this"
                                + " operation."),
                () -> Rule.when(
                        group.isEmpty() && side.isEmpty(),
                        15151,
                        GroupRules.missing(command.group()).text()),
                () -> taken(name, command.group(), found.orElseThrow().membership(), act),
                () -> side.isPresent() ? distributed(act, side.get(), name) : local(act, group.orElseThrow(), name),
                () -> Rule.when(found.orElseThrow().state() != State.RESTORING, 1412, notRolledForward(name)),
                () -> source(act, group, side, name).flatMap(source -> position(act, found.orElseThrow(), source)));
    }

    private static Optional<Database> source(
            Act act, Optional<Group> group, Optional<DistributedSide> side, String name) {
        return side.map(s -> Roster.otherSide(act.fleet(), s)
                        .map(other -> act.fleet().group(other.localGroup())))
                .orElse(group)
                .flatMap(Group::primary)
                .flatMap(server -> act.fleet().database(server, name));
    }

    /** What was backed up since is gone from the source's log; what is no part of that log never was in it ([?] on which). */
    private static Optional<SqlMessage> position(Act act, Database copy, Database source) {
        long needed = act.fleet().disks().of(act.fleet(), source).chain().orElse(0L);
        return Rule.first(
                () -> Rule.when(
                        Logs.diverged(copy, source),
                        1408,
                        "The remote copy of database \"" + copy.name()
                                + "\" is not recovered far enough to enable database mirroring or to join it to the"
                                + " availability group. You need to apply missing log records to the remote database by"
                                + " restoring the current log backups from the principal/primary database."),
                () -> Rule.when(copy.block() < needed, 1412, notRolledForward(copy.name())));
    }

    private static String notRolledForward(String name) {
        return "The remote copy of database \"" + name
                + "\" has not been rolled forward to a point in time that is encompassed in the local copy of the"
                + " database log.";
    }

    private static Optional<SqlMessage> taken(String name, String group, Optional<Membership> membership, Act act) {
        boolean same = membership
                .filter(m -> act.fleet().group(m.groupId()).name().equalsIgnoreCase(group))
                .isPresent();
        return Rule.when(
                membership.isPresent(),
                same ? 41145 : 35244,
                "Database '" + name + "' cannot be joined to availability group '" + group
                        + "'. The database is already joined to "
                        + (same ? "the specified availability group." : "another availability group."));
    }

    private static Optional<SqlMessage> local(Act act, Group group, String name) {
        Replica replica = Roster.replica(act.fleet(), group.id(), act.on()).orElseThrow();
        return Rule.first(
                () -> Rule.when(replica.leads(), 35240, notOnPrimary(name, group.name())),
                () -> Rule.when(!replica.link().flows(), 35250, notConnected()),
                () -> Rule.when(
                        group.entry(name).isEmpty(),
                        41132,
                        "Cannot join database '" + name + "' to availability group '" + group.name()
                                + "'. The database does not belong to the availability group."),
                () -> ContainedRules.joinable(act, group, name));
    }

    private static Optional<SqlMessage> distributed(Act act, DistributedSide side, String name) {
        boolean known = Roster.otherSide(act.fleet(), side).stream()
                .anyMatch(other -> act.fleet().distributedDatabases().stream()
                        .filter(d -> d.distributedId().equals(other.id())
                                && d.localGroup().equals(other.localGroup()))
                        .map(DistributedDatabase::name)
                        .anyMatch(name::equalsIgnoreCase));
        return Rule.first(
                () -> Rule.when(!side.forwards(), 35240, notOnPrimary(name, side.name())),
                () -> Rule.when(!side.link().flows(), 35250, notConnected()),
                () -> Rule.when(
                        !known,
                        41132,
                        "Cannot join database '" + name + "' to availability group '" + side.name()
                                + "'. The database does not belong to the availability group."));
    }

    public static Optional<SqlMessage> set(Act act, DatabaseCommand.SetHadr command) {
        String name = command.database();
        Optional<Database> found = act.fleet().database(act.on(), name);
        Optional<Membership> membership = found.flatMap(Database::membership);
        return Rule.first(
                () -> exists(name, found),
                () -> Rule.when(
                        membership.isEmpty() && command.action() == HadrAction.OFF,
                        35242,
                        "Cannot complete this ALTER DATABASE <database-name> SET HADR operation on database '" + name
                                + "'. The database is not joined to an availability group."),
                () -> Rule.when(
                        membership.isEmpty(),
                        35239,
                        "The ALTER DATABASE <database-name> SET HADR SUSPEND (or SET HADR RESUME) statement failed on"
                                + " database '" + name
                                + "'. Either the database is not joined to the availability group, or the database"
                                + " name is incorrect."),
                () -> Rule.when(
                        command.action() == HadrAction.OFF
                                && membership
                                        .filter(m -> Roster.leads(act.fleet(), m.groupId(), act.on()))
                                        .filter(m -> Roster.upstreamSide(act.fleet(), m.groupId())
                                                .isEmpty())
                                        .isPresent(),
                        35240,
                        notOnPrimary(
                                name,
                                membership
                                        .map(m -> act.fleet().group(m.groupId()).name())
                                        .orElse(""))));
    }

    private static Optional<SqlMessage> exists(String name, Optional<Database> found) {
        return Rule.when(
                found.isEmpty(),
                5011,
                "User does not have permission to alter database '" + name
                        + "', the database does not exist, or the database is not in a state that allows access"
                        + " checks.");
    }

    private static String notOnPrimary(String name, String group) {
        return "Database '" + name + "' cannot be joined to or unjoined from availability group '" + group
                + "'. This operation is not supported on the primary replica of the availability group.";
    }

    private static String notConnected() {
        return "The connection to the primary replica is not active. The command cannot be processed.";
    }
}
