package dev.sqldag.testkit.world;

import static dev.sqldag.testkit.world.Client.made;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.DatabaseCommand.HadrAction;
import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.GroupOption;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.world.World.Severed;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.spec.Timing;
import dev.sqldag.testkit.world.state.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of rows when another copy becomes the writer. */
class RoleChangeTest {

    private final Fleet fleet = new Fleet(1, Bench.START, Timing.brisk(), Set.of());
    private final Bench bench = new Bench(new World(fleet));
    private final Client first = Client.of(bench, "server1");
    private final Client second = Client.of(bench, "server2");

    @BeforeEach
    void stand() {
        bench.world().addServer(Seed.server(1, 16));
        bench.world().addServer(Seed.server(2, 16));
        Seed.ag1(Seed.endpoints(bench)).rest();
        first.create().add("before");
    }

    private Database copy(String server) {
        return fleet.database(server, "db1").orElseThrow();
    }

    private void disconnect() {
        bench.ok("server2", new EndpointCommand.Drop("hadr_endpoint")).pass(Duration.ofMillis(50));
    }

    /** The second server becomes the primary with what it has, and the first one follows it. */
    private void force() {
        bench.ok("server2", new GroupCommand.ForceFailover("ag1")).pass(Duration.ofSeconds(1));
        if (fleet.endpoint("server2").isEmpty()) {
            bench.ok("server2", Seed.endpoint(5022));
        }
        bench.pass(Duration.ofSeconds(1));
    }

    private void resume() {
        bench.ok("server1", new DatabaseCommand.SetHadr("db1", HadrAction.RESUME));
    }

    @Test
    void what_was_committed_together_survives() {
        force();

        assertThat(second.values()).containsExactly("before");
        second.add("after");
        resume();
        bench.rest();
        assertThat(contents("server1")).containsExactly("before", "after");
    }

    @Test
    void what_only_the_old_primary_had_is_gone_for_good() {
        disconnect();
        first.add("lost");
        force();
        second.add("kept");
        resume();
        TreeSet<Sync> states = new TreeSet<>();
        for (int i = 0; i < 500; i++) {
            states.add(copy("server1").membership().orElseThrow().sync());
            bench.pass(Duration.ofMillis(2));
        }

        assertThat(states).contains(Sync.REVERTING, Sync.SYNCHRONIZED);
        assertThat(contents("server1")).containsExactly("before", "kept");
        assertThat(contents("server2")).containsExactly("before", "kept");
    }

    /** What the copy would show if it could be read. */
    private List<String> contents(String server) {
        return copy(server).contents().table("dbo.t").orElseThrow().rows().stream()
                .map(row -> String.valueOf(row.values()[1]))
                .toList();
    }

    @Test
    void whoever_waits_for_a_commit_never_learns_what_became_of_it() {
        bench.ok(
                "server1",
                new GroupCommand.Set(
                        "ag1", List.of(new GroupOption("REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT", "1"))));
        disconnect();
        made(first.insert("unknown"));
        var commit = (Effect.Pending) first.begin();
        force();
        resume();
        bench.rest();

        assertThat(bench.world().takeSevered()).containsExactly(new Severed("server1", 51));
        assertThat(bench.world().takeSevered()).isEmpty();
        assertThat(first.poll(commit.ticket())).isInstanceOf(Effect.Pending.class);
        first.port().abandon(commit.ticket());
        assertThat(contents("server1")).containsExactly("before");
        made(second.insert("unknown"));
    }

    @Test
    void a_commit_that_the_new_primary_has_survives_though_nobody_was_told() {
        made(first.insert("unknown"));
        first.begin();
        while (!copy("server2")
                .log()
                .hardened()
                .record()
                .contents()
                .equals(copy("server1").log().end().record().contents())) {
            bench.world().advanceTo(bench.world().nextEventAt().orElseThrow());
        }
        force();

        assertThat(second.values()).containsExactly("before", "unknown");
        bench.rest();
        assertThat(contents("server1")).containsExactly("before", "unknown");
    }

    @Test
    void sessions_in_the_database_are_cut_and_others_are_not() {
        for (String database : List.of("db1", "master")) {
            int spid = database.equals("db1") ? 60 : 61;
            first.port().open(spid, new Login("sa", World.DEFAULT_PASSWORD, database, "host", "app", false), false);
        }
        made(first.as(62).insert("in a transaction"));
        force();

        assertThat(bench.world().takeSevered())
                .containsExactlyInAnyOrder(new Severed("server1", 60), new Severed("server1", 62));
    }

    @Test
    void a_server_that_stops_loses_what_was_in_memory_only() {
        made(first.insert("a"));
        first.begin();
        Logs.crash(fleet, copy("server1"));
        bench.rest();

        assertThat(contents("server1")).containsExactly("before");
        first.add("b");
        assertThat(contents("server1")).containsExactly("before", "b");
    }

    @Test
    void identity_values_go_on_after_those_that_came_along() {
        force();
        List<Object> numbers = new ArrayList<>(second.add("after").ids());

        assertThat(numbers).containsExactly(1, 2);
    }
}
