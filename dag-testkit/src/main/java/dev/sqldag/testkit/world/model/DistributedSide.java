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
 * @param part what the local group is in it
 * @param forced whether it became primary without the other side's having given the role up before
 * @param requiredSecondaries REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT
 * @param sequence the number of its configuration
 */
public record DistributedSide(
        UUID id,
        String name,
        UUID localGroup,
        Part part,
        boolean forced,
        int requiredSecondaries,
        List<Member> members,
        Link link,
        Instant createdAt,
        long sequence) {

    /** What a local group is in a distributed one. */
    public enum Part {
        /** The global primary. */
        PRIMARY,
        /** It was the global primary and gave the role up; nobody has taken it yet. Its log still goes out. */
        RETIRED,
        /** It receives the log of the other side. */
        FORWARDER
    }

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

    /** Whether the local group is the global primary's. */
    public boolean primary() {
        return part == Part.PRIMARY;
    }

    public boolean forwards() {
        return part == Part.FORWARDER;
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
        return new DistributedSide(
                id, name, localGroup, part, forced, requiredSecondaries, members, newLink, createdAt, sequence);
    }

    public DistributedSide members(List<Member> newMembers) {
        return new DistributedSide(
                id, name, localGroup, part, forced, requiredSecondaries, newMembers, link, createdAt, sequence + 1);
    }

    public DistributedSide requiring(int secondaries) {
        return new DistributedSide(
                id, name, localGroup, part, forced, secondaries, members, link, createdAt, sequence + 1);
    }

    public DistributedSide retired() {
        return as(Part.RETIRED, false);
    }

    public DistributedSide forwarding() {
        return as(Part.FORWARDER, false);
    }

    public DistributedSide promoted(boolean byForce) {
        return as(Part.PRIMARY, byForce);
    }

    private DistributedSide as(Part newPart, boolean byForce) {
        return new DistributedSide(
                id, name, localGroup, newPart, byForce, requiredSecondaries, members, link, createdAt, sequence + 1);
    }
}
