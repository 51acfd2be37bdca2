package dev.sqldag.testkit.world;

import static dev.sqldag.testkit.world.Client.made;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.LockCommand;
import dev.sqldag.testkit.command.LockCommand.Mode;
import dev.sqldag.testkit.command.LockCommand.Owner;
import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Value;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** sp_getapplock and its relatives, by their return codes. */
class AppLocksTest {

    private final Bench bench = Seed.servers(16);

    private static Caller caller(int spid, String database) {
        return new Caller(spid, "sa", database);
    }

    private Effect acquire(int spid, String resource, Mode mode, Owner owner, int timeout) {
        return bench.world()
                .port("server1")
                .execute(new LockCommand.Acquire(resource, mode, owner, timeout, "public"), caller(spid, "master"));
    }

    private Effect exclusive(int spid, int timeout) {
        return acquire(spid, "r", Mode.EXCLUSIVE, Owner.SESSION, timeout);
    }

    private Effect release(int spid, String resource) {
        return bench.world()
                .port("server1")
                .execute(new LockCommand.Release(resource, Owner.SESSION, "public"), caller(spid, "master"));
    }

    private static int code(Effect effect) {
        assertThat(effect).isInstanceOf(Effect.Done.class);
        return ((Effect.Done) effect).code();
    }

    private Effect poll(Effect pending) {
        assertThat(pending).isInstanceOf(Effect.Pending.class);
        return bench.world().port("server1").poll(((Effect.Pending) pending).ticket());
    }

    private Object mode(int spid, String owner) {
        return bench.world()
                .port("server1")
                .function(
                        "applock_mode",
                        List.of(Value.text("public"), Value.text("r"), Value.text(owner)),
                        caller(spid, "master"))
                .map(value -> String.valueOf(value.data()))
                .orElseThrow();
    }

