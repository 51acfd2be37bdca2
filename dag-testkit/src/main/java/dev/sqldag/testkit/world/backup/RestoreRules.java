package dev.sqldag.testkit.world.backup;

import dev.sqldag.testkit.command.DatabaseCommand.RecoveryModel;
import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.command.RestoreCommand;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.NotYet;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.disk.BackupSet;
import dev.sqldag.testkit.world.disk.BackupSet.Kind;
import dev.sqldag.testkit.world.disk.DatabaseFile;
import dev.sqldag.testkit.world.disk.Traits;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Lsn;
import dev.sqldag.testkit.world.permission.Access;
import dev.sqldag.testkit.world.permission.DatabaseAccess;
import dev.sqldag.testkit.world.spec.Build;
import java.util.List;
import java.util.Optional;

/** What must hold for a RESTORE. */
final class RestoreRules {

    private RestoreRules() {}

    static String noDatabase(String name) {
        return "The database \"" + name
                + "\" does not exist. RESTORE can only create a database when restoring either a"
                + " full backup or a file backup of the primary file.";
    }

    private static Optional<Database> target(Act act, RestoreCommand.Restore command) {
        return act.fleet().database(act.on(), command.database());
    }

    /** What can be said before a file is opened. */
    static Optional<SqlMessage> database(Act act, RestoreCommand.Restore command) {
        Optional<Database> target = target(act, command);
        String name = command.database();
        return Rule.first(
                () -> permission(act, target, name),
                () -> target.filter(Database::system).map(d -> NotYet.message("RESTORE of a system database")),
                () -> Rule.when(
                        target.filter(d -> d.membership().isPresent()).isPresent(),
                        3104,
                        "RESTORE cannot operate on database '" + name
                                + "' because it is configured for database mirroring or has joined an availability group."
                                + " If you intend to restore the database, use ALTER DATABASE to remove mirroring or to"
                                + " remove the database from its availability group."),
                () -> Rule.when(
                        act.caller().database().equalsIgnoreCase(name),
                        3102,
                        "RESTORE cannot process database '" + name + "' because it is in use by this session. It is"
                                + " recommended that the master database be used when performing this operation."));
    }

    private static Optional<SqlMessage> permission(Act act, Optional<Database> target, String name) {
        String login = act.caller().login();
        if (target.isPresent()) {
            boolean may = DatabaseAccess.of(act.fleet(), act.on(), login, name).mayRestoreOver();
            return may
                    ? Optional.empty()
                    : Optional.of(new SqlMessage(
                            3110, 1, 14, "User does not have permission to RESTORE database '" + name + "'.", "", 0));
        }
        return Access.of(act.fleet(), act.on(), login).has(Permission.CREATE_ANY_DATABASE)
                ? Optional.empty()
                : Optional.of(
                        new SqlMessage(262, 1, 14, "CREATE DATABASE permission denied in database 'master'.", "", 0));
    }

    static Optional<SqlMessage> backup(Act act, RestoreCommand.Restore command, BackupSet set) {
        return Rule.first(
                () -> Rule.when(
                        command.log() != (set.kind() == Kind.LOG),
                        3135,
                        "The backup set in file '" + command.disks().get(0) + "' was created by "
                                + set.kind().statement() + " and cannot be used for this restore operation."),
                () -> Rule.when(
                        set.major() > act.server().major(),
                        3169,
                        "The database was backed up on a server running version " + Build.version(set.major())
                                + ". That version is incompatible with this server, which is running version "
                                + Build.version(act.server().major())
                                + ". Either restore the database on a server that supports the backup, or use a backup"
                                + " that is compatible with this server."),
                () -> encryption(act, set),
                () -> set.kind() == Kind.FULL ? full(act, command, set) : further(act, command, set));
    }

    private static Optional<SqlMessage> encryption(Act act, BackupSet set) {
        return set.encryption()
                .filter(key -> act.fleet()
                        .vault()
                        .certificate(act.on(), c -> c.content().thumbprint().equals(key.certificate()))
                        .isEmpty())
                .map(key -> SqlMessage.error(
                        33111,
                        "Cannot find server certificate with thumbprint '0x"
                                + key.certificate().hex() + "'."));
    }

