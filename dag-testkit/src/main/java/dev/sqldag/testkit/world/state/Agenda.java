package dev.sqldag.testkit.world.state;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** What is going to happen; of two events of one instant, the one that was planned first comes first. */
public final class Agenda {

    private record Entry(Instant at, long number, Event event) {}

    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::at).thenComparingLong(Entry::number);

    private final NavigableSet<Entry> entries;
    private final Map<Event, Entry> byEvent;
    private long planned;

    Agenda() {
        this(new TreeSet<>(ORDER), new HashMap<>(), 0);
    }

    private Agenda(NavigableSet<Entry> entries, Map<Event, Entry> byEvent, long planned) {
        this.entries = entries;
        this.byEvent = byEvent;
        this.planned = planned;
    }

    Agenda copy() {
        return new Agenda(new TreeSet<>(entries), new HashMap<>(byEvent), planned);
    }

    /** Plans the event unless an equal one is planned for the same time or earlier; a later equal one gives way. */
    void plan(Instant at, Event event) {
        Optional<Entry> equal = Optional.ofNullable(byEvent.get(event));
        if (equal.filter(entry -> !entry.at().isAfter(at)).isPresent()) {
            return;
        }
        equal.ifPresent(entries::remove);
        Entry entry = new Entry(at, planned++, event);
        entries.add(entry);
        byEvent.put(event, entry);
    }

    Optional<Instant> next() {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.first().at());
    }

    Event take() {
        Entry first = entries.first();
        entries.remove(first);
        byEvent.remove(first.event());
        return first.event();
    }
}
