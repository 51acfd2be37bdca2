package dev.sqldag.testkit.world.backup;

import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.disk.BackupSet;
import dev.sqldag.testkit.world.model.Backup;
import dev.sqldag.testkit.world.state.Identifiers;
import java.util.List;
import java.util.UUID;

/** What msdb remembers. */
final class History {

    private History() {}

    /** Remembers the backup, unless this server knows it; its number there. */
    static int record(Act act, UUID mediaSet, int position, BackupSet set, List<String> devices) {
        return act.fleet().backups().stream()
                .filter(b ->
                        b.server().equalsIgnoreCase(act.on()) && b.set().id().equals(set.id()))
                .filter(b -> b.devices().equals(devices))
                .map(Backup::id)
                .findFirst()
                .orElseGet(() -> add(act, mediaSet, position, set, devices));
    }

    private static int add(Act act, UUID mediaSet, int position, BackupSet set, List<String> devices) {
        int id = Identifiers.nextBackup(act.fleet());
        int media = act.fleet().backups().stream()
                .filter(b -> b.server().equalsIgnoreCase(act.on())
                        && b.mediaSet().equals(mediaSet)
                        && b.devices().equals(devices))
                .map(Backup::media)
                .findFirst()
                .orElse(id);
        act.fleet().backups().put(new Backup(act.on(), id, media, mediaSet, position, set, devices));
        return id;
    }
}
