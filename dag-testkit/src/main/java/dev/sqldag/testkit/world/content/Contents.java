package dev.sqldag.testkit.world.content;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/** All tables of a database. Immutable; versions share what they have in common. */
public final class Contents {

    public static final Contents EMPTY = new Contents(TreePMap.empty());

    private final PSortedMap<String, TableData> tables;

    private Contents(PSortedMap<String, TableData> tables) {
        this.tables = tables;
    }

    /** A table's name as it is compared. */
    public static String key(String schema, String name) {
        return (schema + "." + name).toLowerCase(Locale.ROOT);
    }

    public Optional<TableData> table(String key) {
        return Optional.ofNullable(tables.get(key));
    }

    /** In the order of their names. */
    public Collection<TableData> tables() {
        return tables.values();
    }

    public Contents with(TableData table) {
        return new Contents(tables.plus(table.key(), table));
    }

    public Contents without(String key) {
        return new Contents(tables.minus(key));
    }
}
