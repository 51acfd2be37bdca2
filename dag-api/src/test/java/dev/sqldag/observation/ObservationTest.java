package dev.sqldag.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.observation.Fact.Reason;
import dev.sqldag.observation.reading.SyntheticEstate;
import dev.sqldag.observation.view.DatabaseReplicaView.Synchronization;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaState.Connection;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.observation.view.ServerView;
import dev.sqldag.observation.view.ServerView.Unseen;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.testing.Walkthrough;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Who is believed about what. */
class ObservationTest {

    private static final GroupName AG1 = new GroupName("ag1");
    private static final GroupName DISTRIBUTED = new GroupName("distributedag");
    private static final ServerName SERVER1 = new ServerName("server1");
    private static final ServerName SERVER2 = new ServerName("server2");
    private static final ServerName SERVER3 = new ServerName("server3");
    private static final Observation ESTATE = SyntheticEstate.observation(Topology.of(Walkthrough.DISTRIBUTED));

    @Test
    void a_fact_says_where_and_when_it_was_seen() {
        assertThat(ESTATE.primary(AG1)).hasToString("server1, on server1 at 2026-01-31T10:00:00Z");
        assertThat(ESTATE.role(SERVER2, AG1)).hasToString("SECONDARY, on server2 at 2026-01-31T10:00:00Z");
    }

    @Test
    void the_global_primary_and_the_forwarder_say_so_themselves() {
        assertThat(ESTATE.primary(DISTRIBUTED).value()).contains(SERVER1);
        assertThat(ESTATE.role(SERVER3, DISTRIBUTED).is(Role.SECONDARY)).isTrue();
    }

    @Test
    void a_replicas_role_is_its_own_word_and_nobody_elses() {
        Observation silent = changed(SERVER2, ObservationTest::unseen);

        assertThat(silent.fromPrimary(AG1)
                        .flatMap(view -> view.replica("server2"))
                        .flatMap(ReplicaView::role))
                .contains(Role.SECONDARY);
        assertThat(silent.role(SERVER2, AG1))
                .isInstanceOfSatisfying(Fact.Unknown.class, unknown -> assertThat(unknown.reason())
                        .isEqualTo(Reason.NO_ANSWER));
    }

    @Test
    void who_is_connected_is_the_primarys_word() {
        assertThat(ESTATE.connection(AG1, "server2").is(Connection.CONNECTED)).isTrue();
        assertThat(ESTATE.group(SERVER2, AG1)
                        .flatMap(view -> view.replica("server1"))
                        .flatMap(replica -> replica.state().connection()))
                .isEmpty();
    }

    @Test
    void two_that_call_themselves_primary_contradict_each_other_and_neither_is() {
        GroupView claim = ESTATE.group(SERVER1, AG1).orElseThrow();
        Observation split = changed(
                SERVER2,
                seen -> new ServerView.Seen(
                        seen.server(),
                        seen.at(),
                        seen.instance(),
                        seen.ports(),
                        seen.endpoints(),
                        seen.security(),
                        seen.databases(),
                        seen.clusterGroups(),
                        List.of(claim)));

        assertThat(split.primaryOf(AG1)).isEmpty();
        assertThat(split.fromPrimary(AG1)).isEmpty();
        assertThat(split.configuration(AG1).toString())
                .contains("contradictory", "PRIMARY, on server1 at", "PRIMARY, on server2 at");
    }

    @Test
    void nobody_is_primary_while_the_one_who_would_know_is_silent() {
        Observation silent = changed(SERVER1, ObservationTest::unseen);

        assertThat(silent.primary(AG1)).hasToString("unknown, no answer: server1 did not answer");
        assertThat(silent.connection(AG1, "server2").value()).isEmpty();
    }

    @Test
    void a_database_is_what_its_own_server_says_of_it() {
        Fact<Synchronization> state =
                ESTATE.database(SERVER2, AG1, new DatabaseName("db1")).part(database -> database.synchronization());

        assertThat(state).hasToString("SYNCHRONIZED, on server2 at 2026-01-31T10:00:00Z");
        assertThat(ESTATE.database(SERVER2, AG1, new DatabaseName("other")).value())
                .isEmpty();
    }

    @Test
    void copies_that_agree_are_one_fact_and_an_unknown_copy_leaves_it_unknown() {
        Function<GroupView, Optional<String>> url =
                view -> view.replica("ag2").flatMap(member -> member.settings().url());

        assertThat(ESTATE.agreed(DISTRIBUTED, url).is("tcp://ag2-listener:5022"))
                .isTrue();
        assertThat(ESTATE.agreed(
                                DISTRIBUTED,
                                view -> view.local().orElseThrow().name().equals("ag1")
                                        ? url.apply(view)
                                        : Optional.<String>empty())
                        .value())
                .isEmpty();
    }

    private static Observation changed(ServerName server, Function<ServerView.Seen, ServerView> change) {
        return Observation.of(ESTATE.seen()
                .map(view -> view.server().equals(server) ? change.apply(view) : view)
                .toList());
    }

    private static ServerView unseen(ServerView.Seen view) {
        return new Unseen(view.server(), new SqlFailure(SqlFailure.Kind.UNREACHABLE, view.server(), List.of(), null));
    }
}
