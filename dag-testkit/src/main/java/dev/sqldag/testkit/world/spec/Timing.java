package dev.sqldag.testkit.world.spec;

import java.time.Duration;

/**
 * How long things take. Each delay is stretched or shortened by up to a quarter, as the world's seed says.
 *
 * @param connect from the wish to connect two endpoints to the connection, or to the error
 * @param reconnect from a failed attempt to the next one
 * @param roleChange from CREATE to the primary role
 * @param joinTimeout how long JOIN tries to reach a primary that does not answer
 * @param seedingCheck how long the source waits for the target's answer before it seeds
 * @param seedingMinimum the time to seed the smallest database
 * @param seedingBytesPerSecond the rate on top of that
 * @param catchUp from a connected secondary database to a synchronized one
 * @param logSend from a log block on the source to the same block hardened on the target
 * @param redo from a hardened block to a redone one
 * @param idleLog how often an idle database writes a log block
 * @param recovery from the primary role to a database that is online
 * @param second how long a second lasts of those that SESSION_TIMEOUT, the lease and the cluster's heartbeats count; never
 *     stretched
 */
public record Timing(
        Duration connect,
        Duration reconnect,
        Duration roleChange,
        Duration joinTimeout,
        Duration seedingCheck,
        Duration seedingMinimum,
        long seedingBytesPerSecond,
        Duration catchUp,
        Duration logSend,
        Duration redo,
        Duration idleLog,
        Duration recovery,
        Duration second) {

    /** With brisk takeovers. */
    public Timing(
            Duration connect,
            Duration reconnect,
            Duration roleChange,
            Duration joinTimeout,
            Duration seedingCheck,
            Duration seedingMinimum,
            long seedingBytesPerSecond,
            Duration catchUp,
            Duration logSend,
            Duration redo,
            Duration idleLog) {
        this(
                connect,
                reconnect,
                roleChange,
                joinTimeout,
                seedingCheck,
                seedingMinimum,
                seedingBytesPerSecond,
                catchUp,
                logSend,
                redo,
                idleLog,
                Duration.ofMillis(60),
                Duration.ofMillis(50));
    }

    /** Short, so that a fleet stands within a couple of seconds; the order of things is as in life. */
    public static Timing brisk() {
        return new Timing(
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofMillis(50),
                Duration.ofMillis(1500),
                Duration.ofMillis(60),
                Duration.ofMillis(300),
                100_000_000L,
                Duration.ofMillis(80),
                Duration.ofMillis(4),
                Duration.ofMillis(8),
                Duration.ofSeconds(15));
    }
}
