package dev.sqldag.testkit.fidelity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/fidelity.md} as it should be. */
final class Document {

    private static final String HEAD = """
            # Fidelity of the simulated servers

            What `dag-testkit` simulates, where each behaviour comes from, and how sure we are. Unsure ones come first: each is a
            question to a live server. Tags are those of the fact sheet: S1 to S16 are sources that were read, [K] is general
            product knowledge, [D] deduced, [?] unsettled or a plausible choice of ours. Tests whose class ends in `Contract` run
            on real servers too, where [containers](contract.md) can be started, and would catch a difference there.

            What the simulator cannot do it refuses with error 50000, "The sqldag simulator does not yet carry out …".

            Made from the tables in `dev.sqldag.testkit.fidelity` by `FidelityTest`; do not edit.
            """;

    private final Map<String, List<String>> contractTests;

    Document(Map<String, List<String>> contractTests) {
        this.contractTests = contractTests;
    }

    String text(List<Fidelity> rows, String coverage) {
        return HEAD
                + section("Guesses", rows, row -> row.confidence() != Confidence.HIGH)
                + section("Known", rows, row -> row.confidence() == Confidence.HIGH)
                + coverage;
    }

    private String section(String title, List<Fidelity> rows, Predicate<Fidelity> chosen) {
        return rows.stream().filter(chosen).map(this::row).collect(Collectors.joining("", """

                ## %s

                | behaviour | source | how sure | variant | tests |
                |---|---|---|---|---|
                """.formatted(title), ""));
    }

    private String row(Fidelity row) {
        return "| %s | %s | %s%s | %s | %s |\n"
                .formatted(
                        row.behaviour(),
                        row.source(),
                        row.confidence().name().toLowerCase(Locale.ROOT),
                        row.note().isEmpty() ? "" : "; " + row.note(),
                        row.variant().isEmpty() ? "–" : row.variant(),
                        tests(row));
    }

    private String tests(Fidelity row) {
        String names = Stream.concat(contractTests.getOrDefault(row.id(), List.of()).stream(), row.tests().stream())
                .distinct()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "–" : names;
    }
}
