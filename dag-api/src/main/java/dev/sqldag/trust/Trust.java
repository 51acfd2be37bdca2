package dev.sqldag.trust;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.util.List;
import java.util.Objects;

/**
 * Who must let whom in. Within a group every replica may become primary, so that each lets in each other; across a
 * distributed group each replica of one member lets in each of the other, or a local failover would cut the connection.
 * Computed from a topology alone, in time proportional to the pairs that its groups make; the result does not depend on the
 * order in which the topology was said.
 *
 * <p>Servers that share one account need nothing for Windows authentication, and are not listed for it. Of a server whose
 * {@linkplain Server#serviceAccount() account} nobody told, nothing is said either.
 *
 * @param links in the order of names, first of who lets in, then of whom; only where something is needed
 * @see <a href="https://learn.microsoft.com/sql/database-engine/availability-groups/windows/domain-independent-availability-groups">Create
 *     a domain-independent availability group</a>
 */
public record Trust(List<Link> links) {

    public Trust {
        links = List.copyOf(links);
    }

    /** For everything in a valid topology; each pair of servers once, however many groups they share. */
    public static Trust of(Topology topology) {
        return new Trust(new Partners(topology).links());
    }

    /** Within one group. */
    public static Trust of(AvailabilityGroup group) {
        return of(Topology.of(group));
    }

    /** Within both members and between them. */
    public static Trust of(DistributedAvailabilityGroup group) {
        return of(Topology.of(group));
    }

    /**
     * One server lets another in.
     *
     * @param from who lets in
     * @param to who is let in
     * @param onFrom what must be on {@code from}, in the order in which it is made
     * @param onTo what must be on {@code to}, and made before: the key whose public part {@code from} takes in
     */
    public record Link(ServerName from, ServerName to, List<Need> onFrom, List<Need> onTo) {

        public Link {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            onFrom = List.copyOf(onFrom);
            onTo = List.copyOf(onTo);
        }

        boolean isNeeded() {
            return !onFrom.isEmpty() || !onTo.isEmpty();
        }

        /** {@code server1 lets server2 in}. */
        @Override
        public String toString() {
            return from + " lets " + to + " in";
        }
    }
}
