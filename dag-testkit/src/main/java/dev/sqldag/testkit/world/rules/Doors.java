package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.state.Logs;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;

/** Whether a database can be entered (tsql-facts 7.6). */
public final class Doors {

    private static final int CLASS = 14;

    private Doors() {}

    /** What a login is told whose database it cannot enter. */
    public static SqlMessage cannotOpen(String database) {
        return new SqlMessage(
                4060,
                1,
                11,
                "Cannot open database \"" + database + "\" requested by the login. The login failed.",
                "",
                1);
    }

    public static Optional<SqlMessage> enter(Act act, String name) {
        Optional<Database> found = act.fleet().database(act.on(), name);
        if (found.isEmpty()) {
            return Optional.of(SqlMessage.error(
                    911, "Database '" + name + "' does not exist. Make sure that the name is entered correctly."));
        }
        Database database = found.get();
        return state(database).or(() -> role(act, database));
    }

    private static Optional<SqlMessage> state(Database database) {
        String name = database.name();
        return switch (database.state()) {
            case ONLINE -> Optional.empty();
            case RESTORING ->
                refusal(927, "Database '" + name + "' cannot be opened. It is in the middle of a restore.");
            case RECOVERING ->
                refusal(922, "Database '" + name + "' is being recovered. Waiting until recovery is finished.");
            case RECOVERY_PENDING ->
                refusal(
                        945,
                        "Database '" + name + "' cannot be opened due to inaccessible files or insufficient memory or"
                                + " disk space. See the SQL Server errorlog for details.");
            case SUSPECT ->
                refusal(
                        926,
                        "Database '" + name + "' cannot be opened. It has been marked SUSPECT by recovery. See the SQL"
                                + " Server errorlog for more information.");
        };
    }

    private static Optional<SqlMessage> role(Act act, Database database) {
        String name = database.name();
        return database.membership()
                .filter(m -> !Logs.writes(act.fleet(), database))
                .flatMap(m -> secondary(act, act.fleet().group(m.groupId()), name));
    }

    private static Optional<SqlMessage> secondary(Act act, Group group, String name) {
        Replica local = Roster.replica(act.fleet(), group.id(), act.on()).orElseThrow();
        if (local.resolving()) {
            return refusal(
                    983,
                    "Unable to access availability database '" + name
                            + "' because the database replica is not in the PRIMARY or SECONDARY role.");
        }
        return switch (local.settings().secondaryConnections()) {
            case ALL -> Optional.empty();
            case READ_ONLY ->
                refusal(
                        978,
                        "The target database ('" + name
                                + "') is in an availability group and is currently accessible for connections when the"
                                + " application intent is set to read only.");
            case NO ->
                refusal(
                        976,
                        "The target database, '" + name
                                + "', is participating in an availability group and is currently not accessible for"
                                + " queries. Either data movement is suspended or the availability replica is not enabled"
                                + " for read access.");
        };
    }

    private static Optional<SqlMessage> refusal(int number, String text) {
        return Optional.of(new SqlMessage(number, 1, CLASS, text, "", 0));
    }
}
