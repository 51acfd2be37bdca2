package dev.sqldag.topology;

import dev.sqldag.topology.name.NameOrder;
import dev.sqldag.topology.server.Server;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Everything that one plan is about: groups, distributed groups and, through them, servers. Immutable, in the order of
 * names; equal values are kept once, different values with one name are kept both, for a rule to report.
 */
public record Topology(List<AvailabilityGroup> groups, List<DistributedAvailabilityGroup> distributedGroups) {

    public Topology {
        groups = Stream.concat(
                        groups.stream(), distributedGroups.stream().flatMap(DistributedAvailabilityGroup::groups))
                .distinct()
                .sorted(Comparator.comparing(AvailabilityGroup::name, NameOrder.NATURAL))
                .toList();
        distributedGroups = distributedGroups.stream()
                .distinct()
                .sorted(Comparator.comparing(DistributedAvailabilityGroup::name, NameOrder.NATURAL))
                .toList();
    }

    public static Topology of(AvailabilityGroup... groups) {
        return new Topology(List.of(groups), List.of());
    }

    /** The distributed groups, with their members and the members' servers. */
    public static Topology of(DistributedAvailabilityGroup... distributedGroups) {
        return new Topology(List.of(), List.of(distributedGroups));
    }

    public static Topology of(Consumer<Builder> parts) {
        Builder builder = new Builder();
        parts.accept(builder);
        return new Topology(
                builder.groups.build().toList(),
                builder.distributedGroups.build().toList());
    }

    /** Every server once, in the order of names. */
    public List<Server> servers() {
        return groups.stream()
                .flatMap(AvailabilityGroup::servers)
                .distinct()
                .sorted(Comparator.comparing(Server::name, NameOrder.NATURAL))
                .toList();
    }

    /** What can be put into a topology. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private final Stream.Builder<AvailabilityGroup> groups = Stream.builder();
        private final Stream.Builder<DistributedAvailabilityGroup> distributedGroups = Stream.builder();

        private Builder() {}

        public Builder group(AvailabilityGroup group) {
            groups.add(Objects.requireNonNull(group, "group"));
            return this;
        }

        /** Its members need not be added again. */
        public Builder distributedGroup(DistributedAvailabilityGroup group) {
            distributedGroups.add(Objects.requireNonNull(group, "group"));
            return this;
        }
    }
}
