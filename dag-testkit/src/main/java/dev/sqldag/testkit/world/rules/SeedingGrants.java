package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.GroupRules;
import dev.sqldag.testkit.world.flow.Seeder;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;

/** GRANT and DENY CREATE ANY DATABASE: for this server only, and never replicated (tsql-facts 9.40). */
final class SeedingGrants {

    private SeedingGrants() {}

    static Effect set(Act act, String name, boolean may) {
        Optional<Group> group = Roster.groupOn(act.fleet(), act.on(), name);
        if (group.isEmpty()) {
            return Effect.Refused.with(GroupRules.missing(name));
        }
        Replica replica =
                Roster.replica(act.fleet(), group.get().id(), act.on()).orElseThrow();
        if (!replica.settings().holdsData()) {
            return Effect.Refused.with(SqlMessage.error(
                    47111, "The CREATE ANY DATABASE permission is not valid on a CONFIGURATION_ONLY replica."));
        }
        act.fleet().replicas().put(replica.granted(may));
        if (may) {
            Seeder.consider(act.fleet(), replica.groupId(), true);
        }
        return Effect.Done.quietly();
    }
}
