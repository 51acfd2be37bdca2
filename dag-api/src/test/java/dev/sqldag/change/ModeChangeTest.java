package dev.sqldag.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Risk;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.CommitMode;
import dev.sqldag.topology.FailoverMode;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.tsql.GroupOptionStatement.SetRequiredSynchronizedSecondaries;
import dev.sqldag.tsql.ReplicaOptionStatement.SetAvailabilityMode;
import dev.sqldag.tsql.ReplicaOptionStatement.SetFailoverMode;
import dev.sqldag.tsql.ReplicaStatement;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Commit modes change in two steps each, and between any two statements the group is one that SQL Server takes. */
class ModeChangeTest {

    private static final int SAMPLES = 500;

    @Test
    void to_synchronous_with_automatic_failover_commits_wait_first() {
        assertThat(StatementsOf.of(plan(
                        group(0, CommitMode.SYNCHRONOUS, CommitMode.ASYNCHRONOUS),
                        group(0, CommitMode.SYNCHRONOUS, CommitMode.SYNCHRONOUS_WITH_AUTOMATIC_FAILOVER))))
                .containsExactly(mode(2, AvailabilityMode.SYNCHRONOUS_COMMIT), failover(2, FailoverMode.AUTOMATIC));
    }

    @Test
    void to_asynchronous_failover_is_manual_and_no_secondary_required_first() {
        Plan plan = plan(
                group(1, CommitMode.SYNCHRONOUS, CommitMode.SYNCHRONOUS_WITH_AUTOMATIC_FAILOVER),
                group(0, CommitMode.SYNCHRONOUS, CommitMode.ASYNCHRONOUS));

        assertThat(StatementsOf.of(plan))
                .containsExactly(
                        failover(2, FailoverMode.MANUAL), required(0), mode(2, AvailabilityMode.ASYNCHRONOUS_COMMIT));
        assertThat(plan.mutations().map(Step::undo))
                .containsExactly(
                        Optional.of(failover(2, FailoverMode.AUTOMATIC)),
                        Optional.of(required(1)),
                        Optional.of(mode(2, AvailabilityMode.SYNCHRONOUS_COMMIT)));
    }

    @Test
    void a_requirement_that_the_change_would_break_is_lowered_for_the_time_of_it() {
        Plan plan = plan(
                group(1, CommitMode.SYNCHRONOUS, CommitMode.SYNCHRONOUS, CommitMode.ASYNCHRONOUS),
                group(1, CommitMode.SYNCHRONOUS, CommitMode.ASYNCHRONOUS, CommitMode.SYNCHRONOUS));

        assertThat(StatementsOf.of(plan))
                .containsExactly(
                        required(0),
                        mode(2, AvailabilityMode.ASYNCHRONOUS_COMMIT),
                        mode(3, AvailabilityMode.SYNCHRONOUS_COMMIT),
                        required(1));
        assertThat(plan.mutations().map(Step::risk)).containsExactly(Risk.TEMPORARY, Risk.NONE, Risk.NONE, Risk.NONE);
        assertThat(plan.mutations().map(Step::after)).containsExactly(List.of(), List.of(1), List.of(2), List.of(4));
    }

    @Test
    void a_requirement_that_is_not_said_is_kept_as_far_as_it_can_be() {
        AvailabilityGroup unsaid = AvailabilityGroup.of(
                "ag1", g -> g.replica(server(1)).replica(server(2)).replica(server(3), r -> r.asynchronousCommit()));

        Plan plan = plan(group(2, CommitMode.SYNCHRONOUS, CommitMode.SYNCHRONOUS, CommitMode.SYNCHRONOUS), unsaid);

        assertThat(StatementsOf.of(plan)).containsExactly(required(1), mode(3, AvailabilityMode.ASYNCHRONOUS_COMMIT));
        assertThat(plan.drift())
                .extracting(Object::toString)
                .contains("ag1: REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT is 2, wanted 1");
    }