    private boolean test(int spid, String mode) {
        return bench.world()
                .port("server1")
                .function(
                        "applock_test",
                        List.of(Value.text("public"), Value.text("r"), Value.text(mode), Value.text("Session")),
                        caller(spid, "master"))
                .map(value -> Integer.valueOf(1).equals(value.data()))
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "INTENT_SHARED,    true,  true,  true,  true,  false",
        "SHARED,           true,  true,  true,  false, false",
        "UPDATE,           true,  true,  false, false, false",
        "INTENT_EXCLUSIVE, true,  false, false, true,  false",
        "EXCLUSIVE,        false, false, false, false, false",
    })
    void modes_go_together_as_documented(Mode held, boolean is, boolean s, boolean u, boolean ix, boolean x) {
        assertThat(code(acquire(51, "r", held, Owner.SESSION, 0))).isZero();

        assertThat(test(52, "IntentShared")).isEqualTo(is);
        assertThat(test(52, "Shared")).isEqualTo(s);
        assertThat(test(52, "Update")).isEqualTo(u);
        assertThat(test(52, "IntentExclusive")).isEqualTo(ix);
        assertThat(test(52, "Exclusive")).isEqualTo(x);
        assertThat(test(51, "Exclusive")).as("nobody is in its own way").isTrue();
    }

    @Test
    void a_lock_that_is_taken_is_not_waited_for_with_timeout_0() {
        exclusive(51, 0);

        assertThat(code(exclusive(52, 0))).isEqualTo(-1);
        assertThat(code(acquire(52, "R", Mode.EXCLUSIVE, Owner.SESSION, 0)))
                .as("compared byte by byte")
                .isZero();
    }

    @Test
    void whoever_waits_gets_the_lock_when_it_is_free() {
        exclusive(51, 0);
        Effect waiting = exclusive(52, -1);
        Effect next = exclusive(53, -1);
        bench.pass(Duration.ofHours(1));
        assertThat(poll(waiting)).isInstanceOf(Effect.Pending.class);
        release(51, "r");

        assertThat(code(poll(waiting))).isEqualTo(1);
        assertThat(poll(next)).as("first come, first served").isInstanceOf(Effect.Pending.class);
        assertThat(code(release(52, "r"))).isZero();
        assertThat(code(poll(next))).isEqualTo(1);
    }

    @Test
    void patience_ends() {
        exclusive(51, 0);
        Effect waiting = exclusive(52, 250);
        bench.pass(Duration.ofMillis(249));
        assertThat(poll(waiting)).isInstanceOf(Effect.Pending.class);
        bench.pass(Duration.ofMillis(1));

        assertThat(code(poll(waiting))).isEqualTo(-1);
        release(51, "r");
        assertThat(mode(52, "Session")).isEqualTo("NoLock");
    }

    @Test
    void a_lock_goes_with_the_last_release() {
        exclusive(51, 0);
        exclusive(51, 0);
        release(51, "r");
        assertThat(code(exclusive(52, 0))).isEqualTo(-1);
        release(51, "r");

        assertThat(code(exclusive(52, 0))).isZero();
        assertThat(release(51, "r")).isInstanceOfSatisfying(Effect.Done.class, done -> {
            assertThat(done.code()).isEqualTo(-999);
            assertThat(done.messages().get(0).number()).isEqualTo(1223);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "SHARED, INTENT_EXCLUSIVE, SharedIntentExclusive",
        "UPDATE, INTENT_EXCLUSIVE, UpdateIntentExclusive",
        "INTENT_SHARED, SHARED, Shared",
        "SHARED, UPDATE, Update",
        "SHARED, EXCLUSIVE, Exclusive",
    })
    void locks_of_one_owner_add_up(Mode first, Mode second, String together) {
        acquire(51, "r", first, Owner.SESSION, 0);
        acquire(51, "r", second, Owner.SESSION, 0);

        assertThat(mode(51, "Session")).isEqualTo(together);
        assertThat(mode(51, "Transaction")).isEqualTo("NoLock");
        assertThat(mode(52, "Session")).isEqualTo("NoLock");
    }

    @Test
    void a_lock_of_the_transaction_ends_with_it() {
        Client client = Client.of(bench, "server1");
        acquire(51, "r", Mode.EXCLUSIVE, Owner.TRANSACTION, 0);
        acquire(51, "s", Mode.EXCLUSIVE, Owner.SESSION, 0);
        client.commit();

        assertThat(code(acquire(52, "r", Mode.EXCLUSIVE, Owner.TRANSACTION, 0))).isZero();
        client.as(52).rollback();
        assertThat(code(exclusive(53, 0))).isZero();
        assertThat(code(acquire(53, "s", Mode.EXCLUSIVE, Owner.SESSION, 0))).isEqualTo(-1);
    }

    @Test
    void a_session_s_locks_end_with_it() {
        exclusive(51, 0);
        Effect waiting = exclusive(52, -1);
        bench.world().port("server1").close(51);

        assertThat(code(poll(waiting))).isEqualTo(1);
    }

    @Test
    void who_closes_a_circle_of_application_locks_is_told_so_and_keeps_its_transaction() {
        bench.ok("server1", new DatabaseCommand.Create("db1"));
        Client.of(bench, "server1").create();
        acquire(51, "r", Mode.EXCLUSIVE, Owner.SESSION, 0);
        acquire(52, "s", Mode.EXCLUSIVE, Owner.SESSION, 0);
        made(Client.of(bench, "server1").as(51).insert("a"));
        acquire(51, "s", Mode.EXCLUSIVE, Owner.SESSION, -1);

        assertThat(code(acquire(52, "r", Mode.EXCLUSIVE, Owner.SESSION, -1))).isEqualTo(-3);
        assertThat(mode(52, "Session")).isEqualTo("NoLock");
        assertThat(Client.of(bench, "server1").as(51).values()).containsExactly("a");
    }

    @Test
    void databases_and_principals_have_locks_of_their_own() {
        exclusive(51, 0);
        var port = bench.world().port("server1");
        var other = new LockCommand.Acquire("r", Mode.EXCLUSIVE, Owner.SESSION, 0, "dbo");

        assertThat(code(port.execute(other, caller(52, "master")))).isZero();
        assertThat(code(port.execute(other, caller(53, "msdb")))).isZero();
    }

    @Test
    void views_show_sessions_and_their_locks() {
        bench.world()
                .port("server1")
                .open(51, new Login("sa", World.DEFAULT_PASSWORD, "", "host1", "app1", false), false);
        exclusive(51, 0);
        exclusive(52, -1);

        assertThat(bench.rows("server1", "dm_exec_sessions"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("program_name")).isEqualTo("app1"));
        assertThat(bench.rows("server1", "dm_tran_locks"))
                .extracting(row -> row.get("request_session_id") + " " + row.get("resource_type") + " "
                        + row.get("request_mode") + " " + row.get("request_status"))
                .containsExactly("51 APPLICATION X GRANT", "52 APPLICATION X WAIT");
        assertThat(bench.rows("server2", "dm_tran_locks")).isEmpty();
    }
}
