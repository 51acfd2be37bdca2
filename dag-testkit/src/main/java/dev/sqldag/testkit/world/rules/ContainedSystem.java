package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.GroupSettings;
import dev.sqldag.testkit.world.model.GroupSettings.Containment;
import dev.sqldag.testkit.world.state.Named;
import java.util.List;
import java.util.Optional;

/**
 * The system databases of a contained group: ordinary databases with names of their own, which come first in it
 * (tsql-facts 1.4, 4.5). What a client of the group sees in them is not simulated.
 */
final class ContainedSystem {

    private ContainedSystem() {}

    static Optional<SqlMessage> refusal(Act act, GroupSettings settings, String group) {
        boolean obstructed = Group.containedDatabases(group).stream()
                .map(DatabaseCommand.Create::new)
                .anyMatch(create ->
                        !NewFiles.refusal(act, NewFiles.of(act, create)).isEmpty());
        return Rule.when(
                settings.containment() == Containment.OWN && obstructed,
                47137,
                "The contained system databases of availability group '" + group
                        + "' could not be created. Retry the operation.");
    }

    /** Makes them where the group is to have new ones; the names of those that it has. */
    static List<String> provide(Act act, GroupSettings settings, String group) {
        List<String> names = Group.containedDatabases(group);
        if (settings.containment() == Containment.OWN) {
            names.forEach(name -> make(act, name));
        }
        boolean none = !settings.contained() || settings.containment() == Containment.AUTOSEEDED;
        return none ? List.of() : names;
    }

    /** It needs no backup of anybody's to be seeded ([D]: CREATE does it all). */
    private static void make(Act act, String name) {
        Databases.create(act, new DatabaseCommand.Create(name));
        act.fleet().databases().update(new Named(act.on(), name), Database::startChain);
    }
}
