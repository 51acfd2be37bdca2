package dev.sqldag.testkit.language;

import java.time.Instant;

/** How far a step brought a request. */
public sealed interface Progress {

    /** The request is answered, or there is none. */
    record Done() implements Progress {}

    /** Nothing happens before that moment; when it is not after now, the step was only long enough. */
    record WaitingUntil(Instant moment) implements Progress {}

    /** A command of the server is under way. */
    record WaitingFor(long ticket) implements Progress {}
}
