package dev.sqldag.testkit.assertj;

import dev.sqldag.testkit.record.RecordedRequest;
import dev.sqldag.testkit.record.Recording;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what servers were asked. */
public final class RecordingAssert extends AbstractAssert<RecordingAssert, Recording> {

    RecordingAssert(Recording recording) {
        super(recording, RecordingAssert.class);
    }

    public RecordingAssert isEmpty() {
        return hasSize(0);
    }

    public RecordingAssert hasSize(int expected) {
        if (actual.size() != expected) {
            failWithMessage("Expected %s requests, but there are %s: %n%s", expected, actual.size(), actual);
        }
        return this;
    }

    /** Some request contains the text, without regard to case. */
    public RecordingAssert asks(String text) {
        if (actual.containing(text).isEmpty()) {
            failWithMessage("Expected a request with %s in %n%s", text, actual);
        }
        return this;
    }

    public RecordingAssert doesNotAsk(String text) {
        if (!actual.containing(text).isEmpty()) {
            failWithMessage("Expected no request with %s in %n%s", text, actual);
        }
        return this;
    }

    /** Nobody made a server do something. */
    public RecordingAssert onlyReads() {
        if (actual.requests().stream().anyMatch(RecordedRequest::isMutating)) {
            failWithMessage("Expected requests that only read, but there are %n%s", actual.mutating());
        }
        return this;
    }
}
