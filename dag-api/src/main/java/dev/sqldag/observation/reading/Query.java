package dev.sqldag.observation.reading;

import dev.sqldag.topology.server.Build;
import java.util.List;

/**
 * One question in T-SQL.
 *
 * @param everywhere what every build understands
 * @param variants for builds that know more, newest first
 */
record Query(String everywhere, List<Variant> variants) {

    Query {
        variants = List.copyOf(variants);
    }

    static Query of(String everywhere, Variant... variants) {
        return new Query(everywhere, List.of(variants));
    }

    /** As the batch says it: for every build, and so that every build can compile it. */
    String inBatch() {
        StringBuilder text = new StringBuilder();
        for (Variant variant : variants) {
            text.append("IF ")
                    .append(variant.condition())
                    .append("\n    EXEC (N'")
                    .append(variant.sql().replace("'", "''"))
                    .append("');\nELSE ");
        }
        return text.append(everywhere).append(";\n").toString();
    }

    /** As a server of that build runs it. */
    String on(Build build) {
        return variants.stream()
                        .filter(variant -> variant.isFor(build))
                        .findFirst()
                        .map(Variant::sql)
                        .orElse(everywhere)
                + ";\n";
    }
}
