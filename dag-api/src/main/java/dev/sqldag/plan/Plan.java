package dev.sqldag.plan;

import dev.sqldag.problem.Problem;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has to be done so that the servers become what is wanted. Immutable; the same goal and observation give the same
 * plan, to the byte. A plan with an error among its problems is shown, not executed. A plan that was partly applied may be
 * applied again: what is in force is not done twice.
 *
 * @param goal what it is for; empty for a plan made by hand, which is taken as it is
 * @param drift what is not as the topology says
 * @param problems what stands in the way (errors) and what was noticed and left alone (warnings)
 * @param facts what it relies on
 */
public record Plan(
        Optional<Goal> goal,
        Topology topology,
        List<Step> steps,
        List<Difference> drift,
        List<Problem> problems,
        Facts facts) {

    public Plan {
        Objects.requireNonNull(goal, "goal");
        Objects.requireNonNull(topology, "topology");
        Objects.requireNonNull(facts, "facts");
        steps = List.copyOf(steps);
        drift = List.copyOf(drift);
        problems = List.copyOf(problems);
    }

    /** A plan made by hand: nothing tells whether it still holds when it is applied. */
    public Plan(Topology topology, List<Step> steps, List<Problem> problems) {
        this(Optional.empty(), topology, steps, List.of(), problems, Facts.NONE);
    }

    /**
     * A name for exactly this plan: of what its steps would send where, of what would take them back, and of the facts. 64
     * hexadecimal digits.
     */
    public String id() {
        return PlanId.of(this);
    }

    /** What its steps take away, each of which needs a {@link Consent}. */
    public List<String> destructions() {
        return steps.stream()
                .flatMap(step -> step.destroys().stream())
                .distinct()
                .toList();
    }

    /** The word that this plan may take that object away. */
    public Consent consent(String object, String reason) {
        return new Consent(id(), object, reason);
    }

    /** Whether the servers already are what the topology says, as far as this plan could see. */
    public boolean isEmpty() {
        return steps.isEmpty() && !isRefused();
    }

    /** Whether something stands in the way. */
    public boolean isRefused() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /** The steps that change something, in order. */
    public Stream<Step> mutations() {
        return steps.stream().filter(step -> step.action().changes().isPresent());
    }

    /** The statements as one script, each in a batch of its own below a comment that names its server. */
    public String toScript() {
        return PlanText.script(this);
    }

    /**
     * A script for sqlcmd, or for SSMS in SQLCMD mode, that does on its own what a run does: it connects to one server
     * after the other by its name, sends what a run sends, waits as a run waits, and ends at the first error. Values that
     * only a run knows are variables, listed at its top.
     *
     * @throws UnscriptableServerException when the name of a server cannot be written after {@code :CONNECT}
     * @throws dev.sqldag.tsql.UnquotableTextException when a name cannot be quoted
     * @see <a href="https://learn.microsoft.com/sql/tools/sqlcmd/sqlcmd-utility">sqlcmd</a>
     */
    public String toSqlcmdScript() {
        return SqlcmdScript.of(this);
    }

    /**
     * For each server its part, for those who run it by hand: what a run sends, each batch below a comment that says
     * which steps on other servers come first. In the order in which the servers are first needed.
     *
     * @throws dev.sqldag.tsql.UnquotableTextException when a name cannot be quoted
     */
    public Map<ServerName, String> toScripts() {
        return ServerScripts.of(this);
    }

    /**
     * The plan for programs: what it is about, its steps with their batches, its problems. Parameters have a name and an
     * origin, never a value. New members may come in minor versions.
     *
     * @throws dev.sqldag.tsql.UnquotableTextException when a name cannot be quoted
     */
    public String toJson() {
        return PlanJson.of(this);
    }

    /** Every server that a step names, in the order of the steps. */
    public List<ServerName> servers() {
        return steps.stream().map(Step::server).distinct().toList();
    }

    /** Step by step, server by server, with the T-SQL. */
    @Override
    public String toString() {
        return PlanText.of(this);
    }

    /** {@code 14 steps on 4 servers}. */
    public String summary() {
        return steps.size()
                + (steps.size() == 1 ? " step on " : " steps on ")
                + servers().stream().map(ServerName::value).collect(Collectors.joining(", "));
    }
}
