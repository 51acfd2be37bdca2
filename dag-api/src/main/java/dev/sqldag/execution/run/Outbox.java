package dev.sqldag.execution.run;

import dev.sqldag.execution.Pace;
import dev.sqldag.execution.Progress;
import dev.sqldag.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What time it is, and what is wanted because of what just happened. */
final class Outbox {

    private Instant now = Instant.MIN;
    private List<Command> commands = new ArrayList<>();
    private @Nullable Instant wake;

    Instant now() {
        return now;
    }

    /** A clock that was set back stands still here. */
    void at(Instant time) {
        now = time.isAfter(now) ? time : now;
    }

    void add(Command command) {
        commands.add(command);
    }

    void tell(Step step, Progress.Kind kind, String detail) {
        tell(step, kind, detail, Optional.empty());
    }

    void tell(Step step, Progress.Kind kind, String detail, Optional<Pace> pace) {
        commands.add(new Command.Tell(new Progress(step, kind, detail, pace)));
    }

    /** Of all such wishes the earliest counts. */
    void wakeAt(Instant due) {
        wake = wake == null || due.isBefore(wake) ? due : wake;
    }

    List<Command> taken() {
        if (wake != null) {
            commands.add(new Command.WakeAt(wake));
            wake = null;
        }
        List<Command> taken = commands;
        commands = new ArrayList<>();
        return taken;
    }
}
