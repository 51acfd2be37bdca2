package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.world.disk.DatabaseFile;
import dev.sqldag.testkit.world.disk.Place;
import dev.sqldag.testkit.world.disk.StoredFile;
import dev.sqldag.testkit.world.disk.Traits;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.RestoreEntry;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.spec.SeedingFault;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Files, and what copies of databases are on the disks of their servers. */
public final class Disks {

    private final Table<Place, StoredFile> files;
    private final Table<Named, Traits> traits;
    private final Table<Integer, RestoreEntry> restores;
    private final Table<String, DataPath> dataPaths;
    private final Table<Place, Place> missing;
    private final Table<Named, SeedingTrouble> seedingTroubles;

    /** Where a server puts new databases. */
    public record DataPath(String server, String path) {}

    /** What happens to the seeding of a database to a server. */
    public record SeedingTrouble(String server, String database, SeedingFault fault) {}

    Disks() {
        files = new Table<>(StoredFile::place);
        traits = new Table<>(t -> new Named(t.server(), t.database()));
        restores = new Table<>(RestoreEntry::id);
        dataPaths = new Table<>(p -> Named.key(p.server()));
        missing = new Table<>(p -> p);
        seedingTroubles = new Table<>(t -> new Named(t.server(), t.database()));
    }

    private Disks(Disks other) {
        files = other.files.copy();
        traits = other.traits.copy();
        restores = other.restores.copy();
        dataPaths = other.dataPaths.copy();
        missing = other.missing.copy();
        seedingTroubles = other.seedingTroubles.copy();
    }

    Disks copy() {
        return new Disks(this);
    }

    public Table<Place, StoredFile> files() {
        return files;
    }

    public Table<Named, Traits> traits() {
        return traits;
    }

    public Table<Integer, RestoreEntry> restores() {
        return restores;
    }

    public Table<Named, SeedingTrouble> seedingTroubles() {
        return seedingTroubles;
    }

    /** SERVERPROPERTY('InstanceDefaultDataPath'). */
    public String dataPath(String server) {
        return dataPaths.get(Named.key(server)).map(DataPath::path).orElse(Server.DATA_PATH);
    }

    /** Puts a server's databases elsewhere; the folder where they were is not there. */
    public void dataPath(Server server, String path) {
        String folder = path.endsWith("\\") ? path : path + "\\";
        missing.put(place(server, dataPath(server.name())));
        missing.remove(place(server, folder));
        dataPaths.put(new DataPath(server.name(), folder));
    }

    /** Whether the file's folder is there: every folder is, but for those that are known not to be. */
    public boolean hasFolder(Server server, String file) {
        String folder = file.substring(0, file.lastIndexOf('\\') + 1);
        return missing.get(place(server, folder)).isEmpty();
    }

    /** Where the path leads on a server. */
    public Place place(Server server, String path) {
        return Place.of(server.spec().machine(), dataPath(server.name()), path);
    }

    public Optional<StoredFile> file(Server server, String path) {
        return files.get(place(server, path));
    }

    /** Whether ALTER DATABASE … SET READ_ONLY holds for the copy. */
    public boolean readOnly(Database copy) {
        return traits.get(new Named(copy.server(), copy.name()))
                .filter(Traits::readOnly)
                .isPresent();
    }

    /** What the copy is; a database of which nothing was ever said is as it was created. */
    public Traits of(Fleet fleet, Database copy) {
        return traits.get(new Named(copy.server(), copy.name())).orElseGet(() -> asCreated(fleet, copy));
    }

    private static Traits asCreated(Fleet fleet, Database copy) {
        String folder = fleet.disks().dataPath(copy.server());
        UUID family = fleet.dice().uuidOf("family/" + copy.server() + "/" + copy.id() + "/" + copy.createdAt());
        return new Traits(
                copy.server(),
                copy.name(),
                family,
                List.of(
                        new DatabaseFile(1, copy.name(), folder + copy.name() + ".mdf", false),
                        new DatabaseFile(2, copy.name() + "_log", folder + copy.name() + "_log.ldf", true)),
                Traits.Access.MULTI_USER,
                false,
                false,
                copy.name().equals("msdb"),
                Optional.empty(),
                Optional.empty());
    }
}
