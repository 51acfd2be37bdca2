package dev.sqldag.execution.run;

import dev.sqldag.execution.RunSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The look at the servers before anything is sent. It is taken again while one of them is still coming up. */
final class Look {

    private final RunSettings settings;
    private final Outbox out;
    private Instant begun = Instant.MIN;
    private Optional<Instant> due = Optional.empty();

    Look(RunSettings settings, Outbox out) {
        this.settings = settings;
        this.out = out;
    }

    void begin() {
        begun = out.now();
        take();
    }

    private void take() {
        due = Optional.empty();
        out.add(new Command.Observe());
    }

    /** Whether there is time for another one, a little later. */
    boolean again() {
        boolean patient = Duration.between(begun, out.now()).compareTo(settings.retryWithin()) < 0;
        due = Optional.of(out.now().plus(settings.retryAfter())).filter(time -> patient);
        return patient;
    }

    /** Takes it when it is due. */
    void proceed() {
        due.ifPresent(time -> {
            if (time.isAfter(out.now())) {
                out.wakeAt(time);
            } else {
                take();
            }
        });
    }
}
