package dev.sqldag.testkit.world.takeover;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.NotYet;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.SideDemotion;
import dev.sqldag.testkit.world.flow.SidePromotion;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.DistributedSide.Part;
import dev.sqldag.testkit.world.spec.Variant;

/** The role of one side of a distributed group. Every statement returns before the role has changed (tsql-facts 9.15). */
final class DistributedTakeover {

    private static final int FINAL_SINCE = 16;

    private DistributedTakeover() {}

    /** Only a Managed Instance link knows it (tsql-facts 9.5, 9.34). */
    static Effect failover() {
        return Effect.Refused.with(SqlMessage.error(
                19504,
                "Failover is not supported for distributed availability groups, except by using the"
                        + " FORCE_FAILOVER_ALLOW_DATA_LOSS option."));
    }

    static Effect offline() {
        return NotYet.refuse("ALTER AVAILABILITY GROUP ... OFFLINE of a distributed availability group");
    }

    /** On a side that is secondary already nothing changes ([?]). */
    static Effect becomeSecondary(Act act, DistributedSide side) {
        if (side.primary()) {
            act.fleet().after(act.fleet().timing().roleChange(), new SideDemotion(side.key()));
        }
        return Effect.Done.quietly();
    }

    static Effect force(Act act, DistributedSide side) {
        boolean noWayBack = side.part() == Part.RETIRED
                && act.server().major() >= FINAL_SINCE
                && act.fleet().assumes(Variant.ROLE_SECONDARY_IS_FINAL_SINCE_2022);
        return Rule.first(
                        () -> Rule.when(
                                side.primary(),
                                41122,
                                "Cannot failover availability group '" + side.name()
                                        + "'. The local availability replica is already the primary replica of the"
                                        + " availability group."),
                        () -> Rule.when(
                                noWayBack || unready(act, side),
                                41142,
                                "The availability replica for availability group '" + side.name()
                                        + "' on this instance of SQL Server cannot become the primary replica. One or"
                                        + " more databases are not synchronized or have not joined the availability"
                                        + " group."))
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> {
                    act.fleet().after(act.fleet().timing().roleChange(), new SidePromotion(side.key()));
                    return Effect.Done.quietly();
                });
    }

    /** Databases that are being initialized or reverted cannot become primary (tsql-facts 5.10). */
    private static boolean unready(Act act, DistributedSide side) {
        return act.fleet().distributedDatabases().stream()
                .filter(d ->
                        d.distributedId().equals(side.id()) && d.localGroup().equals(side.localGroup()))
                .map(DistributedDatabase::sync)
                .anyMatch(sync -> sync == Sync.INITIALIZING || sync == Sync.REVERTING);
    }
}
