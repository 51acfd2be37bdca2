package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.DatabaseCommand.Option;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.disk.Traits;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.security.EncryptionKey;
import java.util.List;
import java.util.Optional;

/** ALTER DATABASE … SET of options that a database of a group depends on (tsql-facts 3.2, 3.5). */
final class DatabaseOptions {

    private DatabaseOptions() {}

    static Effect set(Act act, DatabaseCommand.SetOptions command) {
        Optional<Database> found = act.fleet().database(act.on(), command.database());
        if (found.isEmpty()) {
            return Effect.Refused.with(
                    SqlMessage.error(
                            5011,
                            "User does not have permission to alter database '" + command.database()
                                    + "', the database does not exist, or the database is not in a state that allows"
                                    + " access checks."),
                    failed());
        }
        Database database = found.get();
        Optional<SqlMessage> refusal = Rule.first(
                () -> Rule.when(
                        database.state() == Database.State.RESTORING,
                        5052,
                        "ALTER DATABASE is not permitted while a database is in the Restoring state."),
                () -> Rule.each(command.options(), option -> refusal(act, database, option)));
        if (refusal.isPresent()) {
            return Effect.Refused.with(refusal.get(), failed());
        }
        command.options().forEach(option -> apply(act, database, option));
        return Effect.Done.quietly();
    }

    private static SqlMessage failed() {
        return SqlMessage.error(5069, "ALTER DATABASE statement failed.");
    }

    private static Optional<SqlMessage> refusal(Act act, Database database, Option option) {
        Optional<EncryptionKey> key = act.fleet().vault().encryptionKey(act.on(), database.name());
        boolean encrypted = key.filter(EncryptionKey::on).isPresent();
        return switch (option) {
            case ENCRYPTION_ON ->
                Rule.first(
                        () -> writable(act, database),
                        () -> Rule.when(
                                key.isEmpty(),
                                33106,
                                "Cannot change database encryption state because no database encryption key is set."),
                        () -> Rule.when(
                                encrypted, 33107, "Cannot enable database encryption because it is already enabled."));
            case ENCRYPTION_OFF ->
                Rule.first(
                        () -> writable(act, database),
                        () -> Rule.when(
                                !encrypted,
                                33108,
                                "Cannot disable database encryption because it is already disabled."));
            case TRUSTWORTHY_ON, TRUSTWORTHY_OFF -> system(database, option);
            default -> system(database, option).or(() -> inGroup(database));
        };
    }

    private static Optional<SqlMessage> writable(Act act, Database database) {
        return Rule.when(
                !Logs.writes(act.fleet(), database)
                        || act.fleet().disks().of(act.fleet(), database).readOnly(),
                33118,
                "Cannot enable or modify database encryption on a database that is read-only, has read-only files or is"
                        + " not recovered.");
    }

    private static Optional<SqlMessage> system(Database database, Option option) {
        return Rule.when(
                database.system() && !database.name().equals("msdb"),
                5058,
                "Option '" + option.name().replaceAll("_(ON|OFF)$", "") + "' cannot be set in database '"
                        + database.name() + "'.");
    }

    private static Optional<SqlMessage> inGroup(Database database) {
        return Rule.when(
                database.membership().isPresent(),
                1468,
                "The operation cannot be performed on database \"" + database.name()
                        + "\" because it is involved in a database mirroring session or an availability group. Some"
                        + " operations are not allowed on a database that is participating in a database mirroring"
                        + " session or in an availability group.");
    }

    private static void apply(Act act, Database database, Option option) {
        Traits traits = act.fleet().disks().of(act.fleet(), database);
        switch (option) {
            case READ_ONLY -> put(act, traits.readOnly(true));
            case READ_WRITE -> put(act, traits.readOnly(false));
            case SINGLE_USER -> put(act, traits.access(Traits.Access.SINGLE_USER));
            case RESTRICTED_USER -> put(act, traits.access(Traits.Access.RESTRICTED_USER));
            case MULTI_USER -> put(act, traits.access(Traits.Access.MULTI_USER));
            case AUTO_CLOSE_ON -> put(act, traits.autoClose(true));
            case AUTO_CLOSE_OFF -> put(act, traits.autoClose(false));
            case TRUSTWORTHY_ON -> put(act, traits.trustworthy(true));
            case TRUSTWORTHY_OFF -> put(act, traits.trustworthy(false));
            case ENCRYPTION_ON -> encrypt(act, database, true);
            case ENCRYPTION_OFF -> encrypt(act, database, false);
        }
    }

    private static void put(Act act, Traits traits) {
        act.fleet().disks().traits().put(traits);
    }

    /** The state travels in the log to every copy of the group. */
    private static void encrypt(Act act, Database database, boolean on) {
        EncryptionKey key = act.fleet()
                .vault()
                .encryptionKey(act.on(), database.name())
                .orElseThrow()
                .on(on);
        List<Database> copies = database.membership()
                .map(m -> act.fleet()
                        .databases()
                        .where(d -> d.name().equalsIgnoreCase(database.name()) && d.joinedTo(m.groupId())))
                .orElse(List.of(database));
        copies.forEach(copy -> act.fleet().vault().encryptionKeys().put(key.of(copy.server(), copy.name())));
    }
}
