package dev.sqldag.execution.run;

import dev.sqldag.execution.LockWait;
import dev.sqldag.execution.Progress;
import dev.sqldag.execution.Report;
import dev.sqldag.plan.Action.CallProgram;
import dev.sqldag.session.Batch;
import dev.sqldag.topology.name.ServerName;
import java.time.Instant;
import java.util.List;

/** Something that a {@link Run} wants done. */
public sealed interface Command {

    /** Does it. */
    void carryOut(Hands hands);

    /** Send the batch on the session that changes the server; the answer comes back as an event with the errand. */
    record Send(Errand errand, ServerName server, Batch batch) implements Command {

        @Override
        public void carryOut(Hands hands) {
            hands.send(errand, server, batch);
        }
    }

    /**
     * Ask servers how they are. At most one such question is under way.
     *
     * @param whom empty: every server of the topology
     */
    record Observe(List<ServerName> whom) implements Command {

        public Observe {
            whom = List.copyOf(whom);
        }

        /** Every server of the topology. */
        public Observe() {
            this(List.of());
        }

        @Override
        public void carryOut(Hands hands) {
            hands.observe(whom);
        }
    }

    /** Come back at that time, when nothing happens before. The newest such wish counts. */
    record WakeAt(Instant at) implements Command {

        @Override
        public void carryOut(Hands hands) {
            hands.wakeAt(at);
        }
    }

    /** Ask the program to do something; what became of it comes back as an event of that step. */
    record Call(int step, CallProgram what) implements Command {

        @Override
        public void carryOut(Hands hands) {
            hands.call(step, what);
        }
    }

    /** Ask the servers to stop what is in flight; the answers come all the same. */
    record StopInFlight() implements Command {

        @Override
        public void carryOut(Hands hands) {
            hands.stopInFlight();
        }
    }

    /** Tell the caller that a step has begun, has got on, or has ended. */
    record Tell(Progress progress) implements Command {

        @Override
        public void carryOut(Hands hands) {
            hands.tell(progress);
        }
    }

    /** Tell the caller who keeps the run waiting. */
    record TellLockWait(LockWait news) implements Command {

        @Override
        public void carryOut(Hands hands) {
            hands.tell(news);
        }
    }

    /** Nothing more will be wanted. */
    record End(Report report, Ending ending) implements Command {

        @Override
        public void carryOut(Hands hands) {
            hands.end(report, ending);
        }
    }

    /** What carries commands out. */
    interface Hands {

        void send(Errand errand, ServerName server, Batch batch);

        void observe(List<ServerName> whom);

        void wakeAt(Instant at);

        void call(int step, CallProgram what);

        void stopInFlight();

        void tell(Progress progress);

        void tell(LockWait wait);

        void end(Report report, Ending ending);
    }
}
