package dev.sqldag.testkit;

import java.sql.SQLException;

/** What tests assert and the scoreboard counts. */
public final class Counted {

    private Counted() {}

    /** Of so many seeds, how many give the same trace twice. */
    public static long sameTraces(int seeds) {
        return TraceTest.same(seeds);
    }

    /** How many batches there are to compare the doors with. */
    public static long batches() {
        return DoorsTest.batches().count();
    }

    /** How many of them have one outcome through both doors. */
    public static long doorsAgree() {
        try {
            return DoorsTest.agreeing();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** How many texts hold a secret that was used. */
    public static long secretsFound() {
        try {
            return SecretHunt.all().found();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
