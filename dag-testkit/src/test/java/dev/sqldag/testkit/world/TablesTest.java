package dev.sqldag.testkit.world;

import static dev.sqldag.testkit.world.Client.blocked;
import static dev.sqldag.testkit.world.Client.made;
import static dev.sqldag.testkit.world.Client.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.Storage.Change;
import dev.sqldag.testkit.command.Storage.StoredRow;
import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.sql.SqlMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sessions of one server do with a table, to each other too. */
class TablesTest {

    private final Bench bench = Seed.servers(16);
    private final Client one = Client.of(bench, "server1");
    private final Client two = one.as(52);

    @BeforeEach
    void create() {
        bench.ok("server1", new DatabaseCommand.Create("db1"));
        one.create();
    }

    @Test
    void what_is_not_committed_is_seen_by_its_session_alone() {
        made(one.insert("a"));

        assertThat(one.values()).containsExactly("a");
        assertThat(two.values()).isEmpty();
        one.commit();
        assertThat(two.values()).containsExactly("a");
    }

    @Test
    void a_commit_is_seen_when_it_is_on_disk() {
        made(one.insert("a"));
        Effect commit = one.begin();

        assertThat(commit).isInstanceOf(Effect.Pending.class);
        assertThat(two.values()).isEmpty();
        one.finish(commit);
        assertThat(two.values()).containsExactly("a");
    }

    @Test
    void a_commit_without_changes_is_done_at_once() {
        assertThat(one.begin()).isEqualTo(Effect.Done.quietly());
    }

    @Test
    void a_rollback_takes_everything_back_but_identity_values() {
        made(one.insert("a"));
        one.rollback();
        one.add("b");

        assertThat(one.values()).containsExactly("b");
        assertThat(one.ids()).containsExactly(2);
    }

    @Test
    void a_mark_is_a_place_to_come_back_to() {
        made(one.insert("a"));
        long mark = one.mark();
        made(one.insert("b"));
        made(one.delete("a"));
        one.backTo(mark);

        assertThat(one.commit().values()).containsExactly("a");
    }

    @Test
    void a_refused_insert_uses_identity_values_up() {
        one.add("a");

        assertThat(refused(one.insert("b", "A "))).containsExactly(2627);
        assertThat(one.values()).containsExactly("a");
        assertThat(made(one.insert("c")).lastIdentity()).hasValue(4);
    }

    @Test
    void a_value_that_is_brought_moves_the_identity_on() {
        made(one.change(new Change.Insert("db1", "dbo", "t", List.<Object[]>of(new Object[] {41, "a"}))));

        assertThat(made(one.insert("b")).lastIdentity()).hasValue(42);
    }

    @Test
    void truncate_starts_the_identity_again() {
        one.add("a", "b");
        made(one.change(new Change.Truncate("db1", "dbo", "t")));
        one.commit().add("c");

        assertThat(one.ids()).containsExactly(1);
    }

    @Test
    void null_is_refused_where_none_may_be() {
        assertThat(refused(one.insert(new String[] {null}))).containsExactly(515);
    }

    @Test
    void values_may_change_places_in_one_update() {
        one.add("a", "b");
        List<StoredRow> rows = one.found().orElseThrow().rows();
        made(one.change(new Change.Update(
                "db1",
                "dbo",
                "t",
                List.of(
                        new StoredRow(rows.get(0).id(), new Object[] {1, "b"}),
                        new StoredRow(rows.get(1).id(), new Object[] {2, "a"})))));

        assertThat(one.commit().values()).containsExactly("b", "a");
    }

    @Test
    void another_row_s_key_is_refused() {
        one.add("a", "b");

        assertThat(refused(one.set("a", "b"))).containsExactly(2627);
        assertThat(one.commit().values()).containsExactly("a", "b");
    }

    @Test
    void eight_writers_of_different_rows_never_wait_for_each_other() {
        List<Effect> commits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            made(one.as(60 + i).insert("row" + i));
        }
        for (int i = 0; i < 8; i++) {
            commits.add(one.as(60 + i).begin());
        }
        commits.forEach(one::finish);

