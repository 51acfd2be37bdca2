package dev.sqldag.change;

import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.BackupOptions;
import dev.sqldag.tsql.BackupOptions.Media;
import dev.sqldag.tsql.BackupStatement;
import java.util.List;

/** The databases of groups, on every replica. */
final class DatabaseComparison implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        scene.topology().groups().stream()
                .filter(group -> !group.databases().isEmpty())
                .forEach(group -> {
                    backUp(group, scene, draft);
                    Arriving.within(group, scene, draft);
                });
    }

    /** A database without a full backup cannot be added (error 1475). Where no folder is named, readiness says so. */
    private static void backUp(AvailabilityGroup group, Scene scene, Draft draft) {
        ServerName primary = scene.primaryOf(group);
        group.servers()
                .filter(server -> server.name().sameAs(primary))
                .map(Server::installation)
                .flatMap(installation -> installation.backupFolder().stream())
                .forEach(folder -> group.databases().stream()
                        .filter(database -> lacksBackup(primary, database, scene))
                        .forEach(database -> draft.missing(
                                group.name() + "/" + database,
                                "full backup",
                                "one",
                                List.of(Deed.run(
                                        Phase.PREPARE,
                                        primary,
                                        "back up " + database + ", which begins its chain of log backups",
                                        new BackupStatement.Full(database, first(group, database, folder)),
                                        group.name())))));
    }

    private static BackupOptions first(AvailabilityGroup group, DatabaseName database, String folder) {
        String file = new BackupFiles(group.name(), database).full(folder);
        return BackupOptions.to(file, backup -> backup.media(Media.FORMAT));
    }

    private static boolean lacksBackup(ServerName primary, DatabaseName database, Scene scene) {
        return scene.observation()
                .seen(primary)
                .flatMap(view -> view.database(database))
                .filter(view -> !view.isInGroup())
                .flatMap(DatabaseView::logChain)
                .filter(chained -> !chained)
                .isPresent();
    }
}
