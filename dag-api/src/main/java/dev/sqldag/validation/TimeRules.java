package dev.sqldag.validation;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.validation.Rule.Versions;
import dev.sqldag.validation.Rule.Violation;
import dev.sqldag.validation.Scopes.ParticipantInGroup;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules on durations. */
final class TimeRules {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration LOWEST_SESSION_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ADVISED_SESSION_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(Integer.MAX_VALUE);
    private static final Duration LOWEST_HEALTH_CHECK = Duration.ofSeconds(15);
    private static final Duration HIGHEST_HEALTH_CHECK = Duration.ofMillis(4_294_967_295L);

    private static final Rule<ParticipantInGroup> SESSION = RuleDraft.error(
                    ProblemCode.SESSION_TIMEOUT_RANGE,
                    "a session timeout is at least 5 seconds, in whole seconds",
                    Pages.CREATE_GROUP)
            .prevents(35214)
            .check(Scopes.PARTICIPANTS, in -> in.participant().sessionTimeout().stream()
                    .filter(timeout -> !isWithin(timeout, LOWEST_SESSION_TIMEOUT, LONGEST, SECOND))
                    .map(timeout -> sessionTimeout(in, timeout)));

    private static final Rule<ParticipantInGroup> SHORT_SESSION = RuleDraft.warning(
                    ProblemCode.SESSION_TIMEOUT_SHORT,
                    "a session timeout is 10 seconds or more: with less, a busy server is taken for a lost one",
                    Pages.CREATE_GROUP)
            .check(Scopes.PARTICIPANTS, in -> in.participant().sessionTimeout().stream()
                    .filter(timeout -> isWithin(timeout, LOWEST_SESSION_TIMEOUT, LONGEST, SECOND))
                    .filter(timeout -> timeout.compareTo(ADVISED_SESSION_TIMEOUT) < 0)
                    .map(timeout -> sessionTimeout(in, timeout)));

    private static final Rule<AvailabilityGroup> HEALTH_CHECK = RuleDraft.error(
                    ProblemCode.HEALTH_CHECK_TIMEOUT_RANGE,
                    "a health-check timeout is 15 000 to 4 294 967 295 milliseconds, in whole ones",
                    Pages.CREATE_GROUP)
            .prevents(35229)
            .check(
                    Scopes.GROUPS,
                    group -> outside(
                            group,
                            of -> of.options().healthCheckTimeout(),
                            timeout -> isWithin(timeout, LOWEST_HEALTH_CHECK, HIGHEST_HEALTH_CHECK, MILLISECOND),
                            "Call healthCheckTimeout(...) with a duration in this range."));

    private static final Rule<AvailabilityGroup> WRITE_LEASE = RuleDraft.error(
                    ProblemCode.WRITE_LEASE_RANGE,
                    "a write lease is valid for at least 1 second, in whole seconds",
                    Pages.ERRORS_41400)
            .prevents(47117, 47118)
            .versions(Versions.since(SqlServerVersion.SQL_SERVER_2019))
            .check(
                    Scopes.GROUPS,
                    group -> outside(
                            group,
                            of -> of.options().writeLeaseValidity(),
                            validity -> isWithin(validity, SECOND, LONGEST, SECOND),
                            "Call writeLeaseValidity(...) with such a duration."));

    private TimeRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(SESSION, SHORT_SESSION, HEALTH_CHECK, WRITE_LEASE);
    }

    /** Compared before it is divided: the longest durations do not fit into a number of milliseconds. */
    private static boolean isWithin(Duration duration, Duration lowest, Duration highest, Duration unit) {
        return duration.compareTo(lowest) >= 0
                && duration.compareTo(highest) <= 0
                && duration.toNanos() % unit.toNanos() == 0;
    }

    private static Violation sessionTimeout(ParticipantInGroup in, Duration timeout) {
        return new Violation(
                in.path(),
                timeout.toString(),
                "Call sessionTimeout(...) on the replica of "
                        + Shown.quoted(in.participant().server().name()) + " in "
                        + Shown.quoted(in.group().name()) + " with 10 seconds or more.");
    }

    private static Stream<Violation> outside(
            AvailabilityGroup group,
            Function<AvailabilityGroup, Optional<Duration>> duration,
            Predicate<Duration> legal,
            String remedy) {
        return duration.apply(group).filter(some -> !legal.test(some)).stream()
                .map(some -> new Violation(Shown.path(group.name()), some.toString(), remedy));
    }
}
