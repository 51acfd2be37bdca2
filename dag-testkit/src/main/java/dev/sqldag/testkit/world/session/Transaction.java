package dev.sqldag.testkit.world.session;

import dev.sqldag.testkit.world.content.Contents;
import dev.sqldag.testkit.world.content.Edit;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What a session has changed and not yet committed.
 *
 * @param seen what came of the changes so far, by the database's name in lower case, so that it is found out once
 */
public record Transaction(SessionId session, Instant begunAt, PVector<Change> changes, PMap<String, Seen> seen) {

    /** An edit of a database. */
    public record Change(String database, Edit edit) {}

    /** A version of a database, and what the transaction makes of it. */
    public record Seen(Contents before, Contents after) {}

    public static Transaction begin(SessionId session, Instant now) {
        return new Transaction(session, now, TreePVector.empty(), HashTreePMap.empty());
    }

    /** One more change, of a database that holds this for all others. */
    public Transaction plus(Change change, Contents before) {
        Contents after = change.edit().on(on(change.database(), before));
        return new Transaction(
                session,
                begunAt,
                changes.plus(change),
                seen.plus(Resource.name(change.database()), new Seen(before, after)));
    }

    /** Without what came after that many changes. */
    public Transaction backTo(int mark) {
        return new Transaction(
                session,
                begunAt,
                TreePVector.from(changes.subList(0, Math.min(mark, changes.size()))),
                HashTreePMap.empty());
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
        Seen last = seen.get(Resource.name(database));
        if (last != null && last.before() == before) {
            return last.after();
        }
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
