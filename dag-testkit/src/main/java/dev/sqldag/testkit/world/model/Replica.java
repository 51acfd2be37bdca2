package dev.sqldag.testkit.world.model;

import java.time.Instant;
import java.util.UUID;

/**
 * A replica of a group.
 *
 * @param joined whether its server has joined; the creating server has from the start
 * @param granted whether the group may create databases there
 * @param link its connection to the primary; of no meaning on the primary itself
 */
public record Replica(
        UUID groupId,
        UUID id,
        String server,
        int metadataId,
        ReplicaSettings settings,
        boolean joined,
        boolean granted,
        Link link,
        Instant createdAt) {

    public Replica join() {
        return new Replica(groupId, id, server, metadataId, settings, true, granted, link, createdAt);
    }

    public Replica granted(boolean may) {
        return new Replica(groupId, id, server, metadataId, settings, joined, may, link, createdAt);
    }

    public Replica link(Link newLink) {
        return new Replica(groupId, id, server, metadataId, settings, joined, granted, newLink, createdAt);
    }

    public Replica settings(ReplicaSettings newSettings) {
        return new Replica(groupId, id, server, metadataId, newSettings, joined, granted, link, createdAt);
    }
}
