package dev.sqldag.readiness.seeding;

import dev.sqldag.observation.Observation;
import dev.sqldag.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds out why databases are not where automatic seeding should have brought them. Pure: no server is asked. What is on its
 * way and gets on is no finding.
 */
public final class SeedingDoctor {

    private SeedingDoctor() {}

    /** By what the servers show now; that a seeding has come to a stop takes two looks. */
    public static List<SeedingFinding> diagnose(Topology topology, Observation now) {
        return Courses.of(topology, now)
                .flatMap(course -> Diagnosis.of(course).stream())
                .toList();
    }

    /** By two looks, the earlier one long enough before for some bytes to arrive. */
    public static List<SeedingFinding> diagnose(Topology topology, Observation earlier, Observation now) {
        List<Course> before = Courses.of(topology, earlier).toList();
        return Courses.of(topology, now)
                .flatMap(course -> Stream.concat(
                        Diagnosis.of(course).stream(),
                        before.stream()
                                .filter(course::hasStoodStillSince)
                                .map(then -> course.finding(
                                        SeedingCause.STALLED,
                                        "%d bytes in both looks"
                                                .formatted(course.bytes().orElse(0L))))
                                .limit(1)))
                .toList();
    }
}
