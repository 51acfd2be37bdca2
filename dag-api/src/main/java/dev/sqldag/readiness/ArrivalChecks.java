package dev.sqldag.readiness;

import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.FileView;
import dev.sqldag.observation.view.Instance;
import dev.sqldag.observation.view.SecurityView.CertificateView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.readiness.Check.Flaw;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands where databases are to arrive, and what they need there. */
final class ArrivalChecks {

    static final List<Check> ALL = List.of(
            Check.error(
                    ProblemCode.DATABASE_IN_THE_WAY,
                    "automatic-seeding-secondary-replicas: no database of that name; error 47142 for contained groups",
                    subject -> Stream.concat(
                            Arrival.in(subject).flatMap(arrival -> inTheWay(arrival).stream()),
                            ContainedDatabases.inTheWay(subject))),
            Check.error(
                    ProblemCode.DATABASE_KEY_MISSING,
                    "what protects the encryption key exists on every server (move-a-tde-protected-database)",
                    subject -> Arrival.in(subject).flatMap(arrival -> keyMissing(arrival).stream())),
            Check.warning(
                    ProblemCode.DATABASE_FILE_PATH,
                    "automatic-seeding-secondary-replicas: the same paths in SQL Server 2016, later the default ones",
                    subject -> Arrival.in(subject).filter(Arrival::seeded).flatMap(ArrivalChecks::paths)));

    private ArrivalChecks() {}

    private static Optional<Flaw> inTheWay(Arrival arrival) {
        return arrival.target()
                .database(arrival.database())
                .filter(database -> !database.isInGroup())
                .filter(database -> arrival.seeded() || !waitsForLog(database))
                .map(database -> new Flaw(
                        arrival.target().server(),
                        arrival.path(),
                        arrival.seeded()
                                ? "automatic seeding finds no database of that name"
                                : "there is no database of that name, or one that waits for log",
                        arrival.database() + " exists and is "
                                + database.state().map(Enum::name).orElse("in an unknown state"),
                        "Remove or rename it on " + arrival.target().server()
                                + "; this library never drops a database."));
    }

    private static boolean waitsForLog(DatabaseView database) {
        return database.state().filter(DatabaseView.State.RESTORING::equals).isPresent();
    }

    private static Optional<Flaw> keyMissing(Arrival arrival) {
        return arrival.sourceDatabase()
                .flatMap(DatabaseView::encryptorThumbprint)
                .filter(thumbprint -> arrival.target().security().certificates().stream()
                        .flatMap(certificate -> certificate.thumbprint().stream())
                        .noneMatch(thumbprint::equalsIgnoreCase))
                .map(thumbprint -> new Flaw(
                        arrival.target().server(),
                        arrival.path(),
                        "it holds what protects the encryption key of " + arrival.database() + ": "
                                + nameOf(thumbprint, arrival),
                        "no certificate of that thumbprint",
                        "Restore it there from a backup with its private key."));
    }

    private static String nameOf(String thumbprint, Arrival arrival) {
        return arrival.source().security().certificates().stream()
                .filter(certificate -> certificate
                        .thumbprint()
                        .filter(thumbprint::equalsIgnoreCase)
                        .isPresent())
                .map(CertificateView::name)
                .map(name -> name + " (" + thumbprint + ")")
                .findFirst()
                .orElse(thumbprint);
    }

    private static Stream<Flaw> paths(Arrival arrival) {
        return arrival.sourceDatabase().stream()
                .flatMap(database -> database.files().stream())
                .map(FileView::path)
                .map(ArrivalChecks::folder)
                .distinct()
                .filter(folder -> !arrives(folder, arrival))
                .map(folder -> new Flaw(
                        arrival.target().server(),
                        arrival.path(),
                        "the folder of a file of " + arrival.database() + " exists there: " + folder,
                        "not one of its default folders, so it is not known whether it exists",
                        "Create the folder for the service's account, or move the file to the default folder."));
    }

    /** SQL Server 2017 and later put what is in a default folder into the default folder there. */
    private static boolean arrives(String folder, Arrival arrival) {
        boolean moves = isDefault(folder, arrival.source().instance())
                && arrival.version().isAtLeast(SqlServerVersion.SQL_SERVER_2017);
        return moves || isDefault(folder, arrival.target().instance());
    }

    private static boolean isDefault(String folder, Instance instance) {
        return Stream.of(instance.dataPath(), instance.logPath())
                .flatMap(Optional::stream)
                .anyMatch(path -> trimmed(path).equals(trimmed(folder)));
    }

    private static String folder(String file) {
        int end = Math.max(file.lastIndexOf('\\'), file.lastIndexOf('/'));
        return end < 0 ? file : file.substring(0, end);
    }

    private static String trimmed(String path) {
        String upper = path.toUpperCase(Locale.ROOT);
        return upper.endsWith("\\") || upper.endsWith("/") ? upper.substring(0, upper.length() - 1) : upper;
    }

    /**
     * A database on its way to a server.
     *
     * @param seeded whether automatic seeding brings it
     */
    record Arrival(
            DatabaseName database, Seen source, Seen target, SqlServerVersion version, String path, boolean seeded) {

        static Stream<Arrival> in(Subject subject) {
            return Arrivals.of(subject);
        }

        Optional<DatabaseView> sourceDatabase() {
            return source.database(database);
        }
    }
}