    private static Optional<SqlMessage> full(Act act, RestoreCommand.Restore command, BackupSet set) {
        Optional<Database> target = target(act, command).filter(d -> !command.replace());
        return Rule.first(
                () -> target.flatMap(d -> otherDatabase(act, d, set)),
                () -> Rule.when(
                        target.filter(d -> d.state() == Database.State.ONLINE && d.recovery() != RecoveryModel.SIMPLE)
                                .isPresent(),
                        3159,
                        "The tail of the log for the database \"" + command.database()
                                + "\" has not been backed up. Use BACKUP LOG WITH NORECOVERY to backup the log if it"
                                + " contains work you do not want to lose. Use the WITH REPLACE or WITH STOPAT clause of"
                                + " the RESTORE statement to just overwrite the contents of the log."),
                () -> Rule.each(command.moves(), m -> logicalFile(set, command, m.logical())),
                () -> Rule.each(new RestoredCopy(act, command, set).files(), f -> occupied(act, command, f)));
    }

    private static Optional<SqlMessage> otherDatabase(Act act, Database target, BackupSet set) {
        Traits traits = act.fleet().disks().of(act.fleet(), target);
        return Rule.when(
                !traits.family().equals(set.family()),
                3154,
                "The backup set holds a backup of a database other than the existing '" + target.name()
                        + "' database.");
    }

    private static Optional<SqlMessage> logicalFile(BackupSet set, RestoreCommand.Restore command, String logical) {
        return Rule.when(
                set.files().stream().noneMatch(f -> f.logical().equalsIgnoreCase(logical)),
                3234,
                "Logical file '" + logical + "' is not part of database '" + command.database()
                        + "'. Use RESTORE FILELISTONLY to list the logical file names.");
    }

    /** A file of another database is not overwritten, not even with REPLACE. */
    private static Optional<SqlMessage> occupied(Act act, RestoreCommand.Restore command, DatabaseFile file) {
        List<Database> others = act.fleet()
                .databases()
                .where(d -> d.server().equalsIgnoreCase(act.on()) && !d.name().equalsIgnoreCase(command.database()));
        Optional<Database> holder = others.stream()
                .filter(d -> act.fleet().disks().of(act.fleet(), d).files().stream()
                        .anyMatch(f -> f.path().equalsIgnoreCase(file.path())))
                .findFirst();
        if (!act.fleet().disks().hasFolder(act.server(), file.path())) {
            return Optional.of(SqlMessage.error(
                    5133,
                    "Directory lookup for the file \"" + file.path()
                            + "\" failed with the operating system error 3(The system cannot find the path"
                            + " specified.)."));
        }
        return Rule.when(
                holder.isPresent(),
                1834,
                "The file '" + file.path() + "' cannot be overwritten.  It is being used by database '"
                        + holder.map(Database::name).orElse("") + "'.");
    }

    /** Logs and differential backups go on from where the copy is. */
    private static Optional<SqlMessage> further(Act act, RestoreCommand.Restore command, BackupSet set) {
        Optional<Database> target = target(act, command);
        return Rule.first(
                () -> Rule.when(target.isEmpty(), 3118, noDatabase(command.database())),
                () -> target.flatMap(d -> otherDatabase(act, d, set)),
                () -> Rule.when(
                        target.filter(d -> d.state() == Database.State.RESTORING)
                                .isEmpty(),
                        3117,
                        "The log or differential backup cannot be restored because no files are ready to rollforward."),
                () -> target.flatMap(d -> set.kind() == Kind.LOG ? log(d, set) : differential(act, d, set)));
    }

    private static Optional<SqlMessage> log(Database target, BackupSet set) {
        long position = Position.of(target).block();
        return Rule.first(
                () -> Rule.when(
                        set.first() > position,
                        4305,
                        "The log in this backup set begins at LSN " + Lsn.block(set.first())
                                + ", which is too recent to apply to the database. An earlier log backup that includes"
                                + " LSN " + Lsn.block(position) + " can be restored."),
                () -> Rule.when(
                        set.last() < position,
                        4326,
                        "The log in this backup set terminates at LSN " + Lsn.block(set.last())
                                + ", which is too early to apply to the database. A more recent log backup that includes"
                                + " LSN " + Lsn.block(position) + " can be restored."));
    }

    private static Optional<SqlMessage> differential(Act act, Database target, BackupSet set) {
        Optional<Long> base = act.fleet().disks().of(act.fleet(), target).base();
        return Rule.when(
                base.filter(b -> b == set.base()).isEmpty(),
                3136,
                "This differential backup cannot be restored because the database has not been restored to the correct"
                        + " earlier state.");
    }
}