    @Test
    void what_stays_beside_the_topology_leaves_no_room_and_goes_first_when_it_may() {
        CommitMode mode = CommitMode.SYNCHRONOUS;
        AvailabilityGroup now = group(2, mode, mode, mode);
        AvailabilityGroup wanted = AvailabilityGroup.of(
                "ag1", g -> g.replica(server(1)).replica(server(2)).replica(server(4)));
        var observed = Estates.and(Estates.of(now), List.of(server(4)));

        assertThat(Estates.plan(observed, wanted).problems())
                .filteredOn(Problem::isError)
                .extracting(Problem::code)
                .containsExactly(ProblemCode.NO_ROOM_FOR_REPLICA);
        assertThat(StatementsOf.of(Estates.removing(observed, wanted)))
                .hasSize(5)
                .startsWith(
                        required(1),
                        new ReplicaStatement.Remove(now.name(), server(3).name()))
                .endsWith(required(2));
    }

    /** At most 3 synchronous replicas and 3 with automatic failover;. */
    @Test
    void no_moment_between_two_statements_breaks_a_limit() {
        for (int seed = 0; seed < SAMPLES; seed++) {
            Random random = new Random(seed);
            AvailabilityGroup from = random(random, 1 + random.nextInt(3));
            AvailabilityGroup to = random(random, 1 + random.nextInt(3));
            var observed = Estates.and(
                    Estates.of(from),
                    to.servers()
                            .filter(server -> from.servers().noneMatch(server::equals))
                            .toList());
            Plan plan = Estates.removing(observed, to);
            assertThat(plan.problems()).as("seed %d", seed).noneMatch(Problem::isError);

            Moments moments = new Moments(from);
            StatementsOf.of(plan).forEach(moments::then);

            assertThat(moments.broken()).as("seed %d: %s", seed, plan).isEmpty();
            assertThat(moments).as("seed %d: %s", seed, plan).hasToString(new Moments(to).toString());
        }
    }

    /** The server that is primary stays. */
    private static AvailabilityGroup random(Random random, int others) {
        CommitMode[] modes = CommitMode.values();
        int synchronous = 3;
        AvailabilityGroup group = AvailabilityGroup.of("ag1", g -> g.replica(server(1)));
        synchronous--;
        for (int i = 0; i < others + 2; i++) {
            CommitMode mode = modes[random.nextInt(modes.length)];
            if (mode != CommitMode.ASYNCHRONOUS && synchronous-- <= 0) {
                mode = CommitMode.ASYNCHRONOUS;
            }
            int number = 2 + random.nextInt(7);
            boolean taken = group.servers().anyMatch(server(number)::equals);
            CommitMode chosen = mode;
            group = taken ? group : group.with(g -> g.replica(server(number), r -> commit(r, chosen)));
        }
        long waiting = group.replicas().stream()
                .filter(replica -> replica.commitMode() != CommitMode.ASYNCHRONOUS)
                .count();
        int required = random.nextInt((int) waiting);
        return group.with(g -> g.options(o -> o.requiredSynchronizedSecondaries(required)));
    }

    private static Plan plan(AvailabilityGroup now, AvailabilityGroup wanted) {
        return Estates.plan(Estates.of(now), wanted);
    }

    private static AvailabilityGroup group(int required, CommitMode... modes) {
        return AvailabilityGroup.of("ag1", g -> {
            IntStream.range(0, modes.length)
                    .forEach(index -> g.replica(server(index + 1), r -> commit(r, modes[index])));
            g.options(o -> o.requiredSynchronizedSecondaries(required));
        });
    }

    private static void commit(Replica.Builder replica, CommitMode mode) {
        switch (mode) {
            case ASYNCHRONOUS -> replica.asynchronousCommit();
            case SYNCHRONOUS -> replica.synchronousCommit();
            case SYNCHRONOUS_WITH_AUTOMATIC_FAILOVER -> replica.automaticFailover();
        }
    }

    private static Server server(int number) {
        return Server.of("s" + number, s -> s.version(SqlServerVersion.SQL_SERVER_2017));
    }

    private static Statement mode(int server, AvailabilityMode mode) {
        return new SetAvailabilityMode(GroupChanges.NAME, server(server).name(), mode);
    }

    private static Statement failover(int server, FailoverMode mode) {
        return new SetFailoverMode(GroupChanges.NAME, server(server).name(), mode);
    }

    private static Statement required(int count) {
        return new SetRequiredSynchronizedSecondaries(GroupChanges.NAME, count);
    }
}
