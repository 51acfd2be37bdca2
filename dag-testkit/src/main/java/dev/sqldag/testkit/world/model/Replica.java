package dev.sqldag.testkit.world.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A replica of a group.
 *
 * @param joined whether its server has joined; the creating server has from the start
 * @param granted whether the group may create databases there
 * @param link its connection to the primary; of no meaning on the primary itself
 * @param standing what its own server takes it for
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
        Instant createdAt,
        Standing standing) {

    /** Values of {@code role}, in its order from 0. */
    public enum Role {
        RESOLVING,
        PRIMARY,
        SECONDARY
    }

    /** Values of {@code operational_state}, in its order from 0. */
    public enum Operational {
        PENDING_FAILOVER,
        PENDING,
        ONLINE,
        OFFLINE,
        FAILED,
        FAILED_NO_QUORUM
    }

    /**
     * What a server knows of its own replica.
     *
     * @param primary the primary that it knows
     * @param sequence the configuration that it has seen
     */
    public record Standing(Role role, Operational operational, Optional<String> primary, long sequence) {

        public static final Standing NEW = resolving(Operational.PENDING_FAILOVER, 0);

        public static Standing resolving(Operational why, long sequence) {
            return new Standing(Role.RESOLVING, why, Optional.empty(), sequence);
        }

        public static Standing primary(String server, long sequence) {
            return new Standing(Role.PRIMARY, Operational.ONLINE, Optional.of(server), sequence);
        }

        public static Standing secondary(Optional<String> primary, long sequence) {
            return new Standing(Role.SECONDARY, Operational.ONLINE, primary, sequence);
        }
    }

    public boolean leads() {
        return standing.role() == Role.PRIMARY;
    }

    public boolean resolving() {
        return standing.role() == Role.RESOLVING;
    }

    public Replica join() {
        return new Replica(groupId, id, server, metadataId, settings, true, granted, link, createdAt, standing);
    }

    /** Its server has given the group up. */
    public Replica leave() {
        return new Replica(
                groupId, id, server, metadataId, settings, false, false, Link.NEVER, createdAt, Standing.NEW);
    }

    public Replica granted(boolean may) {
        return new Replica(groupId, id, server, metadataId, settings, joined, may, link, createdAt, standing);
    }

    public Replica link(Link newLink) {
        return new Replica(groupId, id, server, metadataId, settings, joined, granted, newLink, createdAt, standing);
    }

    public Replica settings(ReplicaSettings newSettings) {
        return new Replica(groupId, id, server, metadataId, newSettings, joined, granted, link, createdAt, standing);
    }

    public Replica standing(Standing newStanding) {
        return new Replica(groupId, id, server, metadataId, settings, joined, granted, link, createdAt, newStanding);
    }
}
