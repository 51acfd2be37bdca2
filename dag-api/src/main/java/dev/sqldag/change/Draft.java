package dev.sqldag.change;

import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a comparison finds: differences, the deeds that end them, and problems. */
final class Draft {

    /** A difference and the places of its deeds. */
    record Found(Difference difference, List<Integer> deeds) {}

    private final List<Deed> deeds = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** A difference that these deeds end. */
    void differs(String path, String property, String observed, String wanted, Kind kind, List<Deed> endedBy) {
        List<Integer> places = new ArrayList<>();
        for (Deed deed : endedBy) {
            places.add(deeds.size());
            deeds.add(deed);
        }
        found.add(new Found(new Difference(path, property, observed, wanted, kind, List.of()), places));
    }

    /** Several differences that the same deeds end together. */
    void differ(List<Difference> differences, List<Deed> endedBy) {
        List<Integer> places = IntStream.range(deeds.size(), deeds.size() + endedBy.size())
                .boxed()
                .toList();
        deeds.addAll(endedBy);
        differences.forEach(difference -> found.add(new Found(difference, places)));
    }

    /** Another difference that the deeds of the one found last end too. */
    void alsoDiffers(String path, String property, String observed, String wanted, Kind kind) {
        List<Integer> places = found.get(found.size() - 1).deeds();
        found.add(new Found(new Difference(path, property, observed, wanted, kind, List.of()), places));
    }

    /** Something that is not there and that these deeds bring. */
    void missing(String path, String property, String wanted, List<Deed> broughtBy) {
        differs(path, property, Difference.NONE, wanted, Kind.MISSING, broughtBy);
    }

    /** A deed that ends no difference of its own, such as a wait. */
    void also(Deed deed) {
        deeds.add(deed);
    }

    void problem(Problem problem) {
        problems.add(problem);
    }

    List<Deed> deeds() {
        return deeds;
    }

    List<Found> found() {
        return found;
    }

    List<Problem> problems() {
        return problems;
    }
}
