package dev.sqldag.testkit.language.table;

import dev.sqldag.testkit.command.Storage.Outcome;
import dev.sqldag.testkit.command.Storage.StoredRow;
import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.command.TableDefinition.Identity;
import dev.sqldag.testkit.sql.SqlMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A temporary table or a table variable of one session: nobody else sees it, so that nothing ever blocks. */
public final class LocalTable implements ChangeableTable {

    private final String fullName;
    private TableDefinition definition;
    private List<StoredRow> rows = List.of();
    private long nextId = 1;
    private OptionalLong lastIdentity = OptionalLong.empty();

    public LocalTable(String fullName, TableDefinition definition) {
        this.fullName = fullName;
        this.definition = definition;
    }

    /** The same rows, from now on independent. */
    public LocalTable copy() {
        LocalTable copy = new LocalTable(fullName, definition);
        copy.rows = rows;
        copy.nextId = nextId;
        copy.lastIdentity = lastIdentity;
        return copy;
    }

    @Override
    public String fullName() {
        return fullName;
    }

    @Override
    public TableDefinition definition() {
        return definition;
    }

    @Override
    public List<StoredRow> stored() {
        return rows;
    }

    @Override
    public Outcome insert(List<@Nullable Object[]> added) {
        int identity = identityPlace();
        OptionalLong last = lastIdentity;
        List<StoredRow> all = new ArrayList<>(rows);
        for (@Nullable Object[] given : added) {
            @Nullable Object[] values = given.clone();
            if (identity >= 0) {
                last = OptionalLong.of(fill(values, identity, last));
            }
            all.add(new StoredRow(nextId++, values));
        }
        Optional<SqlMessage> violation = violation(definition, all);
        if (violation.isPresent()) {
            return new Outcome.Refused(List.of(violation.get()));
        }
        rows = List.copyOf(all);
        lastIdentity = last;
        return new Outcome.Made(identity < 0 || added.isEmpty() ? OptionalLong.empty() : last);
    }

    /** Fills the identity column unless it has a value; returns the last value that the table has given or seen. */
    private long fill(@Nullable Object[] values, int place, OptionalLong last) {
        Identity identity =
                definition.columns().get(place).identity().orElseThrow(() -> new IllegalStateException("no identity"));
        long next = last.isPresent() ? last.getAsLong() + identity.increment() : identity.seed();
        Object given = values[place];
        if (given == null) {
            values[place] = IdentityValues.typed(
                    next, definition.columns().get(place).column().type());
            return next;
        }
        long explicit = ((Number) given).longValue();
        boolean further = identity.increment() > 0 ? explicit >= next : explicit <= next;
        return further ? explicit : last.orElse(next - identity.increment());
    }

    @Override
    public Outcome update(List<StoredRow> changed) {
        Map<Long, StoredRow> byId = new HashMap<>();
        changed.forEach(row -> byId.put(row.id(), row));
        return become(
                definition,
                rows.stream().map(row -> byId.getOrDefault(row.id(), row)).toList());
    }

    @Override
    public Outcome delete(List<Long> ids) {
        Set<Long> gone = new HashSet<>(ids);
        rows = rows.stream().filter(row -> !gone.contains(row.id())).toList();
        return new Outcome.Made(OptionalLong.empty());
    }

    @Override
    public Outcome truncate() {
        rows = List.of();
        lastIdentity = OptionalLong.empty();
        return new Outcome.Made(OptionalLong.empty());
    }

    @Override
    public Outcome alter(TableDefinition other, List<StoredRow> as) {
        return become(other, as);
    }

    /** Who owns it forgets it: there is nothing else to do. */
    @Override
    public Outcome drop() {
        return new Outcome.Made(OptionalLong.empty());
    }

    private Outcome become(TableDefinition other, List<StoredRow> as) {
        Optional<SqlMessage> violation = violation(other, as);
        if (violation.isPresent()) {
            return new Outcome.Refused(List.of(violation.get()));
        }
        definition = other;
        rows = List.copyOf(as);
        return new Outcome.Made(OptionalLong.empty());
    }

    private Optional<SqlMessage> violation(TableDefinition under, List<StoredRow> all) {
        for (TableDefinition.Key key : under.keys()) {
            Optional<SqlMessage> found = KeyValues.violation(under, key, all);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
