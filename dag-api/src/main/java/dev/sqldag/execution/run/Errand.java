package dev.sqldag.execution.run;

import dev.sqldag.session.Answer;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.topology.name.ServerName;

/** What a batch is sent for; its answer comes back with it. */
public sealed interface Errand {

    /** Tells the run what was answered. */
    void answered(Run run, Answer answer);

    /** Tells the run that nothing good was. */
    void failed(Run run, SqlFailure failure);

    /** A step of the plan, by its number. */
    record OfStep(int number) implements Errand {

        @Override
        public void answered(Run run, Answer answer) {
            run.stepAnswered(number, answer);
        }

        @Override
        public void failed(Run run, SqlFailure failure) {
            run.stepFailed(number, failure);
        }
    }

    /** Taking a step back, by its number. */
    record OfUndo(int number) implements Errand {

        @Override
        public void answered(Run run, Answer answer) {
            run.undoAnswered(number, answer);
        }

        @Override
        public void failed(Run run, SqlFailure failure) {
            run.undoFailed(number, failure);
        }
    }

    /** The lock of a server: to get it, or to let go of it. */
    record OfLock(ServerName server) implements Errand {

        @Override
        public void answered(Run run, Answer answer) {
            run.lockAnswered(server, answer);
        }

        @Override
        public void failed(Run run, SqlFailure failure) {
            run.lockFailed(server, failure);
        }
    }
}