        assertThat(one.values()).hasSize(8);
    }

    @Test
    void whoever_changes_a_row_keeps_others_from_it_until_the_end() {
        one.add("a");
        made(one.set("a", "b"));
        long ticket = blocked(two.set("a", "c"));
        assertThat(two.poll(ticket)).isInstanceOf(Effect.Pending.class);

        Effect commit = one.begin();
        assertThat(two.poll(ticket)).as("not before it is hardened").isInstanceOf(Effect.Pending.class);
        one.finish(commit);

        assertThat(two.poll(ticket)).isInstanceOf(Effect.Done.class);
        made(two.set("b", "c"));
        assertThat(two.commit().values()).containsExactly("c");
    }

    @Test
    void whether_a_key_is_taken_is_known_when_the_other_transaction_has_ended() {
        made(one.insert("a"));
        long ticket = blocked(two.insert("a"));
        one.rollback();

        assertThat(two.poll(ticket)).isInstanceOf(Effect.Done.class);
        made(two.insert("a"));
        two.commit();
        assertThat(refused(one.insert("a"))).containsExactly(2627);
    }

    @Test
    void a_wait_that_is_given_up_leaves_nothing_behind() {
        one.add("a");
        made(one.set("a", "b"));
        two.port().abandon(blocked(two.set("a", "c")));
        one.commit();

        made(one.as(53).delete("b"));
    }

    @Test
    void of_two_that_wait_for_each_other_the_one_with_fewer_changes_gives_way() {
        one.add("a", "b");
        made(one.set("a", "x"));
        made(one.insert("more"));
        made(two.set("b", "y"));
        long ticket = blocked(two.set("a", "z"));

        assertThat(one.poll(blocked(one.set("b", "z")))).isInstanceOf(Effect.Done.class);
        made(one.set("b", "z"));

        assertThat(two.poll(ticket))
                .isInstanceOfSatisfying(Effect.Refused.class, refusal -> assertThat(refusal.errors())
                        .extracting(SqlMessage::number)
                        .containsExactly(1205));
        assertThat(one.commit().values()).containsExactly("x", "z", "more");
    }

    @Test
    void of_equals_the_one_that_closes_the_circle_gives_way() {
        one.add("a", "b");
        made(one.set("a", "x"));
        made(two.set("b", "y"));
        long ticket = blocked(one.set("b", "z"));

        assertThat(refused(two.set("a", "z"))).containsExactly(1205);
        assertThat(one.poll(ticket)).as("the victim is rolled back").isInstanceOf(Effect.Done.class);
        made(one.set("b", "z"));
        assertThat(one.commit().values()).containsExactly("x", "z");
    }

    @Test
    void a_session_that_leaves_takes_its_changes_and_locks_along() {
        one.add("a");
        made(one.set("a", "b"));
        long ticket = blocked(two.delete("a"));
        one.port().close(51);

        assertThat(two.poll(ticket)).isInstanceOf(Effect.Done.class);
        assertThat(two.values()).containsExactly("a");
    }

    @Test
    void tables_come_and_go_with_their_transaction() {
        made(one.change(new Change.Drop("db1", "dbo", "t")));
        assertThat(one.found()).isEmpty();
        assertThat(two.found()).isPresent();
        long ticket = blocked(two.insert("a"));
        one.commit();

        assertThat(two.poll(ticket)).isInstanceOf(Effect.Done.class);
        assertThat(refused(two.insert("a"))).containsExactly(208);
        assertThat(refused(two.change(new Change.Drop("db1", "dbo", "t")))).containsExactly(3701);
        assertThat(refused(two.change(new Change.Truncate("db1", "dbo", "t")))).containsExactly(4701);
        made(two.change(new Change.Create("db1", Client.table())));
        assertThat(refused(two.change(new Change.Create("db1", Client.table()))))
                .containsExactly(2714);
    }

    @Test
    void a_key_over_rows_that_are_not_unique_is_refused() {
        TableDefinition open = new TableDefinition("dbo", "t", Client.table().columns(), List.of());
        List<StoredRow> rows =
                List.of(new StoredRow(1, new Object[] {1, "a"}), new StoredRow(2, new Object[] {2, "a"}));
        made(one.change(new Change.Alter("db1", open, rows)));
        one.commit();

        assertThat(refused(one.change(new Change.Alter("db1", Client.table(), rows))))
                .containsExactly(1505, 1750);
        assertThat(made(one.insert("a")).lastIdentity()).hasValue(3);
    }

    @Test
    void system_databases_hold_tables_too() {
        Client master = new Client(bench, "server1", 51, "master");
        master.create().add("a");

        assertThat(master.as(52).values()).containsExactly("a");
    }

    @Test
    void a_database_in_use_is_not_dropped() {
        made(one.insert("a"));
        assertThat(bench.refusal("server1", new DatabaseCommand.Drop("db1", false)))
                .containsExactly(3702);
        Effect commit = one.begin();
        assertThat(bench.refusal("server1", new DatabaseCommand.Drop("db1", false)))
                .containsExactly(3702);
        one.finish(commit);

        bench.ok("server1", new DatabaseCommand.Drop("db1", false));
        assertThat(one.found()).isEmpty();
    }
}
