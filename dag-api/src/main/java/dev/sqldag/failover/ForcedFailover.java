package dev.sqldag.failover;

import dev.sqldag.condition.RoleCondition.TakesWrites;
import dev.sqldag.failover.Standing.Post;
import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.DatabaseReplicaView;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.plan.Goal;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.DistributedOptionStatement.SetRequiredSynchronizedSecondaries;
import dev.sqldag.tsql.RoleStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the forwarder the global primary without the other side. It refuses where something better is possible or nobody
 * knows what is lost; whoever waives a refusal does so by its name. Until the other side is fenced both may take writes.
 */
final class ForcedFailover {

    private final Standing standing;
    private final FailoverOptions options;
    private final Observation observation;
    private final List<Problem> problems = new ArrayList<>();

    private ForcedFailover(Standing standing, FailoverOptions options, Observation observation) {
        this.standing = standing;
        this.options = options;
        this.observation = observation;
    }

    static Plan plan(Goal goal, Standing standing, FailoverOptions options, Observation observation) {
        ForcedFailover forced = new ForcedFailover(standing, options, observation);
        List<Step> steps = forced.steps();
        boolean refused = forced.problems.stream().anyMatch(Problem::isError);
        return new Plan(
                Optional.of(goal),
                Topology.of(standing.group()),
                refused ? List.of() : steps,
                List.of(),
                forced.problems,
                RoleFacts.of(standing.group(), observation));
    }

    private List<Step> steps() {
        Post to = standing.to();
        Optional<ServerName> server = to.server().value();
        if (server.isEmpty() || !(to.is(Role.SECONDARY) || to.is(Role.RESOLVING) || to.is(Role.PRIMARY))) {
            problem(
                    ProblemCode.FAILOVER_ROLES_UNKNOWN,
                    Severity.ERROR,
                    "the primary of " + to.member().name() + " answers and says its role",
                    to.server() + "; " + to.role(),
                    "Bring the primary of that group online first.");
            return List.of();
        }
        if (!to.is(Role.PRIMARY)) {
            refusals();
        }
        tell();
        return steps(server.get());
    }

    private List<Step> steps(ServerName server) {
        GroupName name = standing.group().name();
        List<DatabaseName> databases = Standing.databases(standing.to(), observation);
        Stages stages = new Stages(List.of(
                name, standing.to().member().name(), standing.from().member().name()));
        boolean taken = standing.to().is(Role.PRIMARY);
        if (!taken) {
            stages.run(
                    server,
                    "force " + standing.to().member().name() + " to be the global primary of " + name,
                    new RoleStatement.ForceFailover(name));
            stages.next();
        }
        if (required() > 0) {
            // Nobody is there to harden commits: they would wait, or fail.
            stages.run(server, "let commits wait for nobody", new SetRequiredSynchronizedSecondaries(name, 0));
            stages.next();
        }
        TakesWrites writable = new TakesWrites(server, name, databases);
        if (!taken || !writable.evaluate(observation).isMet()) {
            stages.await(server, writable, options.openWithin());
        }
        return stages.steps();
    }

    private int required() {
        return standing.to()
                .view()
                .map(GroupView::settings)
                .flatMap(settings -> settings.requiredSynchronizedSecondaries())
                .orElse(0);
    }

    private void refusals() {
        refuse(Refusal.OLD_PRIMARY_IS_REACHABLE, reachable());
        refuse(Refusal.OLD_GROUP_CAN_BE_RESTORED, restorable());
        List<PossibleLoss> losses = Losses.of(standing, observation);
        refuse(
                Refusal.LOSS_IS_UNKNOWN,
                losses.isEmpty()
                        ? Optional.of("no database of " + standing.to().member().name() + " is known")
                        : first(losses.stream().filter(loss -> loss.lag().isEmpty())));
        refuse(Refusal.LOSS_IS_TOO_LARGE, first(losses.stream().filter(loss -> loss.lag()
                .filter(this::isTooLong)
                .isPresent())));
        refuse(
                Refusal.ANOTHER_IS_FURTHER_AHEAD,
                Losses.furtherAhead(standing, observation).findFirst());
    }

    private static Optional<String> first(Stream<PossibleLoss> losses) {
        return losses.findFirst().map(PossibleLoss::toString);
    }

    private boolean isTooLong(Duration lag) {
        return lag.compareTo(options.tolerableLoss()) > 0;
    }

    private Optional<String> reachable() {
        return standing.from()
                .server()
                .value()
                .map(server -> standing.from().member().name() + " is "
                        + standing.from().role());
    }

    /** Of a group whose primary is gone another replica may be ready to take over, by what the cluster stores. */
    private Optional<String> restorable() {
        if (standing.from().server().value().isPresent()) {
            return Optional.empty();
        }
        GroupName group = standing.from().member().name();
        return standing.from()
                .member()
                .servers()
                .map(server -> server.name())
                .filter(server -> observation
                        .own(server, group)
                        .value()
                        .filter(ForcedFailover::isReady)
                        .isPresent())
                .findFirst()
                .map(server -> server + " answers, and all its databases are ready for a failover of " + group);
    }

    private static boolean isReady(ReplicaView replica) {
        return !replica.databases().isEmpty()
                && replica.databases().stream()
                        .map(DatabaseReplicaView::failoverReady)
                        .allMatch(ready -> ready.orElse(false));
    }

    private void refuse(Refusal refusal, Optional<String> found) {
        String waiver = options.waivers().get(refusal);
        found.ifPresent(evidence -> problem(
                waiver == null ? ProblemCode.FAILOVER_REFUSED : ProblemCode.FAILOVER_WAIVED,
                waiver == null ? Severity.ERROR : Severity.WARNING,
                refusal.rule(),
                evidence,
                waiver == null ? "Do that instead, or waive(" + refusal + ", reason)." : "Waived: " + waiver + "."));
    }

    private void tell() {
        Losses.of(standing, observation)
                .forEach(loss -> problem(
                        ProblemCode.FAILOVER_WAIVED,
                        Severity.WARNING,
                        "what may be lost is known beforehand",
                        loss.toString(),
                        "Keep it: it is compared when the other side is back."));
        if (!standing.from().is(Role.SECONDARY)) {
            problem(
                    ProblemCode.FAILOVER_MAY_SPLIT,
                    Severity.WARNING,
                    "the other side takes no writes",
                    standing.from().member().name() + " is " + standing.from().role(),
                    "Keep applications away from it; when it is back, plan a fail-back, which begins by taking its role.");
        }
    }

    private void problem(ProblemCode code, Severity severity, String rule, String value, String remedy) {
        String path = standing.group().name() + "/" + standing.to().member().name();
        problems.add(new Problem(code, severity, path, rule, value, remedy));
    }
}
