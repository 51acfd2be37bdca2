package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.LeaseEnd;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.state.Fleet;
import java.time.Duration;
import java.time.Instant;

/** WRITE_LEASE_VALIDITY: whoever looks after the group from outside renews it in time (tsql-facts 1.4, 5.14). */
final class Leases {

    private Leases() {}

    static Effect set(Act act, Group group, Duration validity) {
        Instant until = act.fleet().now().plus(validity);
        return Rule.first(
                        () -> Rule.when(
                                group.lease().isEmpty(),
                                47116,
                                "The external lease cannot be set on availability group '" + group.name()
                                        + "'. External lease updates are not enabled for this availability group."),
                        () -> Rule.when(
                                group.lease().filter(until::isBefore).isPresent(),
                                47119,
                                "The current write lease of the availability group '" + group.name()
                                        + "' is still valid. The lease expiration time cannot be set to an earlier time"
                                        + " than its current value."))
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> {
                    renew(act.fleet(), group, validity);
                    return Effect.Done.quietly();
                });
    }

    static void renew(Fleet fleet, Group group, Duration validity) {
        Instant until = fleet.now().plus(validity);
        fleet.groups().update(group.id(), g -> g.leased(until));
        fleet.at(until, new LeaseEnd(group.id(), until));
    }
}
