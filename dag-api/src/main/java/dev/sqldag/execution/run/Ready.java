package dev.sqldag.execution.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * Steps that wait for no other step, but perhaps for their server or one of their groups. Each stands in one queue, of the
 * first thing that it found in use, so that whoever ends only looks at those who want what it frees.
 */
final class Ready {

    private final Queue<StepRun> free = byNumber();
    private final Map<String, Queue<StepRun>> queues = new HashMap<>();
    private final Set<String> inUse = new HashSet<>();

    private static Queue<StepRun> byNumber() {
        return new PriorityQueue<>((one, other) -> Integer.compare(one.number(), other.number()));
    }

    void add(StepRun step) {
        Optional<String> used = step.uses().stream().filter(inUse::contains).findFirst();
        used.map(thing -> queues.computeIfAbsent(thing, key -> byNumber()))
                .orElse(free)
                .add(step);
    }

    /** Every step that may begin now, in the order of their numbers; what they use is theirs from now on. */
    List<StepRun> begin() {
        List<StepRun> beginning = new ArrayList<>();
        for (StepRun step = free.poll(); step != null; step = free.poll()) {
            List<String> uses = step.uses();
            if (!step.hasEnded() && uses.stream().noneMatch(inUse::contains)) {
                inUse.addAll(uses);
                beginning.add(step);
                continue;
            }
            uses.forEach(this::callNext);
            if (!step.hasEnded()) {
                add(step);
            }
        }
        return beginning;
    }

    /** The next one that waits for the thing may look whether it can begin. */
    private void callNext(String thing) {
        Queue<StepRun> queue = queues.get(thing);
        if (queue != null && !queue.isEmpty() && !inUse.contains(thing)) {
            free.add(queue.remove());
        }
    }

    /** What the step used is free for the next one. */
    void end(StepRun step) {
        for (String thing : step.uses()) {
            inUse.remove(thing);
            callNext(thing);
        }
    }
}
