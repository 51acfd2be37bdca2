package dev.sqldag.execution.run;

import dev.sqldag.execution.Progress;
import dev.sqldag.execution.Report;
import dev.sqldag.plan.Step;
import dev.sqldag.session.Batch;
import java.time.Instant;

/** Something that a {@link Run} wants done. */
public sealed interface Command {

    /** Does it. */
    void carryOut(Hands hands);

    /** Send the batch to the step's server; the answer comes back as an event of that step. */
    record Send(Step step, Batch batch) implements Command {

        @Override
        public void carryOut(Hands hands) {
            hands.send(step, batch);
        }
    }

    /** Ask every server of the topology how it is. At most one such question is under way. */
    record Observe() implements Command {

        @Override
        public void carryOut(Hands hands) {
            hands.observe();
        }
    }

    /** Come back at that time, when nothing happens before. The newest such wish counts. */
    record WakeAt(Instant at) implements Command {

        @Override
        public void carryOut(Hands hands) {
            hands.wakeAt(at);
        }
    }

    /** Tell the caller that a step has begun, has got on, or has ended. */
    record Tell(Progress progress) implements Command {

        @Override
        public void carryOut(Hands hands) {
            hands.tell(progress);
        }
    }

    /** Nothing more will be wanted. */
    record End(Report report) implements Command {

        @Override
        public void carryOut(Hands hands) {
            hands.end(report);
        }
    }

    /** What carries commands out. */
    interface Hands {

        void send(Step step, Batch batch);

        void observe();

        void wakeAt(Instant at);

        void tell(Progress progress);

        void end(Report report);
    }
}
