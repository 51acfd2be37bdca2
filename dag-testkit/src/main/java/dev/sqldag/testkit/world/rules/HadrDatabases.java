package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.DatabaseCommand.HadrAction;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.HadrRules;
import dev.sqldag.testkit.world.flow.Memberships;
import dev.sqldag.testkit.world.flow.Movement;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;

/** ALTER DATABASE … SET HADR (tsql-facts 3.1). */
final class HadrDatabases {

    private HadrDatabases() {}

    static Effect join(Act act, DatabaseCommand.JoinGroup command) {
        Optional<DistributedSide> side = Roster.sideOn(act.fleet(), act.on(), command.group());
        return HadrRules.join(act, command, side).map(HadrDatabases::refused).orElseGet(() -> {
            Database copy = copy(act, command.database());
            side.ifPresentOrElse(
                    s -> Memberships.joinDistributed(act.fleet(), s, copy),
                    () -> Memberships.join(act.fleet(), group(act, command.group()), copy));
            return Effect.Done.quietly();
        });
    }

    static Effect set(Act act, DatabaseCommand.SetHadr command) {
        return HadrRules.set(act, command).map(HadrDatabases::refused).orElseGet(() -> {
            Database copy = copy(act, command.database());
            carryOut(act, copy, command.action());
            return Effect.Done.quietly();
        });
    }

    private static void carryOut(Act act, Database copy, HadrAction action) {
        switch (action) {
            case SUSPEND -> Movement.suspend(act.fleet(), copy);
            case RESUME -> Movement.resume(act.fleet(), copy);
            case OFF -> leave(act.fleet(), copy);
        }
    }

    /** A forwarder takes the database out of its whole group ([?]: on its secondaries). */
    private static void leave(Fleet fleet, Database copy) {
        Group group = fleet.group(copy.membership().orElseThrow().groupId());
        if (Roster.leads(fleet, group.id(), copy.server())) {
            group.entry(copy.name()).ifPresent(entry -> Memberships.remove(fleet, group, entry));
        } else {
            Memberships.leave(fleet, copy, Database.State.RESTORING);
        }
    }

    private static Database copy(Act act, String database) {
        return act.fleet().database(act.on(), database).orElseThrow();
    }

    private static Group group(Act act, String name) {
        return Roster.groupOn(act.fleet(), act.on(), name).orElseThrow();
    }

    private static Effect refused(SqlMessage cause) {
        return Effect.Refused.with(cause, SqlMessage.error(5069, "ALTER DATABASE statement failed."));
    }
}
