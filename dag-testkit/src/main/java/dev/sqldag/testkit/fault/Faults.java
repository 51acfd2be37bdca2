package dev.sqldag.testkit.fault;

import dev.sqldag.testkit.fault.FaultKind.Level;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The faults of a fleet. Of several that concern one request, the one that was said first happens. Thread-safe. */
public final class Faults {

    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    /** None at first. */
    public Faults() {}

    void add(Fault fault) {
        faults.add(fault);
    }

    /** What befalls a client that connects. */
    public Optional<FaultKind> connecting(String server, Instant now) {
        return find(server, "", now, fault -> fault.kind().level() == Level.CONNECTION)
                .map(Fault::kind);
    }

    /** What befalls a login. */
    public Optional<LoginMishap> loggingIn(String server, Instant now) {
        return find(server, "", now, fault -> fault.kind().level() == Level.LOGIN)
                .flatMap(Fault::login);
    }

    /** What befalls a request inside the server. */
    public Optional<Mishap> executing(String server, String text, Instant now) {
        return find(server, text, now, Faults::strikesInServer).flatMap(Fault::mishap);
    }

    /** What befalls a request on its way, or inside the server, as a client without a wire sees it. */
    public Optional<Mishap> befalling(String server, String text, Instant now) {
        return find(server, text, now, fault -> fault.kind().level() == Level.EXCHANGE)
                .or(() -> find(server, text, now, Faults::strikesInServer))
                .flatMap(Fault::mishap);
    }

    /** What befalls a request, which has been read, and its answer on the wire. */
    public Optional<FaultKind> exchanging(String server, String text, Instant now) {
        return find(server, text, now, fault -> fault.kind().level() == Level.EXCHANGE && !strikesUnread(fault))
                .map(Fault::kind);
    }

    /** Whether the next request is not even read; only faults that concern every text can be told by then. */
    public boolean isUnread(String server, Instant now) {
        return find(server, "", now, Faults::strikesUnread).isPresent();
    }

    /** Also kinds that happen elsewhere, when they are to happen at a request. */
    private static boolean strikesInServer(Fault fault) {
        Level level = fault.kind().level();
        return level == Level.STATEMENT || level == Level.FLEET || level == Level.CLIENT;
    }

    private static boolean strikesUnread(Fault fault) {
        return fault.kind() == FaultKind.RESET_UNREAD && fault.concernsAnyText();
    }

    /** How often each kind has happened. */
    public Map<FaultKind, Integer> hits() {
        Map<FaultKind, Integer> hits = new EnumMap<>(FaultKind.class);
        faults.forEach(fault -> hits.merge(fault.kind(), fault.hits(), Integer::sum));
        return hits;
    }

    /** Nothing goes wrong any more. */
    public void clear() {
        faults.forEach(Fault::lift);
        faults.clear();
    }

    private Optional<Fault> find(String server, String text, Instant now, Predicate<Fault> wanted) {
        for (Fault fault : faults) {
            if (fault.concerns(server) && wanted.test(fault) && fault.strikes(text, now)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
