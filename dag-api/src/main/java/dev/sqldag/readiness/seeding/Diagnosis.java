package dev.sqldag.readiness.seeding;

import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.DatabaseView.State;
import dev.sqldag.observation.view.SeedingView;
import dev.sqldag.topology.server.Build;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is the matter with one database on its way to one server: the first of the questions that has an answer. */
final class Diagnosis {

    private static final String TIMEOUT = "Seeding Check Message Timeout";
    private static final String NAME_TAKEN = "Database With Name Already Exists";

    private Diagnosis() {}

    static Optional<SeedingFinding> of(Course course) {
        if (course.hasJoined()) {
            return harmless(course);
        }
        return Stream.<Function<Course, Optional<SeedingFinding>>>of(
                        Diagnosis::notBackedUp,
                        Diagnosis::versions,
                        Diagnosis::key,
                        Diagnosis::underWay,
                        Diagnosis::standing,
                        Diagnosis::failed,
                        Diagnosis::notStarted)
                .flatMap(question -> question.apply(course).stream())
                .findFirst();
    }

    private static Optional<SeedingFinding> harmless(Course course) {
        return course.received()
                .filter(seeding -> course.isDistributed() && seeding.hasFailed())
                .map(seeding ->
                        course.finding(SeedingCause.HARMLESS, "joined, while its server shows " + words(seeding)));
    }

    /** It stands beside its group and cannot be added. */
    private static Optional<SeedingFinding> notBackedUp(Course course) {
        return course.original()
                .filter(database -> !database.isInGroup())
                .flatMap(DatabaseView::logChain)
                .filter(chained -> !chained)
                .map(chained -> course.finding(
                        SeedingCause.NO_FULL_BACKUP,
                        "no full backup on " + course.source().server()));
    }

    private static Optional<SeedingFinding> versions(Course course) {
        Optional<Integer> from = course.source().instance().build().map(Build::major);
        Optional<Integer> to = course.target().instance().build().map(Build::major);
        return from.flatMap(source -> to.filter(target -> !target.equals(source))
                .map(target ->
                        course.finding(SeedingCause.VERSIONS_DIFFER, "major version " + source + " to " + target)));
    }

    private static Optional<SeedingFinding> key(Course course) {
        return course.original()
                .flatMap(DatabaseView::encryptorThumbprint)
                .filter(thumbprint -> course.target().security().certificates().stream()
                        .flatMap(certificate -> certificate.thumbprint().stream())
                        .noneMatch(thumbprint::equalsIgnoreCase))
                .map(thumbprint -> course.finding(SeedingCause.KEY_MISSING, "no certificate " + thumbprint));
    }

    private static Optional<SeedingFinding> underWay(Course course) {
        return course.attempt()
                .filter(seeding -> course.isUnderWay())
                .filter(seeding -> seeding.attempts().orElse(0) > 1)
                .map(seeding -> course.finding(
                        SeedingCause.STARTED_AGAIN,
                        "attempt " + seeding.attempts().orElse(0)));
    }

    /** Something of that name is there and has not joined. */
    private static Optional<SeedingFinding> standing(Course course) {
        return course.copy().filter(copy -> !course.isUnderWay()).flatMap(copy -> {
            boolean restoring = copy.state().filter(State.RESTORING::equals).isPresent();
            boolean arrived = course.attempt()
                    .flatMap(SeedingView::state)
                    .filter("COMPLETED"::equals)
                    .isPresent();
            if (restoring && arrived && !course.isDistributed()) {
                return Optional.of(course.finding(SeedingCause.NOT_JOINED, "RESTORING, and its seeding COMPLETED"));
            }
            // A copy that was restored for a distributed group is caught up, or its attempt says why it is not.
            return restoring && course.isDistributed()
                    ? Optional.empty()
                    : Optional.of(course.finding(
                            SeedingCause.DATABASE_IN_THE_WAY,
                            copy.state().map(Enum::name).orElse("in an unknown state")));
        });
    }

    private static Optional<SeedingFinding> failed(Course course) {
        return course.attempt()
                .filter(SeedingView::hasFailed)
                .map(seeding -> course.finding(cause(course, seeding), words(seeding)));
    }

    private static SeedingCause cause(Course course, SeedingView seeding) {
        return seeding.errorCode().flatMap(SeedingErrors::cause).orElseGet(() -> switch (seeding.failure()
                .orElse("")) {
            case TIMEOUT -> course.isDistributed() ? SeedingCause.FAILED : SeedingCause.GRANT_MISSING;
            case NAME_TAKEN -> SeedingCause.DATABASE_IN_THE_WAY;
            case "Canceled", "Cancelled" -> SeedingCause.CANCELED;
            case "Transport" -> SeedingCause.DISCONNECTED;
            default -> SeedingCause.FAILED;
        });
    }

    private static Optional<SeedingFinding> notStarted(Course course) {
        boolean listed =
                course.here().databases().stream().anyMatch(course.database()::sameAs) || course.isDistributed();
        return listed && course.connected() && course.attempt().isEmpty()
                ? Optional.of(course.finding(SeedingCause.NOT_STARTED, "no attempt"))
                : Optional.empty();
    }

    private static String words(SeedingView seeding) {
        return seeding.state().orElse("an unknown state")
                + seeding.failure().map(why -> ", " + why).orElse("")
                + seeding.errorCode()
                        .filter(number -> number != 0)
                        .map(number -> ", error " + number)
                        .orElse("")
                + seeding.attempts()
                        .filter(count -> count > 1)
                        .map(count -> ", attempt " + count)
                        .orElse("");
    }
}
