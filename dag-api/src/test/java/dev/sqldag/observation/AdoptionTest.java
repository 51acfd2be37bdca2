package dev.sqldag.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sqldag.observation.reading.SyntheticEstate;
import dev.sqldag.observation.view.ServerView;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.testing.RandomTopologies;
import dev.sqldag.testing.Walkthrough;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.GroupOptions;
import dev.sqldag.topology.Member;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Installation;
import dev.sqldag.topology.server.Server;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdoptionTest {

    private static final Topology WALKTHROUGH = Topology.of(Walkthrough.DISTRIBUTED);

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_servers_show_of_a_topology_is_that_topology(long seed) {
        Topology topology = RandomTopologies.of(seed, 0);

        Topology adopted = SyntheticEstate.observation(topology).toTopology();

        assertThat(normalized(adopted)).isEqualTo(normalized(topology));
        assertThat(adopted.distributedGroups().stream().map(AdoptionTest::normalized))
                .isEqualTo(topology.distributedGroups().stream()
                        .map(AdoptionTest::normalized)
                        .toList());
    }

    @Test
    void a_server_that_did_not_answer_is_not_guessed() {
        Observation observation = silent("server1", "server4");

        NotAdoptableException refused = catchThrowableOfType(NotAdoptableException.class, observation::toTopology);

        assertThat(refused.problems()).extracting(Problem::code).containsOnly(ProblemCode.NOT_OBSERVED);
        assertThat(refused).hasMessageContaining("server1").hasMessageContaining("server4");
    }

    @Test
    void two_copies_of_one_setting_that_differ_are_told_with_both() {
        AvailabilityGroup one = Walkthrough.AG1;
        Topology other = Topology.of(
                DistributedAvailabilityGroup.of("distributedag", one, Walkthrough.AG2, d -> d.synchronousCommit()
                        .automaticSeeding()));
        Observation mixed = Observation.of(SyntheticEstate.observation(WALKTHROUGH)
                .seen()
                .<ServerView>map(view -> view.server().value().equals("server3")
                        ? SyntheticEstate.observation(other).seen(view.server()).orElseThrow()
                        : view)
                .toList());

        NotAdoptableException refused = catchThrowableOfType(NotAdoptableException.class, mixed::toTopology);

        assertThat(refused.problems()).extracting(Problem::value).allSatisfy(value -> assertThat(value)
                .contains("contradictory", "SYNCHRONOUS_COMMIT, on server3", "ASYNCHRONOUS_COMMIT, on server1"));
    }

    private static Observation silent(String... servers) {
        List<String> names = List.of(servers);
        return Observation.of(SyntheticEstate.observation(WALKTHROUGH)
                .seen()
                .<ServerView>map(view -> names.contains(view.server().value())
                        ? new ServerView.Unseen(view.server(), failure(view.server()))
                        : view)
                .toList());
    }

    private static SqlFailure failure(ServerName server) {
        return new SqlFailure(SqlFailure.Kind.UNREACHABLE, server, List.of(), null);
    }

    private static List<AvailabilityGroup> normalized(Topology topology) {
        return topology.groups().stream().map(AdoptionTest::normalized).toList();
    }

    /** Without what no server shows, and without what is at SQL Server's default. */
    private static AvailabilityGroup normalized(AvailabilityGroup group) {
        return new AvailabilityGroup(
                group.name(),
                group.databases(),
                group.replicas().stream().map(AdoptionTest::normalized).toList(),
                group.listener(),
                group.address(),
                Optional.empty(),
                group.configurationReplicas(),
                group.clusterType(),
                normalized(group.options()),
                group.publisher());
    }

    private static DistributedAvailabilityGroup normalized(DistributedAvailabilityGroup group) {
        return new DistributedAvailabilityGroup(group.name(), normalized(group.first()), normalized(group.second()));
    }

    private static Side normalized(Side side) {
        Member member =
                side.member().ours().<Member>map(AdoptionTest::normalized).orElse(side.member());
        return new Side(member, side.availabilityMode(), side.seeding());
    }

    private static GroupOptions normalized(GroupOptions options) {
        return new GroupOptions(
                options.backupPreference(),
                options.failureConditionLevel(),
                options.healthCheckTimeout(),
                options.databaseLevelFailover(),
                options.distributedTransactions(),
                options.basic(),
                options.containment(),
                options.requiredSynchronizedSecondaries().filter(count -> count > 0),
                options.writeLeaseValidity(),
                options.clusterConnectionOptions());
    }

    private static Replica normalized(Replica replica) {
        Server server = replica.server();
        return new Replica(
                new Server(
                        server.name(),
                        server.host(),
                        server.version(),
                        server.endpoint(),
                        server.failoverClusterInstance(),
                        Optional.empty(),
                        Installation.UNKNOWN),
                replica.commitMode(),
                replica.seeding(),
                replica.backupPriority(),
                replica.secondaryConnections(),
                replica.primaryConnections(),
                replica.sessionTimeout(),
                replica.routing());
    }
}
