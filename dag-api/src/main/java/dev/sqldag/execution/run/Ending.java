package dev.sqldag.execution.run;

import dev.sqldag.execution.ApplyCancelledException;
import dev.sqldag.execution.DeadlinePassedException;
import dev.sqldag.execution.LockNotHeldException;
import dev.sqldag.execution.LockWait;
import dev.sqldag.execution.OperatorNeededException;
import dev.sqldag.execution.Report;
import dev.sqldag.execution.ServersNotReadyException;
import dev.sqldag.execution.StalePlanException;
import dev.sqldag.execution.StepFailedException;
import dev.sqldag.plan.Facts.Moved;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.DagException;
import dev.sqldag.problem.Problem;
import java.util.List;
import java.util.Optional;

/** Why a run ended where it did. */
public sealed interface Ending {

    /** What the caller is thrown; empty when all is well. */
    Optional<DagException> exception(Report report);

    /** Whether it is a failure, after which a run goes back that was told to. */
    default boolean isFailure() {
        return true;
    }

    /** Every step is in force. */
    record Done() implements Ending {

        @Override
        public Optional<DagException> exception(Report report) {
            return Optional.empty();
        }

        @Override
        public boolean isFailure() {
            return false;
        }
    }

    /** A step was refused, or did not come true. */
    record StepFailed(int number) implements Ending {

        @Override
        public Optional<DagException> exception(Report report) {
            return report.entries().stream()
                    .filter(entry -> entry.step().number() == number)
                    .findFirst()
                    .map(entry -> new StepFailedException(entry, report));
        }
    }

    /** A person has to act first. */
    record OperatorNeeded(Step step) implements Ending {

        @Override
        public Optional<DagException> exception(Report report) {
            return Optional.of(new OperatorNeededException(step, report));
        }

        @Override
        public boolean isFailure() {
            return false;
        }
    }

    /** The caller did not want any more. */
    record Cancelled() implements Ending {

        @Override
        public Optional<DagException> exception(Report report) {
            return Optional.of(new ApplyCancelledException(report));
        }
    }

    /** The time of the run was up. */
    record DeadlinePassed() implements Ending {

        @Override
        public Optional<DagException> exception(Report report) {
            return Optional.of(new DeadlinePassedException(report));
        }
    }

    /** A lock could not be got, or not be got back. */
    record LockNotHeld(LockWait lock) implements Ending {

        @Override
        public Optional<DagException> exception(Report report) {
            return Optional.of(new LockNotHeldException(lock, report));
        }
    }

    /** Servers did not answer in time when they were looked at before anything more was sent. */
    record NotReady(List<Problem> problems) implements Ending {

        @Override
        public Optional<DagException> exception(Report report) {
            return Optional.of(new ServersNotReadyException(problems, report));
        }
    }

    /** A plan made now would be another one. */
    record Stale(List<Moved> moved, List<Step> newSteps, List<Problem> problems) implements Ending {

        @Override
        public Optional<DagException> exception(Report report) {
            return Optional.of(new StalePlanException(moved, newSteps, problems, report));
        }
    }
}
