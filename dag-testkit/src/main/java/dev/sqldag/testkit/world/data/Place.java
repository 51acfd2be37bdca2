package dev.sqldag.testkit.world.data;

import dev.sqldag.testkit.command.LockCommand.Mode;
import dev.sqldag.testkit.world.content.Contents;
import dev.sqldag.testkit.world.content.KeyValue;
import dev.sqldag.testkit.world.content.TableData;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.session.LockWait.Want;
import dev.sqldag.testkit.world.session.Resource;
import dev.sqldag.testkit.world.state.Fleet;

/** Where a change is made: a copy of a database, and what the session sees in it. */
record Place(Fleet fleet, Database copy, Contents contents) {

    private String database() {
        return Resource.name(copy.name());
    }

    /** Rows of the table change, or all of it. */
    Want table(String table, Mode mode) {
        return new Want(new Resource.Table(copy.server(), database(), table), mode);
    }

    Want row(String table, long id) {
        return new Want(new Resource.Row(copy.server(), database(), table, id), Mode.EXCLUSIVE);
    }

    Want key(String table, KeyValue value) {
        return new Want(new Resource.Key(copy.server(), database(), table, value), Mode.EXCLUSIVE);
    }

    /** What this server has given out of the table's numbers. */
    TableData.Counters counters(TableData table) {
        return Counters.of(fleet, copy.server(), table.counters());
    }
}
