package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.PrimaryConnections;
import dev.sqldag.testkit.command.GroupCommand.ReplicaSpec;
import dev.sqldag.testkit.command.GroupCommand.SecondaryConnections;
import dev.sqldag.testkit.command.ServerPort.Admission;
import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.spec.Timing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Who may come in with which intent, and what is remembered of it. */
class SessionsTest {

    private final Bench bench = Seed.pair(Timing.brisk(), AvailabilityMode.SYNCHRONOUS_COMMIT);

    private void modify(String server, Optional<SecondaryConnections> secondary, Optional<PrimaryConnections> primary) {
        ReplicaSpec change = new ReplicaSpec(
                server,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                secondary,
                primary,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        bench.ok("server1", new GroupCommand.ModifyReplica("ag1", change));
    }

    private Optional<Integer> enter(String server, int spid) {
        return bench.world()
                .port(server)
                .enter("db1", new Caller(spid, "sa", "master"))
                .map(SqlMessage::number);
    }

    private Admission open(String server, int spid, String database, boolean readOnly) {
        return bench.world()
                .port(server)
                .open(spid, new Login("sa", World.DEFAULT_PASSWORD, database, "h", "a", readOnly), false);
    }

    @Test
    void a_secondary_for_read_only_intent_lets_no_other_in() {
        modify("server2", Optional.of(SecondaryConnections.READ_ONLY), Optional.empty());
        open("server2", 60, "", true);
        open("server2", 61, "", false);

        assertThat(enter("server2", 60)).isEmpty();
        assertThat(enter("server2", 61)).contains(978);
        assertThat(open("server2", 62, "db1", true)).isInstanceOf(Admission.Admitted.class);
        assertThat(open("server2", 63, "db1", false)).isInstanceOf(Admission.Refused.class);
    }

    @Test
    void a_primary_for_writers_lets_no_readers_in() {
        modify("server1", Optional.empty(), Optional.of(PrimaryConnections.READ_WRITE));
        open("server1", 60, "", true);
        open("server1", 61, "", false);

        assertThat(enter("server1", 60)).contains(979);
        assertThat(enter("server1", 61)).isEmpty();
    }

    @Test
    void the_database_that_a_session_is_in_is_remembered() {
        open("server1", 60, "", false);
        Object before = bench.rows("server1", "dm_exec_sessions").get(0).get("database_id");
        enter("server1", 60);

        assertThat(before).isEqualTo(1);
        assertThat(bench.rows("server1", "dm_exec_sessions"))
                .extracting(row -> row.get("database_id"))
                .isEqualTo(List.of(5));
        bench.world().port("server1").close(60);
        assertThat(bench.rows("server1", "dm_exec_sessions")).isEmpty();
    }
}
