package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.GroupCommand.GroupOption;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.spec.Variant;
import java.util.List;

/** SET on a distributed group: one option exists there, from 2022 on, and each side has its own copy of it. */
final class SetDistributed {

    private static final String REQUIRED_SECONDARIES = "REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT";
    private static final int SINCE = 16;

    /** The other member is the one synchronized secondary that there can be. */
    private static final int MOST = 1;

    private SetDistributed() {}

    static Effect carryOut(Act act, DistributedSide side, List<GroupOption> options) {
        boolean known = options.stream().allMatch(o -> o.name().equals(REQUIRED_SECONDARIES))
                && act.server().major() >= SINCE;
        return Rule.first(
                        () -> Rule.incorrect(options.size() != 1, 102, "Incorrect syntax near ','."),
                        () -> Rule.when(
                                !known,
                                47113,
                                "The option '" + options.get(0).name() + "' is not valid for modification."),
                        () -> Rule.when(
                                value(options) > (side.synchronous() ? MOST : 0),
                                35248,
                                "The value of REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT is larger than the number of"
                                        + " possible synchronized secondary replicas."),
                        () -> Rule.when(
                                !side.primary()
                                        && value(options) > 0
                                        && act.fleet().assumes(Variant.REQUIRED_SECONDARIES_ON_PRIMARY),
                                41140,
                                "Availability group '" + side.name()
                                        + "' cannot process the ALTER AVAILABILITY GROUP command, because the local"
                                        + " availability replica is not the primary replica."))
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> {
                    act.fleet().sides().put(side.requiring(value(options)));
                    return Effect.Done.quietly();
                });
    }

    private static int value(List<GroupOption> options) {
        return Integer.parseInt(options.get(0).value());
    }
}
