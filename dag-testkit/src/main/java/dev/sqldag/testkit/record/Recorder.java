package dev.sqldag.testkit.record;

import dev.sqldag.testkit.sql.Request;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the latest requests of every server. Thread-safe. */
public final class Recorder {

    private final int capacity;
    private final Map<String, Deque<Exchange>> servers = new LinkedHashMap<>();
    private long count;

    /** @param capacity how many requests are kept for each server */
    public Recorder(int capacity) {
        this.capacity = capacity;
    }

    /** A request has come. */
    public synchronized Exchange begin(String server, int spid, Instant at, Request request) {
        Exchange exchange = new Exchange(++count, server, spid, at, RequestTexts.shown(request));
        Deque<Exchange> ring = servers.computeIfAbsent(server, name -> new ArrayDeque<>());
        if (ring.size() == capacity) {
            ring.remove();
        }
        ring.add(exchange);
        return exchange;
    }

    /** What one server was asked; empty for a server that nobody has asked. */
    public synchronized Recording of(String server) {
        return new Recording(servers.getOrDefault(server, new ArrayDeque<>()).stream()
                .map(Exchange::toRecord)
                .toList());
    }

    /** What all servers were asked. */
    public synchronized Recording all() {
        return new Recording(servers.values().stream()
                .flatMap(Deque::stream)
                .map(Exchange::toRecord)
                .sorted(Comparator.comparingLong(RecordedRequest::number))
                .toList());
    }

    /** Forgets everything and counts from 1 again. */
    public synchronized void clear() {
        servers.clear();
        count = 0;
    }
}
