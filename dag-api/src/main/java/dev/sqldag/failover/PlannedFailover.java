package dev.sqldag.failover;

import dev.sqldag.condition.Condition.DistributedSynchronized;
import dev.sqldag.condition.RoleCondition.GlobalPrimaryIs;
import dev.sqldag.failover.Standing.Post;
import dev.sqldag.failover.Standing.Stage;
import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.plan.Action.CallProgram;
import dev.sqldag.plan.Risk;
import dev.sqldag.plan.Step;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.tsql.DistributedOptionStatement.OfMember;
import dev.sqldag.tsql.DistributedOptionStatement.SetAvailabilityModes;
import dev.sqldag.tsql.DistributedOptionStatement.SetRequiredSynchronizedSecondaries;
import dev.sqldag.tsql.ReplicaOptionStatement.SetAvailabilityMode;
import dev.sqldag.tsql.RoleStatement;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moves the writable side and loses no committed transaction. All that takes long comes before the outage: both sides become
 * synchronous and the other one catches up under load. The outage is {@link Handover}. Afterwards everything becomes again
 * what the topology says. Where a run was killed, the same plan starts from there. Sources: configure-distributed-
 * availability-groups, failover without data loss, both tabs.
 */
final class PlannedFailover {

    private final Standing standing;
    private final FailoverOptions options;
    private final List<DatabaseName> databases;
    private final ServerName from;
    private final ServerName to;
    private final Stages stages;

    private PlannedFailover(
            Standing standing, FailoverOptions options, Observation observation, ServerName from, ServerName to) {
        this.standing = standing;
        this.options = options;
        this.databases = Standing.databases(standing.from(), observation);
        this.from = from;
        this.to = to;
        this.stages = new Stages(Stream.concat(
                        Stream.of(standing.group().name()),
                        Stream.of(standing.from(), standing.to())
                                .map(post -> post.member().name()))
                .toList());
    }

    /** Nothing when a side's primary is unknown: then the readiness says so. */
    static List<Step> steps(Standing standing, FailoverOptions options, Observation observation) {
        Optional<ServerName> from = standing.from().server().value();
        Optional<ServerName> to = standing.to().server().value();
        return from.flatMap(
                        one -> to.map(other -> new PlannedFailover(standing, options, observation, one, other).steps()))
                .orElse(List.of());
    }

    private List<Step> steps() {
        Stage stage = standing.stage();
        if (stage == Stage.BEFORE) {
            prepare();
        }
        if (stage != Stage.AFTER) {
            handOver(stage == Stage.BETWEEN);
        }
        restore(stage);
        stages.next();
        stages.await(
                to, new GlobalPrimaryIs(standing.group(), standing.to().member().name()), options.openWithin());
        List<Step> steps = stages.steps();
        boolean nothingToDo = stage == Stage.AFTER && steps.size() == 1;
        return nothingToDo ? List.of() : steps;
    }

    private void prepare() {
        synchronously(standing.from(), from);
        synchronously(standing.to(), to);
        stages.next();
        Stream.of(standing.from(), standing.to()).forEach(this::bothSynchronous);
        stages.next();
        stages.await(from, new DistributedSynchronized(synchronous(), databases), options.catchUpWithin());
        stages.next();
        requireSecondary();
        stages.next();
    }

    /** Commits of a member's own primary replica must be synchronous, or the positions of its log are not shown. */
    private void synchronously(Post post, ServerName server) {
        ownMode(post, server)
                .filter(mode -> mode != AvailabilityMode.SYNCHRONOUS_COMMIT)
                .ifPresent(mode -> stages.temporarily(
                        server,
                        "make " + server + " synchronous in " + post.member().name(),
                        new SetAvailabilityMode(post.member().name(), server, AvailabilityMode.SYNCHRONOUS_COMMIT),
                        new SetAvailabilityMode(post.member().name(), server, mode)));
    }

    private static Optional<AvailabilityMode> ownMode(Post post, ServerName server) {
        return post.localView().flatMap(view -> view.replica(server.value())).flatMap(replica -> replica.settings()
                .availabilityMode());
    }

    private void bothSynchronous(Post post) {
        if (!modes(post).equals(modes(synchronous()))) {
            post.server()
                    .value()
                    .ifPresent(server -> stages.temporarily(
                            server,
                            "make both sides of " + name() + " synchronous",
                            new SetAvailabilityModes(name(), modes(synchronous())),
                            new SetAvailabilityModes(name(), modes(standing.group()))));
        }
    }

    /** As that side has them; empty where it does not say. */
    private List<OfMember<AvailabilityMode>> modes(Post post) {
        return standing.group().sides().stream()
                .flatMap(side -> post.view().stream()
                        .flatMap(view -> view.replica(side.member().name().value()).stream())
                        .flatMap(replica -> replica.settings().availabilityMode().stream())
                        .map(mode -> new OfMember<>(side.member().name(), mode)))
                .toList();
    }

