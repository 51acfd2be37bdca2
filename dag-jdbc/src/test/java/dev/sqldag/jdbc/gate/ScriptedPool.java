package dev.sqldag.jdbc.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Remembers what it was told, and says what the test wants. */
final class ScriptedPool implements Pool {

    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Integer> active = new ArrayDeque<>(List.of(0));
    Runnable onSuspend = () -> {};
    Runnable onEvict = () -> {};

    /** What it answers, one after the other; the last one for ever. */
    void active(Integer... counts) {
        active.clear();
        active.addAll(List.of(counts));
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public void suspend() {
        onSuspend.run();
        calls.add("suspend");
    }

    @Override
    public int active() {
        return active.size() > 1 ? active.remove() : active.element();
    }

    @Override
    public void evict() {
        calls.add("evict");
        onEvict.run();
    }

    @Override
    public void resume() {
        calls.add("resume");
    }
}
