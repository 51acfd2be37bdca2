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
 * @param logSend from a log block on the source to the same block in the memory of the target
 * @param logHarden from a log block in memory to the same block on disk
 * @param logReport from what has come of a block on the target to the news of it on the source
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
        Duration logHarden,
        Duration logReport,
        Duration redo,
        Duration idleLog,
        Duration recovery,
        Duration second) {

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
                Duration.ofMillis(2),
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                Duration.ofMillis(4),
                Duration.ofSeconds(15),
                Duration.ofMillis(60),
                Duration.ofMillis(50));
    }

    /** As short as the order of things allows, for tests that are many. */
    public static Timing swift() {
        return new Timing(
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                Duration.ofMillis(5),
                Duration.ofMillis(1500),
                Duration.ofMillis(10),
                Duration.ofMillis(30),
                1_000_000_000L,
                Duration.ofMillis(10),
                Duration.ofNanos(500_000),
                Duration.ofNanos(250_000),
                Duration.ofNanos(250_000),
                Duration.ofMillis(1),
                Duration.ofSeconds(15),
                Duration.ofMillis(20),
                Duration.ofMillis(50));
    }
}
