package dev.sqldag.testkit.language.change;

import dev.sqldag.testkit.command.Storage.StoredRow;
import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Names;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.program.Machine;
import dev.sqldag.testkit.language.query.BoundTable;
import dev.sqldag.testkit.language.query.CommonTable;
import dev.sqldag.testkit.language.query.Table;
import dev.sqldag.testkit.language.table.ChangeableTable;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rows UPDATE and DELETE are about.
 *
 * @param name a table, or the alias that FROM gives it
 */
public record Target(
        List<CommonTable> with, List<String> name, Optional<Expr> top, Optional<Table> from, Optional<Expr> where) {

    public Target {
        with = List.copyOf(with);
        name = List.copyOf(name);
    }

    /** A row to be changed, as it is stored and as the expressions see it. */
    record Hit(StoredRow stored, Row row) {}

    /** The target with its names found. */
    record Plan(
            ChangeableTable table,
            BoundTable joined,
            Scope scope,
            int mark,
            Optional<Bound> filter,
            Optional<Bound> limit) {

        /** The rows, each once. */
        List<Hit> hits(Row outside, Machine machine) {
            Map<Long, Hit> hits = new LinkedHashMap<>();
            for (@Nullable Object[] values : joined.rows(outside)) {
                Row row = outside.inner(values);
                if (values[mark] instanceof StoredRow stored
                        && !hits.containsKey(stored.id())
                        && (filter.isEmpty() || filter.get().isTrue(row))) {
                    hits.put(stored.id(), new Hit(stored, row));
                }
            }
            return Limits.limited(List.copyOf(hits.values()), limit, outside, machine);
        }
    }

    Plan bind(Names names) {
        Scope outside = Scope.outside(names);
        Scope outer = outside.named(CommonTable.all(with, outside));
        Table.Named target = target();
        BoundTable joined = joined(target).bind(outer);
        Scope scope = outer.inner(outer.names(), joined.sources());
        return new Plan(
                ChangeableTable.of(outer.names().table(target.path())),
                joined,
                scope,
                Table.mark(joined.sources()),
                where.map(scope::bind),
                top.map(count -> outside.bind(count).as(SqlType.BIGINT)));
    }

    private Table joined(Table.Named target) {
        Table.Target marked = new Table.Target(target);
        if (from.isEmpty()) {
            return marked;
        }
        List<Table.Named> found = new ArrayList<>();
        Table replaced = from.get().map(named -> {
            boolean here = named.equals(target) && found.isEmpty();
            if (here) {
                found.add(named);
            }
            return here ? marked : named;
        });
        return found.isEmpty() ? new Table.Join(Table.JoinKind.INNER, marked, replaced, Optional.empty()) : replaced;
    }

    /** The table of FROM that is meant, or one of its own when FROM does not name it. */
    private Table.Named target() {
        List<Table.Named> all = new ArrayList<>();
        from.ifPresent(table -> table.map(named -> {
            all.add(named);
            return named;
        }));
        String last = name.get(name.size() - 1);
        for (Table.Named named : all) {
            if (name.size() == 1 && named.alias().filter(last::equalsIgnoreCase).isPresent()) {
                return named;
            }
        }
        List<Table.Named> same = all.stream()
                .filter(named -> named.path().get(named.path().size() - 1).equalsIgnoreCase(last))
                .toList();
        if (same.size() > 1) {
            same = same.stream().filter(named -> named.alias().isEmpty()).toList();
        }
        if (same.size() > 1) {
            throw Errors.compile(8154, "The table '" + last + "' is ambiguous.");
        }
        return same.isEmpty() ? new Table.Named(name, Optional.empty()) : same.get(0);
    }
}
