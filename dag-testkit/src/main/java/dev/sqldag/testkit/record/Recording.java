package dev.sqldag.testkit.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Requests in the order in which they came. */
public record Recording(List<RecordedRequest> requests) {

    public Recording {
        requests = List.copyOf(requests);
    }

    /** Those that made their server do something. */
    public Recording mutating() {
        return only(RecordedRequest::isMutating);
    }

    /** Those whose text contains this, without regard to case. */
    public Recording containing(String text) {
        String wanted = text.toLowerCase(java.util.Locale.ROOT);
        return only(request -> request.text().toLowerCase(java.util.Locale.ROOT).contains(wanted));
    }

    /** Those that the predicate takes. */
    public Recording only(Predicate<RecordedRequest> wanted) {
        return new Recording(requests.stream().filter(wanted).toList());
    }

    /** The latest ones. */
    public Recording last(int count) {
        return new Recording(requests.subList(Math.max(0, requests.size() - count), requests.size()));
    }

    public Stream<String> texts() {
        return requests.stream().map(RecordedRequest::text);
    }

    public boolean isEmpty() {
        return requests.isEmpty();
    }

    public int size() {
        return requests.size();
    }

    /** SHA-256 of all that is recorded, in hexadecimal digits: equal traces have equal hashes. */
    public String hash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This JDK has no SHA-256", missing);
        }
    }

    /** Every request with its answer. */
    @Override
    public String toString() {
        return requests.stream().map(RecordedRequest::toString).collect(Collectors.joining());
    }
}