    private static List<OfMember<AvailabilityMode>> modes(DistributedAvailabilityGroup group) {
        return group.sides().stream()
                .map(side -> new OfMember<>(side.member().name(), side.availabilityMode()))
                .toList();
    }

    private DistributedAvailabilityGroup synchronous() {
        return new DistributedAvailabilityGroup(
                name(),
                synchronous(standing.group().first()),
                synchronous(standing.group().second()));
    }

    private static Side synchronous(Side side) {
        return new Side(side.member(), AvailabilityMode.SYNCHRONOUS_COMMIT, side.seeding());
    }

    private void requireSecondary() {
        if (options.requiringSecondary() && canRequire() && required(standing.from()) == 0) {
            stages.temporarily(
                    from,
                    "let commits wait for the other side",
                    new SetRequiredSynchronizedSecondaries(name(), 1),
                    new SetRequiredSynchronizedSecondaries(name(), 0));
        }
    }

    private boolean canRequire() {
        return Stream.of(standing.from(), standing.to())
                .flatMap(post -> post.member().servers())
                .allMatch(server -> server.version().isAtLeast(SqlServerVersion.SQL_SERVER_2022));
    }

    private static int required(Post post) {
        return post.view()
                .map(GroupView::settings)
                .flatMap(settings -> settings.requiredSynchronizedSecondaries())
                .orElse(0);
    }

    private void handOver(boolean begun) {
        Handover handover = new Handover(name(), databases);
        GroupName local = standing.from().member().name();
        GroupName other = standing.to().member().name();
        if (options.quiescing()) {
            stages.add(from, "ask the program to stop writing", CallProgram.QUIESCE, Risk.TEMPORARY, Optional.empty());
            stages.next();
        }
        boolean wayBack = !from(SqlServerVersion.SQL_SERVER_2022);
        Optional<Statement> undo =
                wayBack && !begun ? Optional.of(new RoleStatement.ForceFailover(name())) : Optional.empty();
        stages.add(
                from,
                "let " + local + " give up its role in " + name(),
                handover.giveUp(local, other, options),
                wayBack ? Risk.TEMPORARY : Risk.POINT_OF_NO_RETURN,
                undo);
        stages.next();
        stages.add(
                to,
                "make " + other + " the global primary of " + name(),
                handover.take(other, begun, to(SqlServerVersion.SQL_SERVER_2017), options),
                Risk.POINT_OF_NO_RETURN,
                Optional.empty());
        stages.next();
        if (options.quiescing()) {
            stages.add(to, "let the program write again", CallProgram.RELEASE, Risk.NONE, Optional.empty());
        }
    }

    private boolean from(SqlServerVersion version) {
        return isAtLeast(standing.from(), version);
    }

    private boolean to(SqlServerVersion version) {
        return isAtLeast(standing.to(), version);
    }

    private static boolean isAtLeast(Post post, SqlServerVersion version) {
        return post.member().servers().allMatch(server -> server.version().isAtLeast(version));
    }

    /** First what commits wait for, then the modes: the other order is refused (error 19530). */
    private void restore(Stage stage) {
        stages.next();
        // Whatever raised it: 0 is what the documentation leaves on the new forwarder.
        boolean raises = stage == Stage.BEFORE && options.requiringSecondary() && canRequire();
        if (raises || required(standing.from()) > 0) {
            stages.run(from, "let commits wait for nobody again", new SetRequiredSynchronizedSecondaries(name(), 0));
        }
        stages.next();
        Stream.of(standing.to(), standing.from()).forEach(post -> modesAsWanted(post, stage));
        stages.next();
        ownModeAsWanted(standing.to(), to, stage);
        ownModeAsWanted(standing.from(), from, stage);
    }

    private void modesAsWanted(Post post, Stage stage) {
        List<OfMember<AvailabilityMode>> then = stage == Stage.BEFORE ? modes(synchronous()) : modes(post);
        if (!then.equals(modes(standing.group()))) {
            post.server()
                    .value()
                    .ifPresent(server -> stages.run(
                            server,
                            "make the sides of " + name() + " commit as the topology says",
                            new SetAvailabilityModes(name(), modes(standing.group()))));
        }
    }

    private void ownModeAsWanted(Post post, ServerName server, Stage stage) {
        Optional<AvailabilityMode> then =
                stage == Stage.BEFORE ? Optional.of(AvailabilityMode.SYNCHRONOUS_COMMIT) : ownMode(post, server);
        post.member().replicas().stream()
                .filter(replica -> replica.server().name().sameAs(server))
                .map(Replica::commitMode)
                .map(mode -> mode.availabilityMode())
                .filter(wanted -> then.filter(mode -> mode != wanted).isPresent())
                .forEach(wanted -> stages.run(
                        server,
                        "make " + server + " commit as the topology says in "
                                + post.member().name(),
                        new SetAvailabilityMode(post.member().name(), server, wanted)));
    }

    private GroupName name() {
        return standing.group().name();
    }
}
