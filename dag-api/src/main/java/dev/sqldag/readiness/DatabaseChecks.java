package dev.sqldag.readiness;

import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.readiness.Check.Flaw;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.name.DatabaseName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The databases that a group does not have yet, on its primary or on the server that creates it. */
final class DatabaseChecks {

    private static final String UNKNOWN = "unknown";

    static final List<Check> ALL = List.of(
            Check.error(ProblemCode.DATABASE_MISSING, "error 35238", subject -> wanted(subject)
                    .flatMap(wanted -> missing(wanted).stream())),
            Check.error(
                    ProblemCode.DATABASE_NOT_ELIGIBLE,
                    "prereqs-restrictions-recommendations-always-on-availability, database prerequisites",
                    subject -> wanted(subject).flatMap(wanted -> notEligible(wanted).stream())),
            Check.error(
                    ProblemCode.DATABASE_HAS_NO_FULL_BACKUP,
                    "error 1475; database prerequisites",
                    subject -> wanted(subject).flatMap(wanted -> notBackedUp(wanted).stream())));

    private DatabaseChecks() {}

    /** A database that a group is to protect, as its creator or its primary shows it. */
    private record Wanted(AvailabilityGroup group, DatabaseName name, Seen creator) {

        String path() {
            return group.name() + "/" + name;
        }

        Optional<DatabaseView> database() {
            return creator.database(name);
        }

        /** A server with a backup folder backs up what has never been. */
        boolean isBackedUpByPlan() {
            return group.servers()
                    .filter(server -> server.name().sameAs(creator.server()))
                    .anyMatch(server -> server.installation().backupFolder().isPresent());
        }
    }

    private static Stream<Wanted> wanted(Subject subject) {
        return subject.topology().groups().stream()
                .flatMap(group -> subject.found(Primaries.of(group, subject.observation())).stream()
                        .flatMap(creator -> group.databases().stream()
                                .filter(name -> !subject.hasDatabase(group, name))
                                .map(name -> new Wanted(group, name, creator))));
    }

    private static Optional<Flaw> missing(Wanted wanted) {
        return wanted.database().isPresent()
                ? Optional.empty()
                : Optional.of(new Flaw(
                        wanted.creator().server(),
                        wanted.path(),
                        "the database exists on " + wanted.creator().server() + ", from which the group gets it",
                        "no such database",
                        "Create it there; for a new group, name the server that has it with initialPrimary(...)."));
    }

    private static Optional<Flaw> notEligible(Wanted wanted) {
        return wanted.database()
                .filter(database -> !isEligible(database))
                .map(database -> new Flaw(
                        wanted.creator().server(),
                        wanted.path(),
                        "a database that joins a group is online, in full recovery, for multiple users, writable,"
                                + " without auto-close and in no other group",
                        "%s, %s, %s%s%s%s"
                                .formatted(
                                        database.state().map(Enum::name).orElse(UNKNOWN),
                                        database.recoveryModel().map(Enum::name).orElse(UNKNOWN),
                                        database.access().map(Enum::name).orElse(UNKNOWN),
                                        said(database.readOnly(), ", read-only"),
                                        said(database.autoClose(), ", auto-close"),
                                        said(database.inGroup(), ", in a group already")),
                        "Alter the database on " + wanted.creator().server() + "."));
    }

    private static String said(Optional<Boolean> flag, String words) {
        return flag.map(is -> is ? words : "").orElse(words + "?");
    }

    /** What is unknown is not eligible. */
    private static boolean isEligible(DatabaseView database) {
        return database.state().filter(DatabaseView.State.ONLINE::equals).isPresent()
                && database.recoveryModel()
                        .filter(DatabaseView.RecoveryModel.FULL::equals)
                        .isPresent()
                && database.access()
                        .filter(DatabaseView.Access.MULTI_USER::equals)
                        .isPresent()
                && isNot(database.readOnly())
                && isNot(database.autoClose())
                && isNot(database.inGroup());
    }

    private static boolean isNot(Optional<Boolean> flag) {
        return !flag.orElse(true);
    }

    private static Optional<Flaw> notBackedUp(Wanted wanted) {
        return wanted.database()
                .filter(DatabaseChecks::isEligible)
                .filter(database -> !database.logChain().orElse(false))
                .filter(database -> !wanted.isBackedUpByPlan())
                .map(database -> new Flaw(
                        wanted.creator().server(),
                        wanted.path(),
                        "a full backup has been taken since the database is in full recovery",
                        "none",
                        "Back the database up on " + wanted.creator().server()
                                + ", or give that server a backupFolder(...)."));
    }
}
