package dev.sqldag.testkit.fidelity;

import java.util.List;
import java.util.stream.Stream;

/**
 * One simulated behaviour. To add one, write a line into the class of its area; {@code FidelityTest} writes the document.
 *
 * @param id area and name, {@code seeding.five}; what a test's {@code @Believed} refers to
 * @param source tags of the fact sheet: S1 to S16 are sources that were read, [K] general knowledge, [D] deduced, [?] unsettled
 * @param note what the confidence does not cover; empty for nothing
 * @param variant what SQL Server may do instead, where the simulated world can do that too; empty where it cannot
 * @param tests {@code Class.method} of tests that hold it, apart from those of the contract, which name it themselves
 */
record Fidelity(
        String id,
        String behaviour,
        String source,
        Confidence confidence,
        String note,
        String variant,
        List<String> tests) {

    static Fidelity low(String id, String behaviour, String source) {
        return new Fidelity(id, behaviour, source, Confidence.LOW, "", "", List.of());
    }

    static Fidelity medium(String id, String behaviour, String source) {
        return new Fidelity(id, behaviour, source, Confidence.MEDIUM, "", "", List.of());
    }

    static Fidelity high(String id, String behaviour, String source) {
        return new Fidelity(id, behaviour, source, Confidence.HIGH, "", "", List.of());
    }

    /** What the confidence does not cover. */
    Fidelity but(String newNote) {
        return new Fidelity(id, behaviour, source, confidence, newNote, variant, tests);
    }

    /** What SQL Server may do instead, and the simulated world too when it is told. */
    Fidelity variant(String newVariant) {
        return new Fidelity(id, behaviour, source, confidence, note, newVariant, tests);
    }

    /** Tests that hold it, as {@code Class.method}. */
    Fidelity test(String... moreTests) {
        return new Fidelity(
                id,
                behaviour,
                source,
                confidence,
                note,
                variant,
                Stream.concat(tests.stream(), Stream.of(moreTests)).toList());
    }

    String area() {
        return id.substring(0, id.indexOf('.'));
    }
}
