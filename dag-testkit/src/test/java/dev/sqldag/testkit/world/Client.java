package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.Storage;
import dev.sqldag.testkit.command.Storage.Change;
import dev.sqldag.testkit.command.Storage.Outcome;
import dev.sqldag.testkit.command.Storage.StoredRow;
import dev.sqldag.testkit.command.Storage.UserTable;
import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.command.TableDefinition.ColumnDefinition;
import dev.sqldag.testkit.command.TableDefinition.Identity;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session that works with the table {@code dbo.t (id int identity primary key, v nvarchar(20) not null unique)}. */
record Client(Bench bench, String server, int spid, String database) {

    static Client of(Bench bench, String server) {
        return new Client(bench, server, 51, "db1");
    }

    static TableDefinition table() {
        return new TableDefinition(
                "dbo",
                "t",
                List.of(
                        new ColumnDefinition(
                                new Column("id", SqlType.INT),
                                false,
                                Optional.of(new Identity(1, 1)),
                                Optional.empty()),
                        new ColumnDefinition(
                                new Column("v", SqlType.nvarchar(20)), false, Optional.empty(), Optional.empty())),
                List.of(
                        new TableDefinition.Key("pk_t", true, List.of(0)),
                        new TableDefinition.Key("uq_t", false, List.of(1))));
    }

    Client as(int otherSpid) {
        return new Client(bench, server, otherSpid, database);
    }

    Client on(String otherServer) {
        return new Client(bench, otherServer, spid, database);
    }

    Client in(Bench other) {
        return new Client(other, server, spid, database);
    }

    private Caller caller() {
        return new Caller(spid, "sa", database);
    }

    ServerPort port() {
        return bench.world().port(server);
    }

    private Storage storage() {
        return port().storage();
    }

    Client create() {
        made(change(new Change.Create(database, table())));
        return commit();
    }

    Outcome change(Change change) {
        return storage().change(change, caller());
    }

    Outcome insert(@Nullable String... values) {
        List<Object[]> rows = new ArrayList<>();
        for (String value : values) {
            rows.add(Arrays.asList(null, value).toArray());
        }
        return change(new Change.Insert(database, "dbo", "t", rows));
    }

    Outcome set(String before, String after) {
        return change(new Change.Update(
                database, "dbo", "t", List.of(new StoredRow(row(before).id(), new Object[] {
                    row(before).values()[0], after
                }))));
    }

    Outcome delete(String value) {
        return change(new Change.Delete(database, "dbo", "t", List.of(row(value).id())));
    }

    private StoredRow row(String value) {
        return found().orElseThrow().rows().stream()
                .filter(r -> value.equals(r.values()[1]))
                .findFirst()
                .orElseThrow();
    }

    /** Inserts in a transaction of its own. */
    Client add(@Nullable String... values) {
        made(insert(values));
        return commit();
    }

    static Outcome.Made made(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return (Outcome.Made) outcome;
    }

    static long blocked(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Blocked.class);
        return ((Outcome.Blocked) outcome).ticket();
    }

    static List<Integer> refused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome)
                .errors().stream().map(SqlMessage::number).toList();
    }

    /** Commits and waits for it. */
    Client commit() {
        assertThat(finish(begin())).isInstanceOf(Effect.Done.class);
        return this;
    }

    /** Begins to commit. */
    Effect begin() {
        return storage().commit(caller());
    }

    Effect poll(long ticket) {
        return port().poll(ticket);
    }

    Effect finish(Effect effect) {
        Effect now = effect;
        while (now instanceof Effect.Pending pending) {
            bench.world().advanceTo(bench.world().nextEventAt().orElseThrow());
            now = poll(pending.ticket());
        }
        return now;
    }

    void rollback() {
        storage().rollback(caller());
    }

    long mark() {
        return storage().mark(caller());
    }

    void backTo(long mark) {
        storage().backTo(mark, caller());
    }

    Optional<UserTable> found() {
        return storage().table(database, "dbo", "t", caller());
    }

    /** The values, in the order of their rows. */
    List<String> values() {
        return found().orElseThrow().rows().stream()
                .map(r -> String.valueOf(r.values()[1]))
                .toList();
    }

    List<Object> ids() {
        return found().orElseThrow().rows().stream()
                .map(r -> Objects.requireNonNull(r.values()[0]))
                .toList();
    }
}
