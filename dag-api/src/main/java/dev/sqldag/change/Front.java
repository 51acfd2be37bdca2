package dev.sqldag.change;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The latest deeds of one group, or of one server: what the next ones wait for. */
final class Front {

    private int unit = -1;
    private Phase phase = Phase.MASTER_KEY;
    private int turn;
    private Map<String, Set<Integer>> before = new HashMap<>();
    private Map<String, Set<Integer>> current = new HashMap<>();

    /** The steps that a deed of that unit comes after. */
    Stream<Integer> before(int unitOfDeed, Deed deed) {
        enter(unitOfDeed, deed);
        Set<Integer> same = before.get(deed.server().key());
        return phase.isPerServer() && same != null
                ? same.stream()
                : before.values().stream().flatMap(Set::stream);
    }

    /** Something happens on the server, at once with what else does in this phase. */
    void add(String server, int number) {
        current.computeIfAbsent(server, key -> new LinkedHashSet<>()).add(number);
    }

    /** The steps that whatever comes next waits for. */
    Stream<Integer> all() {
        return settled().values().stream().flatMap(Set::stream);
    }

    private void enter(int newUnit, Deed deed) {
        if (newUnit != unit || deed.phase() != phase || deed.turn() != turn) {
            before = settled();
            current = new HashMap<>();
            unit = newUnit;
            phase = deed.phase();
            turn = deed.turn();
        }
    }

    /** Where the current phase did nothing, what was before still stands in front. */
    private Map<String, Set<Integer>> settled() {
        if (current.isEmpty() || !phase.isPerServer()) {
            return current.isEmpty() ? before : current;
        }
        Map<String, Set<Integer>> both = new HashMap<>(before);
        both.putAll(current);
        return both;
    }
}
