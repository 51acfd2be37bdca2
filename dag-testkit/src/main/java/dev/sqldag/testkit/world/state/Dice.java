package dev.sqldag.testkit.world.state;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** The only source of chance: SplitMix64, whose whole state is one number and can be copied. */
public final class Dice {

    private final long seed;
    private long state;

    Dice(long seed) {
        this(seed, seed);
    }

    private Dice(long seed, long state) {
        this.seed = seed;
        this.state = state;
    }

    Dice copy() {
        return new Dice(seed, state);
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public UUID uuid() {
        long high = (next() & ~0xF000L) | 0x4000L;
        long low = (next() & ~0xC000000000000000L) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** An id that every server finds by itself from the same words. */
    public UUID uuidOf(String words) {
        return UUID.nameUUIDFromBytes((seed + "/" + words).getBytes(StandardCharsets.UTF_8));
    }

    /** The duration, stretched or shortened by up to a quarter. */
    public Duration about(Duration usual) {
        long share = 750 + Math.floorMod(next(), 501L);
        return Duration.ofNanos(usual.toNanos() / 1000 * share);
    }
}
