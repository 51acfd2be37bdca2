package dev.sqldag.testkit.world.session;

import dev.sqldag.testkit.world.content.Contents;
import dev.sqldag.testkit.world.content.Edit;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** What a session has changed and not yet committed. */
public record Transaction(SessionId session, Instant begunAt, PVector<Change> changes) {

    /** An edit of a database. */
    public record Change(String database, Edit edit) {}

    public static Transaction begin(SessionId session, Instant now) {
        return new Transaction(session, now, TreePVector.empty());
    }

    public Transaction plus(Change change) {
        return new Transaction(session, begunAt, changes.plus(change));
    }

    /** Without what came after that many changes. */
    public Transaction backTo(int mark) {
        return new Transaction(session, begunAt, TreePVector.from(changes.subList(0, Math.min(mark, changes.size()))));
    }

    /** The databases that it has changed, in the order in which it came to them. */
    public Set<String> databases() {
        Set<String> names = new LinkedHashSet<>();
        changes.forEach(change -> names.add(change.database()));
        return names;
    }

    public boolean changes(String database) {
        return changes.stream().anyMatch(change -> change.database().equalsIgnoreCase(database));
    }

    /** The database as this transaction sees it. */
    public Contents on(String database, Contents before) {
        Contents after = before;
        for (Change change : changes) {
            if (change.database().equalsIgnoreCase(database)) {
                after = change.edit().on(after);
            }
        }
        return after;
    }

    /** Roughly how much log it takes in that database. */
    public long bytes(String database) {
        return changes.stream()
                .filter(change -> change.database().equalsIgnoreCase(database))
                .mapToLong(change -> change.edit().bytes())
                .sum();
    }
}
