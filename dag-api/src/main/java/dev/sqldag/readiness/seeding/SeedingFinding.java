package dev.sqldag.readiness.seeding;

import dev.sqldag.problem.Problem;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import java.util.Objects;

/**
 * What is the matter with a database on its way to a server.
 *
 * @param group of either kind, through which it comes
 * @param partner as the source calls the target: its server, or the member of the distributed group
 * @param evidence what the servers show
 */
public record SeedingFinding(
        SeedingCause cause,
        GroupName group,
        DatabaseName database,
        ServerName source,
        ServerName target,
        String partner,
        String evidence) {

    public SeedingFinding {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(partner, "partner");
        Objects.requireNonNull(evidence, "evidence");
    }

    /** Whether it is more than a note. */
    public boolean isTrouble() {
        return cause.weight() != SeedingCause.Weight.NOTE;
    }

    /** {@code group/target/database}. */
    public String path() {
        return group + "/" + target + "/" + database;
    }

    /** The same as a plan reports it. */
    public Problem problem() {
        Severity severity = cause.weight() == SeedingCause.Weight.BLOCKED ? Severity.ERROR : Severity.WARNING;
        return new Problem(
                cause.code(), severity, path(), "automatic seeding brings " + database, evidence, cause.fix());
    }

    /** {@code ag1/server2/db1: GRANT_MISSING (…). Fix}. */
    @Override
    public String toString() {
        return path() + ": " + cause + " (" + evidence + "). " + cause.fix();
    }
}
