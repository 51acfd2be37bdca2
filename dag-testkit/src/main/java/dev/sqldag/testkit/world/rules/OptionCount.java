package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.GroupCommand.MemberSpec;
import dev.sqldag.testkit.command.GroupCommand.ReplicaSpec;
import java.util.stream.Stream;

/** How many options a MODIFY gives. */
final class OptionCount {

    private OptionCount() {}

    static long of(MemberSpec spec) {
        return Stream.of(
                        spec.listenerUrl().isPresent(),
                        spec.availabilityMode().isPresent(),
                        spec.failoverMode().isPresent(),
                        spec.seedingMode().isPresent())
                .filter(given -> given)
                .count();
    }

    static long of(ReplicaSpec spec) {
        return Stream.of(
                        spec.endpointUrl().isPresent(),
                        spec.availabilityMode().isPresent(),
                        spec.failoverMode().isPresent(),
                        spec.seedingMode().isPresent(),
                        spec.backupPriority().isPresent(),
                        spec.sessionTimeoutSeconds().isPresent(),
                        spec.secondaryConnections().isPresent(),
                        spec.primaryConnections().isPresent(),
                        spec.readOnlyRoutingUrl().isPresent(),
                        spec.readOnlyRoutingList().isPresent(),
                        spec.readWriteRoutingUrl().isPresent())
                .filter(given -> given)
                .count();
    }
}
