package dev.sqldag.readiness;

import dev.sqldag.observation.view.Instance;
import dev.sqldag.observation.view.Instance.Permissions;
import dev.sqldag.observation.view.ServerView.Unseen;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.readiness.Check.Flaw;
import dev.sqldag.readiness.Subject.Found;
import dev.sqldag.topology.server.Build;
import dev.sqldag.topology.server.Edition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What each server must be on its own. */
final class ServerChecks {

    static final List<Check> ALL = List.of(
            Check.error(
                    ProblemCode.SERVER_UNREACHABLE,
                    "what is unknown is not changed (I15)",
                    subject -> subject.observation().unseen().map(ServerChecks::unreachable)),
            Check.error(
                    ProblemCode.SERVER_IS_ANOTHER,
                    "a statement reaches only the instance whose identity was verified (I19)",
                    ServerChecks::another),
            Check.error(
                    ProblemCode.SERVER_VERSION_DIFFERS,
                    "nothing is sent that the version lacks (I20)",
                    subject -> subject.servers().flatMap(found -> version(found).stream())),
            Check.error(
                    ProblemCode.HADR_DISABLED,
                    "SERVERPROPERTY('IsHadrEnabled'); prereqs-restrictions-recommendations-always-on-availability",
                    subject -> subject.servers().flatMap(found -> hadr(found).stream())),
            Check.warning(
                    ProblemCode.SERVER_DIFFERS,
                    "error 35215 for failover cluster instances; features by edition",
                    subject -> subject.servers().flatMap(ServerChecks::installation)),
            Check.error(
                    ProblemCode.DEFINITIONS_HIDDEN,
                    "catalog views show only what the login may see (metadata visibility configuration)",
                    subject -> subject.servers().flatMap(found -> hidden(found).stream())),
            Check.warning(
                    ProblemCode.PERMISSION_MISSING,
                    "CREATE AVAILABILITY GROUP, permissions; GRANT CREATE ANY DATABASE; CREATE ENDPOINT",
                    subject -> subject.servers().flatMap(ServerChecks::permissions)));

    private ServerChecks() {}

    private static Flaw unreachable(Unseen view) {
        String said = view.failure().getMessage();
        return Flaw.of(
                view.server(),
                "every server of the topology answers, because what is unknown is not changed",
                said == null ? "no answer" : said,
                "Make the server reachable for this login and plan again.");
    }

    private static Stream<Flaw> another(Subject subject) {
        return subject.topology().servers().stream()
                .flatMap(server -> subject.observation().seen(server.name()).stream())
                .filter(view -> !Subject.isItself(view.server(), view))
                .map(view -> Flaw.of(
                        view.server(),
                        "the session leads to the server that the topology names",
                        view.instance().reportedName(),
                        "Correct the server's name or its data source; use the instance's address, not a listener's."));
    }

    private static Optional<Flaw> version(Found found) {
        Optional<Integer> major = found.view().instance().build().map(Build::major);
        return major.filter(number -> number == found.server().version().major())
                        .isPresent()
                ? Optional.empty()
                : Optional.of(Flaw.of(
                        found.name(),
                        "the server runs " + found.server().version() + ", which the rules were checked for",
                        "major version " + major.map(Object::toString).orElse("unknown"),
                        "Correct version(...) of '" + found.name() + "'."));
    }

    private static Optional<Flaw> hadr(Found found) {
        Optional<Boolean> enabled = found.view().instance().hadrEnabled();
        return enabled.orElse(false)
                ? Optional.empty()
                : Optional.of(Flaw.of(
                        found.name(),
                        "Always On availability groups are enabled",
                        "IsHadrEnabled = " + enabled.map(some -> "0").orElse("NULL"),
                        "Enable them (SQL Server Configuration Manager, or mssql-conf on Linux) and restart the"
                                + " instance."));
    }

    private static Stream<Flaw> installation(Found found) {
        Instance instance = found.view().instance();
        Optional<Edition> edition = found.server().installation().edition();
        Stream<Flaw> editions = edition
                .filter(said -> !instance.edition().equals(edition))
                .map(said -> Flaw.of(
                        found.name(),
                        "the edition is " + said + ", which the rules were checked for",
                        instance.edition().map(Enum::name).orElse("unknown"),
                        "Correct edition(...) of '" + found.name() + "'."))
                .stream();
        boolean expected = found.server().failoverClusterInstance();
        Stream<Flaw> clustered = instance
                .failoverClusterInstance()
                .filter(is -> is != expected)
                .map(is -> Flaw.of(
                        found.name(),
                        expected ? "it is a failover cluster instance" : "it is no failover cluster instance",
                        "IsClustered = " + (is ? 1 : 0),
                        "Say failoverClusterInstance() of '" + found.name() + "', or do not, as it is."))
                .stream();
        return Stream.concat(editions, clustered);
    }

    private static Optional<Flaw> hidden(Found found) {
        return found.view().instance().permissions().viewAnyDefinition().orElse(false)
                ? Optional.empty()
                : Optional.of(Flaw.of(
                        found.name(),
                        "the login may VIEW ANY DEFINITION, without which groups that exist are not seen",
                        "it may not",
                        "GRANT VIEW ANY DEFINITION and VIEW SERVER STATE to it."));
    }

    private static Stream<Flaw> permissions(Found found) {
        Permissions may = found.view().instance().permissions();
        if (may.sysadmin().orElse(false)) {
            return Stream.empty();
        }
        return Stream.of(
                        lacks(found, "be a member of sysadmin, as creating groups asks for", may.sysadmin()),
                        lacks(found, "ALTER ANY AVAILABILITY GROUP", may.alterAnyGroup()),
                        lacks(found, "CREATE ANY DATABASE, to let groups create them", may.createAnyDatabase()),
                        lacks(found, "ALTER ANY ENDPOINT", may.alterAnyEndpoint()))
                .flatMap(Optional::stream);
    }

    private static Optional<Flaw> lacks(Found found, String right, Optional<Boolean> has) {
        return has.orElse(false)
                ? Optional.empty()
                : Optional.of(Flaw.of(
                        found.name(),
                        "the login may " + right,
                        has.isPresent() ? "it may not" : "unknown",
                        "Use a login that may, or grant it."));
    }
}
