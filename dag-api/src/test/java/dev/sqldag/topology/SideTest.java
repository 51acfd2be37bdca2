package dev.sqldag.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.server.Build;
import dev.sqldag.topology.server.Server;
import org.junit.jupiter.api.Test;

class SideTest {

    private static final AvailabilityGroup WEST = AvailabilityGroup.of("west", g -> g.replica(Server.of("s1")));
    private static final AvailabilityGroup EAST = AvailabilityGroup.of("east", g -> g.replica(Server.of("s2")));

    @Test
    void what_is_said_about_one_side_wins_over_what_is_said_about_both() {
        DistributedAvailabilityGroup group =
                DistributedAvailabilityGroup.of("dag", WEST, EAST, d -> d.second(s -> s.manualSeeding())
                        .automaticSeeding()
                        .synchronousCommit());
        assertThat(group.sides())
                .containsExactly(
                        new Side(WEST, AvailabilityMode.SYNCHRONOUS_COMMIT, Seeding.AUTOMATIC),
                        new Side(EAST, AvailabilityMode.SYNCHRONOUS_COMMIT, Seeding.MANUAL));
    }

    @Test
    void a_member_is_ours_or_remote() {
        RemoteMember remote = RemoteMember.of("mi", "h", 5022);
        assertThat(DistributedAvailabilityGroup.of("dag", WEST, remote).groups())
                .containsExactly(WEST);
        assertThat(remote.remote()).contains(remote);
        assertThat(WEST.remote()).isEmpty();
    }

    @Test
    void failover_follows_from_the_cluster_and_the_commit_mode() {
        assertThat(CommitMode.ASYNCHRONOUS.failoverMode(ClusterType.EXTERNAL)).isEqualTo(FailoverMode.EXTERNAL);
        assertThat(CommitMode.SYNCHRONOUS.failoverMode(ClusterType.NONE)).isEqualTo(FailoverMode.MANUAL);
        assertThat(CommitMode.SYNCHRONOUS_WITH_AUTOMATIC_FAILOVER.failoverMode(ClusterType.WSFC))
                .isEqualTo(FailoverMode.AUTOMATIC);
    }

    @Test
    void builds_are_compared_number_by_number() {
        assertThat(Build.parse("15.0.4249.2")).contains(new Build(15, 0, 4249, 2));
        assertThat(Build.parse("15.0.4249")).contains(new Build(15, 0, 4249, 0));
        assertThat(new Build(15, 0, 10000, 0).isAtLeast(new Build(15, 0, 4249, 2)))
                .isTrue();
        assertThat(Build.parse("15.0.4249.2x")).isEmpty();
    }
}
