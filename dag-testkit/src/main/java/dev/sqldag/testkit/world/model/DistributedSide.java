package dev.sqldag.testkit.world.model;

import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.SeedingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A distributed group as one of its members knows it: each side keeps its own copy of the configuration, which is why
 * MODIFY must run on both (tsql-facts 4.4, 6.8).
 *
 * @param primary whether the local group is the global primary's
 */
public record DistributedSide(
        UUID id, String name, UUID localGroup, boolean primary, List<Member> members, Link link, Instant createdAt) {

    /** A member with its options. */
    public record Member(UUID replicaId, String group, String listenerUrl, AvailabilityMode mode, SeedingMode seeding) {

        public boolean synchronous() {
            return mode == AvailabilityMode.SYNCHRONOUS_COMMIT;
        }
    }

    /** What identifies a side. */
    public record Key(UUID id, UUID localGroup) {}

    public DistributedSide {
        members = List.copyOf(members);
    }

    public Key key() {
        return new Key(id, localGroup);
    }

    public boolean synchronous() {
        return members.stream().allMatch(Member::synchronous);
    }

    public Member member(String group) {
        return members.stream()
                .filter(m -> m.group().equalsIgnoreCase(group))
                .findFirst()
                .orElseThrow();
    }

    public Member other(String group) {
        return members.stream()
                .filter(m -> !m.group().equalsIgnoreCase(group))
                .findFirst()
                .orElseThrow();
    }

    public DistributedSide link(Link newLink) {
        return new DistributedSide(id, name, localGroup, primary, members, newLink, createdAt);
    }

    public DistributedSide members(List<Member> newMembers) {
        return new DistributedSide(id, name, localGroup, primary, newMembers, link, createdAt);
    }
}
