package dev.sqldag.execution.run;

import dev.sqldag.execution.Progress.Kind;
import dev.sqldag.execution.Report.Result;

/** Whether steps are done or taken back. */
enum Direction {
    FORWARD {
        @Override
        Errand errand(int number) {
            return new Errand.OfStep(number);
        }

        @Override
        Kind beginning() {
            return Kind.STARTED;
        }

        @Override
        Kind ending(Result result) {
            return switch (result) {
                case DONE, IN_FORCE_ALREADY -> Kind.DONE;
                case NEEDS_OPERATOR -> Kind.NEEDS_OPERATOR;
                case FAILED, UNKNOWN, NOT_RUN, UNDONE, LEFT -> Kind.FAILED;
            };
        }

        @Override
        boolean stopsAtFailure() {
            return true;
        }
    },
    /** What cannot be taken back is left, and the rest is taken back all the same. */
    BACK {
        @Override
        Errand errand(int number) {
            return new Errand.OfUndo(number);
        }

        @Override
        Kind beginning() {
            return Kind.GOING_BACK;
        }

        @Override
        Kind ending(Result result) {
            return result.isInForce() ? Kind.UNDONE : Kind.LEFT;
        }

        @Override
        boolean stopsAtFailure() {
            return false;
        }
    };

    abstract Errand errand(int number);

    abstract Kind beginning();

    abstract Kind ending(Result result);

    abstract boolean stopsAtFailure();
}
