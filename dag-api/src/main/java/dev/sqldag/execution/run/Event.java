package dev.sqldag.execution.run;

import dev.sqldag.observation.Observation;
import dev.sqldag.session.Answer;
import dev.sqldag.session.SqlFailure;
import java.time.Instant;

/** Something that happened, told to a {@link Run}. */
public sealed interface Event {

    /** When, by the runner's clock. */
    Instant at();

    /** Tells the run what it means. */
    void applyTo(Run run);

    /** The run may begin. */
    record Started(Instant at) implements Event {

        @Override
        public void applyTo(Run run) {
            run.started();
        }
    }

    /** A batch was answered without an error. */
    record Answered(Errand errand, Answer answer, Instant at) implements Event {

        @Override
        public void applyTo(Run run) {
            errand.answered(run, answer);
        }
    }

    /** A batch failed, or the server fell silent. */
    record Failed(Errand errand, SqlFailure failure, Instant at) implements Event {

        @Override
        public void applyTo(Run run) {
            errand.failed(run, failure);
        }
    }

    /** All servers were asked, and this is what they said. */
    record Observed(Observation observation, Instant at) implements Event {

        @Override
        public void applyTo(Run run) {
            run.observed(observation);
        }
    }

    /** Time has passed. */
    record Ticked(Instant at) implements Event {

        @Override
        public void applyTo(Run run) {
            run.ticked();
        }
    }

    /** The caller does not want any more. */
    record Cancelled(Instant at) implements Event {

        @Override
        public void applyTo(Run run) {
            run.cancelled();
        }
    }
}
