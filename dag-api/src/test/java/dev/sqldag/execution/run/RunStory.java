package dev.sqldag.execution.run;

import dev.sqldag.execution.Report;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Row;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What tests of runs have in common. */
final class RunStory {

    private RunStory() {}

    /** Gives the run every lock that it asks for; what else it wants meanwhile, in order. */
    static List<Command> withLocks(Run run, List<Command> commands, Instant now) {
        List<Command> others = new ArrayList<>();
        Deque<Command> todo = new ArrayDeque<>(commands);
        while (!todo.isEmpty()) {
            Command command = todo.remove();
            if (command instanceof Command.Send send && send.errand() instanceof Errand.OfLock) {
                todo.addAll(run.on(new Event.Answered(send.errand(), code(0), now)));
            } else {
                others.add(command);
            }
        }
        return others;
    }

    static Answer code(int code) {
        return new Answer(List.of(List.of(Row.of(row -> row.column("code", code)))), List.of());
    }

    static List<Integer> sent(List<Command> commands) {
        return commands.stream()
                .filter(Command.Send.class::isInstance)
                .map(command -> ((Command.Send) command).errand())
                .filter(Errand.OfStep.class::isInstance)
                .map(errand -> ((Errand.OfStep) errand).number())
                .toList();
    }

    static Report report(List<Command> commands) {
        return commands.stream()
                .filter(Command.End.class::isInstance)
                .map(command -> ((Command.End) command).report())
                .findFirst()
                .orElseThrow();
    }
}
