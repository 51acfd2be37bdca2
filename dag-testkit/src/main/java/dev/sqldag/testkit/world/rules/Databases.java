package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.DatabaseCommand.RecoveryModel;
import dev.sqldag.testkit.command.Securable.Kind;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.content.LogRecord;
import dev.sqldag.testkit.world.content.Positions;
import dev.sqldag.testkit.world.disk.DatabaseFile;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.permission.Owners;
import dev.sqldag.testkit.world.state.Forget;
import dev.sqldag.testkit.world.state.Identifiers;
import dev.sqldag.testkit.world.state.Named;
import java.util.List;
import java.util.Optional;

/** CREATE, DROP and ALTER DATABASE. */
final class Databases {

    private static final long NEW_DATABASE_BYTES = 16L * 1024 * 1024;

    private Databases() {}

    static Effect create(Act act, DatabaseCommand.Create command) {
        if (act.fleet().database(act.on(), command.database()).isPresent()) {
            return Effect.Refused.with(SqlMessage.error(
                    1801, "Database '" + command.database() + "' already exists. Choose a different database name."));
        }
        List<DatabaseFile> files = NewFiles.of(act, command);
        List<SqlMessage> refusal = NewFiles.refusal(act, files);
        if (!refusal.isEmpty()) {
            return new Effect.Refused(refusal);
        }
        Database database = new Database(
                act.on(),
                command.database(),
                Identifiers.nextDatabase(act.fleet(), act.on()),
                act.fleet().now(),
                RecoveryModel.FULL,
                Database.State.ONLINE,
                NEW_DATABASE_BYTES,
                Positions.at(
                        LogRecord.first(act.on(), act.fleet().now()),
                        act.fleet().now()),
                false,
                Optional.empty());
        act.fleet().databases().put(database);
        Logs.append(act.fleet(), database, 1);
        act.fleet()
                .disks()
                .traits()
                .put(act.fleet().disks().of(act.fleet(), database).files(files));
        act.fleet()
                .vault()
                .principal(act.on(), act.caller().login())
                .ifPresent(creator -> Owners.set(act.fleet(), act.on(), Kind.DATABASE, database.id(), creator.id()));
        return Effect.Done.quietly();
    }

    static Effect drop(Act act, DatabaseCommand.Drop command) {
        String name = command.database();
        Optional<Database> found = act.fleet().database(act.on(), name);
        if (found.isEmpty()) {
            return command.ifExists()
                    ? Effect.Done.quietly()
                    : Effect.Refused.with(new SqlMessage(
                            3701,
                            1,
                            11,
                            "Cannot drop the database '" + name
                                    + "', because it does not exist or you do not have permission.",
                            "",
                            0));
        }
        Optional<SqlMessage> refusal = Rule.first(
                () -> Rule.when(
                        found.get().system(),
                        3708,
                        "Cannot drop the database '" + name + "' because it is a system database."),
                () -> Rule.when(
                        found.get().membership().isPresent(),
                        3752,
                        "The database '" + name + "' is currently joined to an availability group. Before you can drop"
                                + " the database, you need to remove it from the availability group."));
        return refusal.or(() -> inUse(act, found.get().name()))
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> {
                    Forget.database(act.fleet(), found.get());
                    return Effect.Done.quietly();
                });
    }

    /** Somebody is in it, or has changed it and not said yet what shall come of that. */
    private static Optional<SqlMessage> inUse(Act act, String name) {
        boolean entered = act.fleet().sessions().stream()
                .anyMatch(s -> s.id().server().equals(act.on()) && s.database().equalsIgnoreCase(name));
        boolean changed = act.fleet().transactions().stream()
                .anyMatch(t -> t.session().server().equals(act.on()) && t.changes(name));
        boolean committing = act.fleet().commits().stream().anyMatch(c -> c.waitsFor(act.on(), name));
        return Rule.when(
                entered || changed || committing,
                3702,
                "Cannot drop database \"" + name + "\" because it is currently in use.");
    }

    static Effect setRecovery(Act act, DatabaseCommand.SetRecovery command) {
        String name = command.database();
        Optional<Database> found = act.fleet().database(act.on(), name);
        if (found.isEmpty()) {
            return Effect.Refused.with(SqlMessage.error(
                    5011,
                    "User does not have permission to alter database '" + name
                            + "', the database does not exist, or the database is not in a state that allows access"
                            + " checks."));
        }
        Database database = found.get();
        if (database.membership().isPresent() && command.model() != RecoveryModel.FULL) {
            return Effect.Refused.with(
                    SqlMessage.error(
                            1468,
                            "The operation cannot be performed on database \"" + name
                                    + "\" because it is involved in a database mirroring session or an availability"
                                    + " group. Some operations are not allowed on a database that is participating in"
                                    + " a database mirroring session or in an availability group."),
                    SqlMessage.error(5069, "ALTER DATABASE statement failed."));
        }
        Logs.settle(act.fleet(), database);
        if (command.model() != RecoveryModel.FULL) {
            act.fleet()
                    .disks()
                    .traits()
                    .put(act.fleet().disks().of(act.fleet(), database).chain(Optional.empty()));
        }
        act.fleet()
                .databases()
                .update(
                        new Named(act.on(), name),
                        d -> d.recovery(command.model(), d.chained() && command.model() == RecoveryModel.FULL));
        return Effect.Done.quietly();
    }
}
