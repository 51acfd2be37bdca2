package dev.sqldag.change;

import dev.sqldag.topology.name.GroupName;
import java.util.List;

/**
 * When keys go that nobody needs any more, and between the deeds of which groups.
 *
 * @param why for a title, with a blank before it
 */
record Leaving(Phase phase, List<GroupName> groups, String why) {

    Leaving {
        groups = List.copyOf(groups);
    }
}
