package dev.sqldag.testkit.world.model;

import java.util.UUID;

/**
 * A database in a distributed group, as one side knows it.
 *
 * @param id the group_database_id within the distributed group, never that of the local group (tsql-facts 6.7)
 */
public record DistributedDatabase(UUID distributedId, UUID localGroup, UUID id, String name, Database.Sync sync) {

    /** What identifies it. */
    public record Key(UUID distributedId, UUID localGroup, UUID id) {}

    public Key key() {
        return new Key(distributedId, localGroup, id);
    }

    public DistributedDatabase sync(Database.Sync newSync) {
        return new DistributedDatabase(distributedId, localGroup, id, name, newSync);
    }
}
