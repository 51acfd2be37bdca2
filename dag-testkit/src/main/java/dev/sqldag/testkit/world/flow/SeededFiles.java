package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.disk.DatabaseFile;
import dev.sqldag.testkit.world.disk.Traits;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Seeding;
import dev.sqldag.testkit.world.model.Seeding.Failure;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.security.EncryptionKey;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.Locale;
import java.util.Optional;

/** The files of a seeded database, and the certificate that opens it (tsql-facts 3.4, 3.5). */
final class SeededFiles {

    private static final int REMAPPED_SINCE = 14;

    private SeededFiles() {}

    private static Traits source(Fleet fleet, Seeding seeding) {
        Database source = fleet.database(seeding.server(), seeding.database()).orElseThrow();
        return fleet.disks().of(fleet, source);
    }

    private static Optional<EncryptionKey> key(Fleet fleet, Seeding seeding) {
        return fleet.vault().encryptionKey(seeding.server(), seeding.database());
    }

    /** 2016 wants the same folders on both sides; later versions go from one default folder to the other. */
    static Optional<Failure> failure(Fleet fleet, Seeding seeding) {
        Server target = fleet.server(seeding.remoteServer());
        boolean locked = key(fleet, seeding)
                .filter(key -> fleet.vault()
                        .certificate(
                                target.name(), c -> c.content().thumbprint().equals(key.certificate()))
                        .isEmpty())
                .isPresent();
        boolean homeless = source(fleet, seeding).files().stream()
                .anyMatch(file -> !fleet.disks().hasFolder(target, path(fleet, seeding, file)));
        if (locked) {
            return Optional.of(SeedingFailures.NO_CERTIFICATE);
        }
        return homeless ? Optional.of(SeedingFailures.NO_FOLDER) : Optional.empty();
    }

    private static String path(Fleet fleet, Seeding seeding, DatabaseFile file) {
        String from = fleet.disks().dataPath(seeding.server());
        boolean remapped = fleet.server(seeding.server()).major() >= REMAPPED_SINCE
                && file.path().toLowerCase(Locale.ROOT).startsWith(from.toLowerCase(Locale.ROOT));
        return remapped
                ? fleet.disks().dataPath(seeding.remoteServer()) + file.path().substring(from.length())
                : file.path();
    }

    /** The half of a database that is on its way. */
    static void put(Fleet fleet, Seeding seeding, Database half) {
        Traits traits = source(fleet, seeding);
        fleet.databases().put(half);
        fleet.disks()
                .traits()
                .put(traits.of(half.server(), half.name())
                        .files(traits.files().stream()
                                .map(file -> file.at(path(fleet, seeding, file)))
                                .toList()));
        key(fleet, seeding).ifPresent(key -> fleet.vault().encryptionKeys().put(key.of(half.server(), half.name())));
    }
}
