package dev.sqldag.change;

import dev.sqldag.condition.Condition.DatabaseJoined;
import dev.sqldag.condition.Condition.DatabaseRestored;
import dev.sqldag.topology.Seeding;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.BackupOptions;
import dev.sqldag.tsql.BackupOptions.Media;
import dev.sqldag.tsql.BackupStatement;
import dev.sqldag.tsql.DatabaseStatement;
import dev.sqldag.tsql.RestoreStatement;
import dev.sqldag.tsql.RestoreStatement.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A database that is to come to a server otherwise than by automatic seeding alone.
 *
 * @param files that carry it
 * @param source where it is written
 * @param seeding not automatic
 * @param joins the group, of either kind, that it joins there
 * @param when the phases of its deeds
 * @param groups that its deeds come between
 */
record Copy(
        BackupFiles files,
        Server source,
        Server target,
        Seeding seeding,
        GroupName joins,
        When when,
        List<GroupName> groups) {

    Copy {
        groups = List.copyOf(groups);
    }

    /** When the parts of the way come. */
    enum When {
        /** Before the group is created, which then finds it. */
        BEFORE(Phase.PREPARE, Phase.PREPARE_LOG, Phase.PREPARE_COPY, Phase.PREPARE_COPY_LOG, Phase.PREPARE_COPY_LOG),
        /** Once the group is there. */
        WITHIN(Phase.BACKUP, Phase.BACKUP_LOG, Phase.RESTORE, Phase.RESTORE_LOG, Phase.JOIN_DATABASE),
        /** It joins once the forwarder has its own copy. */
        BEHIND(Phase.BACKUP, Phase.BACKUP_LOG, Phase.RESTORE, Phase.RESTORE_LOG, Phase.JOIN_BEHIND);

        private final Phase backup;
        private final Phase backupLog;
        private final Phase restore;
        private final Phase restoreLog;
        private final Phase join;

        When(Phase backup, Phase backupLog, Phase restore, Phase restoreLog, Phase join) {
            this.backup = backup;
            this.backupLog = backupLog;
            this.restore = restore;
            this.restoreLog = restoreLog;
            this.join = join;
        }
    }

    DatabaseName database() {
        return files.database();
    }

    boolean isMissing(Scene scene) {
        return !new DatabaseJoined(target.name(), database())
                .evaluate(scene.observation())
                .isMet();
    }

    /** Whether the plan backs it up and restores it. */
    boolean isCarried() {
        return seeding != Seeding.JOIN_ONLY
                && folder(source).isPresent()
                && folder(target).isPresent();
    }

    /** What is done where it is written; the same for all servers that it comes to. */
    List<Deed> backups() {
        return folder(source).filter(folder -> isCarried()).stream()
                .flatMap(folder -> List.of(
                        deed(
                                when.backup,
                                source.name(),
                                "back up " + database() + " for other servers",
                                new BackupStatement.Full(database(), apart(files.full(folder)))),
                        deed(
                                when.backupLog,
                                source.name(),
                                "back up the log of " + database() + " for other servers",
                                new BackupStatement.Log(database(), apart(files.log(folder)))))
                        .stream())
                .toList();
    }

    /** In a file of its own, outside the chain of backups that somebody else keeps. */
    private static BackupOptions apart(String file) {
        return BackupOptions.to(file, backup -> backup.media(Media.FORMAT).copyOnly());
    }

    /** What is done where it arrives. */
    List<Deed> arrivals(Scene scene) {
        List<Deed> deeds = new ArrayList<>();
        if (isCarried()) {
            folder(target).ifPresent(folder -> deeds.addAll(restores(folder, Moves.of(this, scene))));
        } else {
            deeds.add(isCarriedByHand() ? askToCarry() : askToRestore());
        }
        if (seeding != Seeding.RESTORED_THEN_AUTOMATIC && !isCarriedByHand()) {
            deeds.add(deed(
                    when.join,
                    target.name(),
                    "join " + database() + " to " + joins,
                    new DatabaseStatement.JoinGroup(database(), joins)));
        }
        return List.copyOf(deeds);
    }

    private List<Deed> restores(String folder, List<Move> moves) {
        return List.of(
                deed(
                        when.restore,
                        target.name(),
                        "restore " + database(),
                        new RestoreStatement.Full(database(), List.of(files.full(folder)), moves)),
                deed(
                        when.restoreLog,
                        target.name(),
                        "restore the log of " + database(),
                        new RestoreStatement.Log(database(), List.of(files.log(folder)), List.of())));
    }

    private boolean isCarriedByHand() {
        return seeding == Seeding.MANUAL && !isCarried();
    }

    private Deed askToCarry() {
        return Deed.ask(
                when.join,
                target.name(),
                "restore " + database() + " and join it",
                Instructions.carry(database(), source.name(), target.name(), joins),
                new DatabaseJoined(target.name(), database()),
                groups.toArray(GroupName[]::new));
    }

    /** Whoever restores it may have done so already; then nobody is asked. */
    private Deed askToRestore() {
        return Deed.ask(
                when.restore,
                target.name(),
                "restore " + database(),
                Instructions.restore(database(), source.name(), target.name()),
                new DatabaseRestored(target.name(), database()),
                groups.toArray(GroupName[]::new));
    }

    private Deed deed(Phase phase, ServerName server, String title, DatabaseStatement statement) {
        return Deed.run(phase, server, title, statement, groups.toArray(GroupName[]::new));
    }

    private static Optional<String> folder(Server server) {
        return server.installation().backupFolder();
    }
}
