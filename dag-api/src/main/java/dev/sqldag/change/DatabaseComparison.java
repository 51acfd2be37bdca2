package dev.sqldag.change;

import dev.sqldag.condition.Condition.GroupSynchronized;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.name.ServerName;

/** The databases of groups, on every replica. */
final class DatabaseComparison implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        scene.topology().groups().stream()
                .filter(group -> !group.databases().isEmpty())
                .forEach(group -> bring(group, scene, draft));
    }

    private static void bring(AvailabilityGroup group, Scene scene, Draft draft) {
        ServerName primary = scene.primaryOf(group);
        draft.also(Deed.await(
                Phase.ARRIVE,
                primary,
                new GroupSynchronized(group, group.databases()),
                scene.options().seedWithin(),
                group.name()));
        Arriving.restores(Phase.RESTORE, group, primary, group.databases(), group.name())
                .forEach(draft::also);
    }
}
