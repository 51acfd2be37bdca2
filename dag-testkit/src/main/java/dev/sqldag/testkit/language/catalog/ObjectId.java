package dev.sqldag.testkit.language.catalog;

import dev.sqldag.testkit.command.TableDefinition;
import java.util.Locale;

/** The ids of objects: ours follow from the names, so that a copy of a database has them too. */
public final class ObjectId {

    /** Ids of a real server begin somewhere above. */
    private static final int FIRST = 100_000_000;

    private static final int MOST = 2_000_000_000;

    private ObjectId() {}

    /** The id of something that belongs to a schema. */
    public static int of(String schema, String name) {
        return FIRST
                + Math.floorMod((schema + "." + name).toLowerCase(Locale.ROOT).hashCode(), MOST - FIRST);
    }

    static int of(TableDefinition table) {
        return of(table.schema(), table.name());
    }
}
