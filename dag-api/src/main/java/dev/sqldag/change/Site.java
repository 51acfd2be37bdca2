package dev.sqldag.change;

import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.name.Name;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Build;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.Optional;

/** A group of the topology, the server that runs what changes it, and where what is found is written. */
record Site(Scene scene, AvailabilityGroup group, ServerName primary, Draft draft) {

    static Site of(AvailabilityGroup group, Scene scene, Draft draft) {
        return new Site(scene, group, scene.primaryOf(group), draft);
    }

    boolean removing() {
        return scene.options().removing();
    }

    String path(Object part) {
        return group.name() + "/" + part;
    }

    /** The primary's, which runs all that changes the group. */
    Optional<Build> build() {
        return scene.observation().seen(primary).flatMap(seen -> seen.instance().build());
    }

    /** Whether the primary's version understands the statement; an unknown build is one that the topology names rightly. */
    boolean knows(Statement statement) {
        return build().map(Build::major)
                .flatMap(SqlServerVersion::ofMajor)
                .map(version -> version.isAtLeast(statement.since()))
                .orElse(true);
    }

    /** A server of the topology, which a plan may send something to. */
    boolean isOurs(Name server) {
        return scene.topology().servers().stream().map(Server::name).anyMatch(server::sameAs);
    }

    /** On the primary. */
    Deed deed(Phase phase, String title, Statement statement) {
        return Deed.run(phase, primary, title, statement, group.name());
    }

    void unknown(String path, String property, String wanted) {
        draft.differs(path, property, Difference.UNKNOWN, wanted, Kind.CHANGED, List.of());
        draft.problem(new Problem(
                ProblemCode.NOT_OBSERVED,
                Severity.ERROR,
                path,
                property + " is known, to tell whether it is " + wanted,
                primary + " does not show it",
                "See to it that " + primary + " shows it to this login, and plan again."));
    }

    void surplus(String path, String property, String observed) {
        draft.differs(path, property, observed, Difference.NONE, Kind.SURPLUS, List.of());
        draft.problem(new Problem(
                ProblemCode.SURPLUS_STAYS,
                Severity.WARNING,
                path,
                property + " is not in the topology",
                observed,
                "It stays. Say it in the topology, or plan with removing()."));
    }

    void fixed(String path, String property, String observed, String wanted, String consequence) {
        draft.differs(path, property, observed, wanted, Kind.FIXED, List.of());
        problem(ProblemCode.CHANGE_TAKES_RECREATION, path, property + " is " + wanted, observed, consequence);
    }

    void tooEarly(String path, String property, String observed, String wanted, Statement statement, boolean harmless) {
        draft.differs(path, property, observed, wanted, Kind.FIXED, List.of());
        draft.problem(new Problem(
                ProblemCode.CHANGE_TOO_EARLY,
                harmless ? Severity.WARNING : Severity.ERROR,
                path,
                property + " is " + wanted,
                observed,
                "Only " + statement.since() + " and later change that in place, with " + statement.sql()
                        + " Leave it as it is in the topology, or remove and add what has it."));
    }

    void problem(ProblemCode code, String path, String rule, String value, String remedy) {
        draft.problem(new Problem(code, Severity.ERROR, path, rule, value, remedy));
    }

    void warning(ProblemCode code, String path, String rule, String value, String remedy) {
        draft.problem(new Problem(code, Severity.WARNING, path, rule, value, remedy));
    }
}
