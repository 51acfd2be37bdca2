package dev.sqldag.testkit.world.model;

import dev.sqldag.testkit.world.model.Database.Suspension;
import java.util.Optional;
import java.util.UUID;

/**
 * A database in a distributed group, as one side knows it.
 *
 * @param id the group_database_id within the distributed group, never that of the local group (tsql-facts 6.7)
 */
public record DistributedDatabase(
        UUID distributedId, UUID localGroup, UUID id, String name, Database.Sync sync, Optional<Suspension> suspended) {

    public DistributedDatabase(UUID distributedId, UUID localGroup, UUID id, String name, Database.Sync sync) {
        this(distributedId, localGroup, id, name, sync, Optional.empty());
    }

    /** What identifies it. */
    public record Key(UUID distributedId, UUID localGroup, UUID id) {}

    public Key key() {
        return new Key(distributedId, localGroup, id);
    }

    public DistributedDatabase sync(Database.Sync newSync) {
        return new DistributedDatabase(distributedId, localGroup, id, name, newSync, suspended);
    }

    /** Data does not move until it is resumed. */
    public DistributedDatabase suspend(Suspension why) {
        return new DistributedDatabase(
                distributedId, localGroup, id, name, Database.Sync.NOT_SYNCHRONIZING, Optional.of(why));
    }

    public DistributedDatabase resume() {
        return new DistributedDatabase(distributedId, localGroup, id, name, sync, Optional.empty());
    }
}
