package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Seeding.Failure;

/**
 * Why seeding fails: numbers and words as the documentation of {@code sys.dm_hadr_automatic_seeding} lists them. Which
 * of them stands for which cause is documented nowhere ([?]).
 */
final class SeedingFailures {

    /** The target does not answer, among others because it may not create databases (19506 in its log). */
    static final Failure NO_ANSWER = new Failure(21, "Seeding Check Message Timeout", 0);

    static final Failure OTHER_VERSION = new Failure(2, "SQL Error", 948);
    static final Failure OTHER_INSTANCE_NAME = new Failure(2, "SQL Error", 5133);
    static final Failure DATABASE_EXISTS = new Failure(23, "Database With Name Already Exists", 0);
    static final Failure NO_FOLDER = new Failure(2, "SQL Error", 5133);
    static final Failure NO_CERTIFICATE = new Failure(2, "SQL Error", 33111);
    static final Failure LOG_MISSING = new Failure(2, "SQL Error", 1412);
    static final Failure BROKEN_OFF = new Failure(2, "SQL Error", 3013);
    static final Failure DISK_FULL = new Failure(2, "SQL Error", 3257);
    static final Failure CANCELED = new Failure(3, "Canceled", 0);
    static final Failure DISCONNECTED = new Failure(6, "Transport", 0);

    private SeedingFailures() {}
}
