package dev.sqldag.change;

import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.tsql.GroupOptionStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many synchronized secondaries a commit needs: never more than there are (error 35248), so that it is lowered before
 * commit modes are, and raised after them.
 */
record Requirement(Existing existing, Room room) {

    void compare() {
        AvailabilityGroup group = existing.group();
        Optional<Integer> said = GroupProperties.REQUIREMENT.wanted().apply(group);
        Optional<Integer> seen =
                GroupProperties.REQUIREMENT.observed().apply(existing.view().settings());
        if (seen.isPresent()) {
            int possible = possible(room.synchronousAtLast());
            change(seen.get(), said.orElse(Math.min(seen.get(), possible)));
        } else {
            said.ifPresent(count -> existing.site().unknown(group.name().value(), name(), count.toString()));
        }
    }

    private void change(int now, int wanted) {
        int between = Math.min(Math.min(now, wanted), possible(room.synchronousAtLeast()));
        List<Deed> deeds = new ArrayList<>();
        if (between < now) {
            Deed lower = require(Phase.LOWER_REQUIREMENT, between, now);
            deeds.add(between < wanted ? lower.temporarily() : lower);
        }
        if (between < wanted) {
            deeds.add(require(Phase.RAISE_REQUIREMENT, wanted, between));
        }
        if (now != wanted) {
            String path = existing.group().name().value();
            existing.site()
                    .draft()
                    .differs(path, name(), Integer.toString(now), Integer.toString(wanted), Kind.CHANGED, deeds);
        } else {
            deeds.forEach(existing.site().draft()::also);
        }
    }

    /** Beside a replica without data none can be required (error 47108). */
    private int possible(int synchronous) {
        return existing.group().configurationReplicas().isEmpty() ? Math.max(0, synchronous - 1) : 0;
    }

    private Deed require(Phase phase, int count, int before) {
        GroupName group = existing.group().name();
        return existing.site()
                .deed(
                        phase,
                        "let commits in " + group + " need " + count + " synchronized secondaries",
                        new GroupOptionStatement.SetRequiredSynchronizedSecondaries(group, count))
                .undoneBy(new GroupOptionStatement.SetRequiredSynchronizedSecondaries(group, before));
    }

    private static String name() {
        return GroupProperties.REQUIREMENT.name();
    }
}
