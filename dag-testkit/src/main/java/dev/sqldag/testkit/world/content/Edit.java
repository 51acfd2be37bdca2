package dev.sqldag.testkit.world.content;

import dev.sqldag.testkit.command.Storage.StoredRow;
import java.util.function.UnaryOperator;

/** A change of a database's contents that holds the outcome, so that it can be made again on a later version. */
public sealed interface Edit {

    Contents on(Contents before);

    /** Roughly how much log it takes. */
    long bytes();

    /** A row is there, new or other than before. */
    record Put(String table, StoredRow row, TableData.Counters counters) implements Edit {

        private static final int BYTES_OF_A_VALUE = 16;

        @Override
        public Contents on(Contents before) {
            return change(before, table, t -> t.with(row).counting(counters));
        }

        @Override
        public long bytes() {
            return 100 + (long) BYTES_OF_A_VALUE * row.values().length;
        }
    }

    /** A row is gone. */
    record Remove(String table, long id) implements Edit {

        @Override
        public Contents on(Contents before) {
            return change(before, table, t -> t.without(id));
        }

        @Override
        public long bytes() {
            return 100;
        }
    }

    /** A table is there as it is in {@code table}. */
    record Define(TableData table) implements Edit {

        @Override
        public Contents on(Contents before) {
            return before.with(table);
        }

        @Override
        public long bytes() {
            return 4096;
        }
    }

    /** A table is gone. */
    record Drop(String table) implements Edit {

        @Override
        public Contents on(Contents before) {
            return before.without(table);
        }

        @Override
        public long bytes() {
            return 1024;
        }
    }

    private static Contents change(Contents before, String table, UnaryOperator<TableData> how) {
        return before.table(table).map(how).map(before::with).orElse(before);
    }
}
