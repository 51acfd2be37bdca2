package dev.sqldag.observation.reading;

import dev.sqldag.topology.server.Build;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A query for servers that have columns which others lack. It is sent inside EXEC, because a batch that names an unknown
 * column fails as a whole when it is compiled, also where it would not be run.
 *
 * @param since the first build of each major version that has the columns; later versions all have them
 */
record Variant(List<Build> since, String sql) {

    Variant {
        since = List.copyOf(since);
    }

    static Variant since(String build, String sql) {
        return since(List.of(build), sql);
    }

    static Variant since(List<String> builds, String sql) {
        return new Variant(
                builds.stream().flatMap(build -> Build.parse(build).stream()).toList(), sql);
    }

    boolean isFor(Build build) {
        int newest = since.stream().mapToInt(Build::major).max().orElse(0);
        return build.major() > newest
                || since.stream().anyMatch(first -> first.major() == build.major() && build.number() >= first.number());
    }

    /** {@code @major} and {@code @build} are what the batch declares. */
    String condition() {
        int newest = since.stream().mapToInt(Build::major).max().orElse(0);
        return since.stream()
                .map(first -> first.number() == 0
                        ? "@major = " + first.major()
                        : "(@major = " + first.major() + " AND @build >= " + first.number() + ")")
                .collect(Collectors.joining(" OR ", "@major > " + newest + " OR ", ""));
    }
}
