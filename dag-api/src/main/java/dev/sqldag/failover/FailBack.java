package dev.sqldag.failover;

import dev.sqldag.condition.Condition.DistributedSynchronized;
import dev.sqldag.failover.Standing.Post;
import dev.sqldag.failover.Standing.Stage;
import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.DatabaseReplicaView;
import dev.sqldag.observation.view.DatabaseReplicaView.SuspendReason;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Risk;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.DatabaseStatement;
import dev.sqldag.tsql.RoleStatement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes a side back that was lost: its role is taken, so that it takes no writes; then its copies are resumed, which discards
 * what only it has, and follow the survivor. After that the other way is a planned failover. Sources: tsql-facts 5.5, where
 * the documented procedure for availability groups is followed, because there is none for distributed ones.
 */
final class FailBack {

    private final Standing standing;
    private final Observation observation;
    private final FailoverOptions options;

    /** @param standing from the survivor to the side that comes back */
    FailBack(Standing standing, Observation observation, FailoverOptions options) {
        this.standing = standing;
        this.observation = observation;
        this.options = options;
    }

    /** Whether the side that comes back has to be taken in before anything can be planned. */
    boolean isNeeded() {
        return standing.stage() == Stage.SPLIT
                || suspended(standing.to()).findAny().isPresent()
                || followers().findAny().isPresent();
    }

    List<Step> steps() {
        Optional<ServerName> survivor = standing.from().server().value();
        return standing.to()
                .server()
                .value()
                .flatMap(back -> survivor.map(other -> steps(other, back)))
                .orElse(List.of());
    }

    private List<Step> steps(ServerName survivor, ServerName back) {
        GroupName name = standing.group().name();
        List<DatabaseName> databases = Standing.databases(standing.to(), observation);
        Stages stages = new Stages(List.of(
                name, standing.from().member().name(), standing.to().member().name()));
        boolean split = standing.stage() == Stage.SPLIT;
        if (split) {
            stages.add(
                    back,
                    "take the role of " + standing.to().member().name() + " in " + name + ": it takes no more writes",
                    new RunStatement(new RoleStatement.SetRoleSecondary(name)),
                    Risk.POINT_OF_NO_RETURN,
                    Optional.empty());
            stages.next();
        }
        // After a split every copy diverged, as far as anyone knows; otherwise those that say so.
        List<DatabaseName> toResume =
                split ? databases : suspended(standing.to()).toList();
        toResume.forEach(database -> resume(stages, new Copy(back, database)));
        stages.next();
        followers().forEach(copy -> resume(stages, copy));
        stages.next();
        stages.await(survivor, new DistributedSynchronized(standing.group(), databases), options.catchUpWithin());
        return stages.steps();
    }

    private static void resume(Stages stages, Copy copy) {
        stages.add(
                copy.server(),
                "what only " + copy.server() + " has of " + copy.database(),
                new RunStatement(new DatabaseStatement.ResumeMovement(copy.database())),
                Risk.DESTRUCTIVE,
                Optional.empty());
    }

    /** What is suspended on the secondaries of the side that comes back: resuming its primary does not resume them. */
    private Stream<Copy> followers() {
        return standing.to()
                .member()
                .servers()
                .map(Server::name)
                .filter(server -> !standing.to().server().is(server))
                .flatMap(
                        server -> observation.own(server, standing.to().member().name()).value().stream()
                                .flatMap(FailBack::suspended)
                                .map(database -> new Copy(server, database)));
    }

    private record Copy(ServerName server, DatabaseName database) {}

    /** What has to be said before anything is discarded. */
    List<Problem> problems() {
        return Stream.of(standing.to(), standing.from())
                .flatMap(post ->
                        Standing.databases(post, observation).stream().map(database -> position(post, database)))
                .toList();
    }

    private Problem position(Post post, DatabaseName database) {
        return new Problem(
                ProblemCode.FAILOVER_MAY_SPLIT,
                Severity.WARNING,
                standing.group().name() + "/" + post.member().name() + "/" + database,
                "both sides have the same transactions",
                "the last commit here: "
                        + copy(post, database)
                                .flatMap(one -> one.log().committedAt())
                                .map(Object::toString)
                                .orElse("unknown"),
                "Resuming a copy discards what only it has: save that first, by a database snapshot on its server.");
    }

    private static Stream<DatabaseName> suspended(Post post) {
        return post.view().stream().flatMap(view -> view.local().stream()).flatMap(FailBack::suspended);
    }

    private static Stream<DatabaseName> suspended(ReplicaView own) {
        return own.databases().stream()
                .filter(copy -> copy.suspended().orElse(false))
                .filter(copy -> copy.suspendReason()
                        .filter(SuspendReason.PARTNER::equals)
                        .isPresent())
                .map(DatabaseReplicaView::name);
    }

    private static Optional<DatabaseReplicaView> copy(Post post, DatabaseName database) {
        return post.view().flatMap(view -> view.local()).flatMap(local -> local.database(database));
    }
}
