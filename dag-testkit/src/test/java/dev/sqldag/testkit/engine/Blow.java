package dev.sqldag.testkit.engine;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlFailure.Kind;

/** What can happen to one statement: the outcome kinds of the reference, B5. */
enum Blow {
    /** The server cannot be reached any more. */
    NOT_SENT {
        @Override
        Answer strike(CrashingExecutor.Session session, Batch batch) {
            throw session.broken(Kind.UNREACHABLE);
        }
    },
    /** It is sent, and lost on the way. */
    LOST {
        @Override
        Answer strike(CrashingExecutor.Session session, Batch batch) {
            throw session.broken(Kind.CONNECTION_LOST);
        }
    },
    /** It is executed, and the connection breaks before the answer. */
    NO_ANSWER {
        @Override
        Answer strike(CrashingExecutor.Session session, Batch batch) {
            session.carryOut(batch);
            throw session.broken(Kind.CONNECTION_LOST);
        }
    },
    /** It is executed, and the client's process dies before anybody hears of it. */
    KILLED {
        @Override
        Answer strike(CrashingExecutor.Session session, Batch batch) {
            session.carryOut(batch);
            throw session.die();
        }
    },
    /** It takes effect and answers an error: bringing the group online took too long. */
    EFFECT_THEN_ERROR {
        @Override
        Answer strike(CrashingExecutor.Session session, Batch batch) {
            session.carryOut(batch);
            throw session.refused(BRING_ONLINE_TIMED_OUT);
        }
    },
    /** It is refused. */
    ERROR {
        @Override
        Answer strike(CrashingExecutor.Session session, Batch batch) {
            throw session.refused(HADR_DISABLED);
        }
    },
    /** It waits on the server until the client gives up. */
    HANG {
        @Override
        Answer strike(CrashingExecutor.Session session, Batch batch) {
            session.wait(batch.timeout());
            throw session.broken(Kind.TIMED_OUT);
        }
    },
    /** The server restarts before it executes it. */
    RESTART_BEFORE {
        @Override
        Answer strike(CrashingExecutor.Session session, Batch batch) {
            session.restartServer();
            throw session.broken(Kind.CONNECTION_LOST);
        }

        @Override
        boolean maySwitchRoles() {
            return true;
        }
    },
    /** The server restarts when it has executed it. */
    RESTART_AFTER {
        @Override
        Answer strike(CrashingExecutor.Session session, Batch batch) {
            session.carryOut(batch);
            session.restartServer();
            throw session.broken(Kind.CONNECTION_LOST);
        }

        @Override
        boolean maySwitchRoles() {
            return true;
        }
    };

    private static final int BRING_ONLINE_TIMED_OUT = 41131;
    private static final int HADR_DISABLED = 35221;

    /** Lets it happen to the batch. */
    abstract Answer strike(CrashingExecutor.Session session, Batch batch);

    /** Whether a cluster may fail over because of it: then the end is the same but for who is primary. */
    boolean maySwitchRoles() {
        return false;
    }

    /** Whether the client cannot know what became of the statement. */
    boolean isUnknown() {
        return this != NOT_SENT && this != ERROR;
    }
}
