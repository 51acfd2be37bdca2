package dev.sqldag.testkit.world.data;

import dev.sqldag.testkit.command.Storage.Change;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every kind of change and what it comes to. A test holds the keys against the permitted subclasses. */
final class Plans {

    /** Finds out what a change of one kind comes to. */
    interface Planner<C extends Change> {
        Plan plan(Place place, C change);
    }

    private final Map<Class<? extends Change>, Planner<Change>> planners = new LinkedHashMap<>();

    Plans() {
        on(Change.Create.class, TableChanges::create);
        on(Change.Drop.class, TableChanges::drop);
        on(Change.Alter.class, TableChanges::alter);
        on(Change.Truncate.class, TableChanges::truncate);
        on(Change.Insert.class, Insertion::plan);
        on(Change.Update.class, RowChanges::update);
        on(Change.Delete.class, RowChanges::delete);
    }

    Plan plan(Place place, Change change) {
        return Optional.ofNullable(planners.get(change.getClass()))
                .orElseThrow()
                .plan(place, change);
    }

    Set<Class<? extends Change>> kinds() {
        return planners.keySet();
    }

    private <C extends Change> void on(Class<C> kind, Planner<C> planner) {
        planners.put(kind, (place, change) -> planner.plan(place, kind.cast(change)));
    }
}
