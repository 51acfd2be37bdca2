package dev.sqldag.testkit.world.model;

import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.FailoverMode;
import dev.sqldag.testkit.command.GroupCommand.PrimaryConnections;
import dev.sqldag.testkit.command.GroupCommand.ReplicaSpec;
import dev.sqldag.testkit.command.GroupCommand.SecondaryConnections;
import dev.sqldag.testkit.command.GroupCommand.SeedingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The options of a replica. */
public record ReplicaSettings(
        String endpointUrl,
        AvailabilityMode mode,
        FailoverMode failover,
        SeedingMode seeding,
        int backupPriority,
        int sessionTimeout,
        SecondaryConnections secondaryConnections,
        PrimaryConnections primaryConnections,
        Optional<String> readOnlyRoutingUrl,
        List<List<String>> readOnlyRoutingList,
        Optional<String> readWriteRoutingUrl) {

    public ReplicaSettings {
        readOnlyRoutingList = List.copyOf(readOnlyRoutingList);
    }

    /** What a complete specification says, with the defaults of tsql-facts 1.4. */
    public static ReplicaSettings of(ReplicaSpec spec) {
        return new ReplicaSettings(
                spec.endpointUrl().orElseThrow(),
                spec.availabilityMode().orElseThrow(),
                spec.failoverMode().orElse(FailoverMode.MANUAL),
                spec.seedingMode().orElse(SeedingMode.MANUAL),
                spec.backupPriority().orElse(50),
                spec.sessionTimeoutSeconds().orElse(10),
                spec.secondaryConnections().orElse(SecondaryConnections.NO),
                spec.primaryConnections().orElse(PrimaryConnections.ALL),
                given(spec.readOnlyRoutingUrl()),
                spec.readOnlyRoutingList().orElse(List.of()),
                given(spec.readWriteRoutingUrl()));
    }

    /** These options as a complete specification, with those of another one put over them. */
    public ReplicaSpec over(ReplicaSpec given) {
        boolean data = holdsData();
        return new ReplicaSpec(
                given.server(),
                given.endpointUrl().or(() -> Optional.of(endpointUrl)),
                given.availabilityMode().or(() -> Optional.of(mode)),
                given.failoverMode().or(() -> data ? Optional.of(failover) : Optional.empty()),
                given.seedingMode().or(() -> data ? Optional.of(seeding) : Optional.empty()),
                given.backupPriority().isPresent() || !data ? given.backupPriority() : OptionalInt.of(backupPriority),
                given.sessionTimeoutSeconds().isPresent()
                        ? given.sessionTimeoutSeconds()
                        : OptionalInt.of(sessionTimeout),
                given.secondaryConnections().or(() -> data ? Optional.of(secondaryConnections) : Optional.empty()),
                given.primaryConnections().or(() -> data ? Optional.of(primaryConnections) : Optional.empty()),
                given(given.readOnlyRoutingUrl().or(() -> readOnlyRoutingUrl)),
                given.readOnlyRoutingList().or(() -> Optional.of(readOnlyRoutingList)),
                given(given.readWriteRoutingUrl().or(() -> readWriteRoutingUrl)));
    }

    /** The same without that replica in its routing list. */
    public ReplicaSettings withoutRouteTo(String server) {
        List<List<String>> kept = readOnlyRoutingList.stream()
                .map(alike -> alike.stream()
                        .filter(target -> !target.equalsIgnoreCase(server))
                        .toList())
                .filter(alike -> !alike.isEmpty())
                .toList();
        return new ReplicaSettings(
                endpointUrl,
                mode,
                failover,
                seeding,
                backupPriority,
                sessionTimeout,
                secondaryConnections,
                primaryConnections,
                readOnlyRoutingUrl,
                kept,
                readWriteRoutingUrl);
    }

    /** NONE takes a URL away. */
    private static Optional<String> given(Optional<String> url) {
        return url.filter(text -> !text.isEmpty());
    }

    public boolean synchronous() {
        return mode == AvailabilityMode.SYNCHRONOUS_COMMIT;
    }

    public boolean holdsData() {
        return mode != AvailabilityMode.CONFIGURATION_ONLY;
    }
}
