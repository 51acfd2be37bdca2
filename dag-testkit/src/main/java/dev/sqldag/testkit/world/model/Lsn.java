package dev.sqldag.testkit.world.model;

import java.math.BigDecimal;

/** Log sequence numbers as views print them: virtual log file, block (10 digits), slot (5 digits). */
public final class Lsn {

    private static final long BLOCKS_PER_FILE = 8_000;
    private static final long FIRST_FILE = 34;

    private Lsn() {}

    /** The id of a log block, padded: most LSN columns are block ids (tsql-facts 6.6). */
    public static BigDecimal block(long block) {
        return number(block, 1);
    }

    /** A record within a block: last_redone_lsn and last_commit_lsn are real LSNs (tsql-facts 6.6). */
    public static BigDecimal record(long block) {
        return number(block, 3);
    }

    private static BigDecimal number(long block, int slot) {
        long file = FIRST_FILE + block / BLOCKS_PER_FILE;
        long offset = 8 * (1 + block % BLOCKS_PER_FILE);
        return BigDecimal.valueOf(file).movePointRight(15).add(BigDecimal.valueOf(offset * 100_000 + slot));
    }
}
