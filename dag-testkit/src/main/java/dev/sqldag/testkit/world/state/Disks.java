package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.world.disk.DatabaseFile;
import dev.sqldag.testkit.world.disk.Place;
import dev.sqldag.testkit.world.disk.StoredFile;
import dev.sqldag.testkit.world.disk.Traits;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.RestoreEntry;
import dev.sqldag.testkit.world.model.Server;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Files, and what copies of databases are on the disks of their servers. */
public final class Disks {

    private final Table<Place, StoredFile> files;
    private final Table<Named, Traits> traits;
    private final Table<Integer, RestoreEntry> restores;

    Disks() {
        files = new Table<>(StoredFile::place);
        traits = new Table<>(t -> new Named(t.server(), t.database()));
        restores = new Table<>(RestoreEntry::id);
    }

    private Disks(Disks other) {
        files = other.files.copy();
        traits = other.traits.copy();
        restores = other.restores.copy();
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

    /** Where the path leads on a server. */
    public static Place place(Server server, String path) {
        return Place.of(server.spec().machine(), Server.DATA_PATH, path);
    }

    public Optional<StoredFile> file(Server server, String path) {
        return files.get(place(server, path));
    }

    /** What the copy is; a database of which nothing was ever said is as it was created. */
    public Traits of(Fleet fleet, Database copy) {
        return traits.get(new Named(copy.server(), copy.name())).orElseGet(() -> asCreated(fleet, copy));
    }

    public static Traits asCreated(Fleet fleet, Database copy) {
        UUID family = fleet.dice().uuidOf("family/" + copy.server() + "/" + copy.id() + "/" + copy.createdAt());
        return new Traits(
                copy.server(),
                copy.name(),
                family,
                List.of(
                        new DatabaseFile(1, copy.name(), Server.DATA_PATH + copy.name() + ".mdf", false),
                        new DatabaseFile(2, copy.name() + "_log", Server.DATA_PATH + copy.name() + "_log.ldf", true)),
                Traits.Access.MULTI_USER,
                false,
                false,
                copy.name().equals("msdb"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
