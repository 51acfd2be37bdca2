package dev.sqldag.topology;

import dev.sqldag.topology.name.GroupName;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An availability group of two availability groups: the first one creates it and is the first global primary, the other
 * one becomes the forwarder. After a failover the roles are what is observed; planning the same value again does not
 * swap them back. SQL Server 2016 and later.
 */
public record DistributedAvailabilityGroup(GroupName name, Side first, Side second) {

    public DistributedAvailabilityGroup {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
    }

    /** Asynchronous commit and manual seeding on both sides. */
    public static DistributedAvailabilityGroup of(String name, Member first, Member second) {
        return of(name, first, second, both -> {});
    }

    public static DistributedAvailabilityGroup of(
            String name, Member first, Member second, Consumer<Builder> settings) {
        Builder builder = new Builder();
        settings.accept(builder);
        return new DistributedAvailabilityGroup(
                new GroupName(name),
                builder.first.side(first, builder.both),
                builder.second.side(second, builder.both));
    }

    public List<Side> sides() {
        return List.of(first, second);
    }

    /** The members that are groups of ours. */
    public Stream<AvailabilityGroup> groups() {
        return sides().stream().flatMap(side -> side.member().ours().stream());
    }

    /**
     * A member with the settings of its side. FAILOVER_MODE is MANUAL, always (error 35277).
     *
     * @param seeding how databases reach this member while it is the second one
     */
    public record Side(Member member, AvailabilityMode availabilityMode, Seeding seeding) {

        public Side {
            Objects.requireNonNull(member, "member");
            Objects.requireNonNull(availabilityMode, "availabilityMode");
            Objects.requireNonNull(seeding, "seeding");
        }

        /** What SEEDING_MODE says. */
        public SeedingMode seedingMode() {
            return seeding.seedingMode();
        }
    }

    /**
     * What can be said about both sides, and about each. What is said about one side wins over what is said about both,
     * in whatever order. Valid only inside the lambda that receives it.
     */
    public static final class Builder {

        private final SideBuilder both = new SideBuilder();
        private final SideBuilder first = new SideBuilder();
        private final SideBuilder second = new SideBuilder();

        private Builder() {}

        /** Commits do not wait for the other side. The default, and what distance asks for. */
        public Builder asynchronousCommit() {
            both.asynchronousCommit();
            return this;
        }

        /** Commits wait for the other side's primary. */
        public Builder synchronousCommit() {
            both.synchronousCommit();
            return this;
        }

        /** Databases are streamed to the other side; both must run the same major version. */
        public Builder automaticSeeding() {
            both.automaticSeeding();
            return this;
        }

        /** Databases are restored on the other side by hand. The default; required towards a higher version. */
        public Builder manualSeeding() {
            both.manualSeeding();
            return this;
        }

        /** Which of the four ways; see there what each asks for. */
        public Builder seeding(Seeding kind) {
            both.seeding(kind);
            return this;
        }

        /** What is different for the first member. */
        public Builder first(Consumer<SideBuilder> settings) {
            settings.accept(first);
            return this;
        }

        /** What is different for the second member. */
        public Builder second(Consumer<SideBuilder> settings) {
            settings.accept(second);
            return this;
        }
    }

    /** What can be said about one side. Valid only inside the lambda that receives it. */
    public static final class SideBuilder {

        private @Nullable AvailabilityMode availabilityMode;
        private @Nullable Seeding seeding;

        private SideBuilder() {}

        /** Commits do not wait while this member is the second one. */
        public SideBuilder asynchronousCommit() {
            availabilityMode = AvailabilityMode.ASYNCHRONOUS_COMMIT;
            return this;
        }

        /** Commits wait, if the other member is synchronous too. */
        public SideBuilder synchronousCommit() {
            availabilityMode = AvailabilityMode.SYNCHRONOUS_COMMIT;
            return this;
        }

        /** Databases are streamed to this member while it is the second one. */
        public SideBuilder automaticSeeding() {
            return seeding(Seeding.AUTOMATIC);
        }

        /** Databases are restored on this member by hand while it is the second one. */
        public SideBuilder manualSeeding() {
            return seeding(Seeding.MANUAL);
        }

        /** Which of the four ways; see there what each asks for. */
        public SideBuilder seeding(Seeding kind) {
            seeding = Objects.requireNonNull(kind, "kind");
            return this;
        }

        private Side side(Member member, SideBuilder unlessSaid) {
            return new Side(
                    member,
                    Objects.requireNonNullElse(
                            availabilityMode,
                            Objects.requireNonNullElse(
                                    unlessSaid.availabilityMode, AvailabilityMode.ASYNCHRONOUS_COMMIT)),
                    Objects.requireNonNullElse(
                            seeding, Objects.requireNonNullElse(unlessSaid.seeding, Seeding.MANUAL)));
        }
    }
}
