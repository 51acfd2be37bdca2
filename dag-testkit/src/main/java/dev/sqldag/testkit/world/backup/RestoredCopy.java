package dev.sqldag.testkit.world.backup;

import dev.sqldag.testkit.command.RestoreCommand;
import dev.sqldag.testkit.command.Securable.Kind;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.content.Positions;
import dev.sqldag.testkit.world.disk.BackupSet;
import dev.sqldag.testkit.world.disk.DatabaseFile;
import dev.sqldag.testkit.world.disk.Traits;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.permission.Owners;
import dev.sqldag.testkit.world.security.InDatabase;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Identifiers;
import java.util.List;
import java.util.Optional;

/** The copy that a full backup becomes; it belongs to whoever restores it. */
record RestoredCopy(Act act, RestoreCommand.Restore command, BackupSet set) {

    void put() {
        Fleet fleet = act.fleet();
        Optional<Database> before = fleet.database(act.on(), command.database());
        int id = before.map(Database::id).orElseGet(() -> Identifiers.nextDatabase(fleet, act.on()));
        fleet.databases().put(row(id));
        fleet.disks().traits().put(traits());
        fleet.vault().encryptionKeys().remove(new InDatabase(act.on(), command.database(), ""));
        set.encryption().ifPresent(key -> fleet.vault().encryptionKeys().put(key.of(act.on(), command.database())));
        if (before.isEmpty()) {
            int owner = fleet.vault()
                    .principal(act.on(), act.caller().login())
                    .map(Principal::id)
                    .orElse(Principal.SA);
            Owners.set(fleet, act.on(), Kind.DATABASE, id, owner);
        }
    }

    private Database row(int id) {
        return new Database(
                act.on(),
                command.database(),
                id,
                act.fleet().now(),
                set.recovery(),
                command.recovery() ? Database.State.ONLINE : Database.State.RESTORING,
                set.bytes(),
                Positions.at(set.end(), act.fleet().now()),
                true,
                Optional.empty());
    }

    private Traits traits() {
        return new Traits(
                act.on(),
                command.database(),
                set.family(),
                files(),
                Traits.Access.MULTI_USER,
                false,
                false,
                false,
                Optional.of(set.last()),
                Optional.of(set.last()));
    }

    /** Where its files go: where they were, but for those that are moved. */
    List<DatabaseFile> files() {
        return set.files().stream()
                .map(file -> command.moves().stream()
                        .filter(m -> m.logical().equalsIgnoreCase(file.logical()))
                        .findFirst()
                        .map(m -> file.at(m.path()))
                        .orElse(file))
                .toList();
    }
}
