package dev.sqldag.testkit.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.FailoverMode;
import dev.sqldag.testkit.command.GroupCommand.ListenerIp;
import dev.sqldag.testkit.command.GroupCommand.ListenerNetwork;
import dev.sqldag.testkit.command.GroupCommand.ListenerSpec;
import dev.sqldag.testkit.command.GroupCommand.MemberSpec;
import dev.sqldag.testkit.command.GroupCommand.ReplicaSpec;
import dev.sqldag.testkit.command.GroupCommand.SecondaryConnections;
import dev.sqldag.testkit.command.GroupCommand.SeedingMode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The blocks of the documentation page, as they are printed there. */
class SeedTest {

    private final Bench bench = new Bench();

    /** Runs a block as a client tool does, which splits it at GO. */
    private List<Command> run(int block) throws IOException {
        String name = "seed/%02d.sql".formatted(block);
        try (InputStream in = Objects.requireNonNull(SeedTest.class.getResourceAsStream(name))) {
            for (String batch : new String(in.readAllBytes(), UTF_8).split("(?m)^\\s*GO\\s*$", -1)) {
                RecordingReply reply = bench.run(batch);
                assertThat(reply.messages).as(batch).isEmpty();
                assertThat(reply.end).isEqualTo("finished");
            }
        }
        return bench.server.commands;
    }

    private static ReplicaSpec replica(String server, FailoverMode failover) {
        return new ReplicaSpec(
                server,
                Optional.of("TCP://" + server + ".contoso.com:5022"),
                Optional.of(AvailabilityMode.SYNCHRONOUS_COMMIT),
                Optional.of(failover),
                Optional.of(SeedingMode.AUTOMATIC),
                OptionalInt.of(50),
                OptionalInt.empty(),
                Optional.of(SecondaryConnections.NO),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static MemberSpec member(String group, String host, AvailabilityMode mode, SeedingMode seeding) {
        return new MemberSpec(
                group,
                Optional.of("tcp://" + host + ":5022"),
                Optional.of(mode),
                Optional.of(FailoverMode.MANUAL),
                Optional.of(seeding));
    }

    private static MemberSpec member(String group) {
        return member(group, group + "-listener", AvailabilityMode.ASYNCHRONOUS_COMMIT, SeedingMode.AUTOMATIC);
    }

    @Test
    void creates_the_primary_group() throws IOException {
        assertThat(run(1))
                .containsExactly(new GroupCommand.Create(
                        "ag1",
                        List.of(),
                        List.of("db1"),
                        List.of(replica("server1", FailoverMode.AUTOMATIC), replica("server2", FailoverMode.AUTOMATIC)),
                        Optional.empty()));
    }

    @Test
    void joins_and_grants_without_a_separator() throws IOException {
        assertThat(run(2))
                .containsExactly(
                        new GroupCommand.Join("ag1", Optional.empty()), new GroupCommand.GrantCreateAnyDatabase("ag1"));
    }

    @Test
    void adds_a_listener_with_ipv6_addresses() throws IOException {
        assertThat(run(3))
                .containsExactly(new GroupCommand.AddListener(
                        "ag1",
                        new ListenerSpec(
                                "ag1-listener",
                                ListenerNetwork.IP,
                                List.of(
                                        new ListenerIp("2001:db88:f0:f00f::cf3c", Optional.empty()),
                                        new ListenerIp("2001:4898:e0:f213::4ce2", Optional.empty())),
                                OptionalInt.of(60173))));
    }

    @Test
    void creates_the_second_group_without_databases() throws IOException {
        assertThat(run(4))
                .containsExactly(new GroupCommand.Create(
                        "ag2",
                        List.of(),
                        List.of(),
                        List.of(replica("server3", FailoverMode.MANUAL), replica("server4", FailoverMode.MANUAL)),
                        Optional.empty()));
    }

    @Test
    void joins_the_second_group_and_adds_its_listener() throws IOException {
        run(5);

        assertThat(run(6)).hasSize(3).last().isInstanceOf(GroupCommand.AddListener.class);
    }

    @Test
    void creates_the_distributed_group() throws IOException {
        assertThat(run(7))
                .containsExactly(
                        new GroupCommand.CreateDistributed("distributedag", List.of(member("ag1"), member("ag2"))));
    }

    @Test
    void joins_the_distributed_group() throws IOException {
        assertThat(run(8))
                .containsExactly(
                        new GroupCommand.JoinDistributed("distributedag", List.of(member("ag1"), member("ag2"))));
    }

    @Test
    void modifies_several_options_of_both_members() throws IOException {
        assertThat(run(9))
                .containsExactly(new GroupCommand.ModifyMembers(
                        "distributedag",
                        List.of(
                                member("ag1", "ag1-listener", AvailabilityMode.ASYNCHRONOUS_COMMIT, SeedingMode.MANUAL),
                                member(
                                        "ag2",
                                        "ag2-listener",
                                        AvailabilityMode.SYNCHRONOUS_COMMIT,
                                        SeedingMode.MANUAL))));
    }

    @Test
    void runs_both_queries_of_the_failover_procedure() throws IOException {
        assertThat(run(10)).isEmpty();
        assertThat(run(12)).isEmpty();
    }

    @Test
    void fails_over_and_drops() throws IOException {
        run(11);
        run(13);

        assertThat(run(14))
                .containsExactly(
                        new GroupCommand.SetRoleSecondary("distributedag"),
                        new GroupCommand.ForceFailover("distributedag"),
                        new GroupCommand.Drop("distributedag"));
    }

    @Test
    void runs_the_failover_cluster_example() throws IOException {
        run(15);

        assertThat(run(16))
                .last()
                .isEqualTo(new GroupCommand.ModifyMembers(
                        "SQLFCIDAG",
                        List.of(new MemberSpec(
                                "SQLFCIAG",
                                Optional.of("tcp://SQLFCIAG-2:5022"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))));
    }
}
