package dev.sqldag.testkit.language;

import dev.sqldag.testkit.language.program.Invocation;
import dev.sqldag.testkit.language.program.Invocation.Parameter;
import dev.sqldag.testkit.language.program.Program;
import dev.sqldag.testkit.language.program.Settings.Option;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The running texts, the innermost on top. */
final class CallStack {

    /** "Maximum stored procedure … nesting level exceeded (limit 32)": error 217. */
    private static final int DEEPEST = 32;

    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Programs programs = new Programs();
    private boolean procedure;

    CallStack copy() {
        CallStack copy = new CallStack();
        frames.forEach(frame -> copy.frames.addLast(frame.copy()));
        copy.procedure = procedure;
        return copy;
    }

    /** The text whose INSERT … EXECUTE is under way. */
    Optional<Frame> collecting() {
        return frames.stream().filter(frame -> frame.collected.isPresent()).findFirst();
    }

    /** A procedure of the server is called by a client. */
    void startProcedure() {
        procedure = true;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    Frame top() {
        return frames.getFirst();
    }

    /** How deep the running text is; a batch is at 0, a procedure call of a client at 1. */
    int depth() {
        return Math.max(0, frames.size() - 1) + (procedure ? 1 : 0);
    }

    /** Compiles a text and puts it on top. */
    void enter(SessionMachine machine, SessionState session, Invocation invocation) {
        if (frames.size() > DEEPEST) {
            throw Errors.statement(
                    217, "Maximum stored procedure, function, trigger, or view nesting level exceeded (limit 32).");
        }
        Program program = programs.compiled(invocation.text(), session.settings.isOn(Option.QUOTED_IDENTIFIER));
        Frame frame = new Frame(program, invocation.parameters(), invocation.status());
        program.check(new BatchNames(frame, session, machine.port(), machine.caller()));
        frames.push(frame);
    }

    /** The text of a request goes to the bottom. */
    void start(SessionMachine machine, SessionState session, String text, List<Parameter> parameters, boolean call) {
        procedure = call;
        enter(machine, session, new Invocation(text, parameters, Optional.empty()));
    }

    /** The text on top has run to its end. */
    void leave(SessionState session, Reply reply) {
        Frame done = top();
        abandonTop(session);
        if (!frames.isEmpty()) {
            giveBack(done, top());
        } else if (procedure) {
            reply.returnStatus(done.status);
            for (Parameter parameter : done.parameters) {
                if (parameter.target().isPresent()) {
                    reply.output(
                            parameter.name(),
                            new Value(parameter.type(), done.values.get(Frame.key(parameter.name()))));
                }
            }
        }
    }

    private static void giveBack(Frame done, Frame caller) {
        for (Parameter parameter : done.parameters) {
            if (parameter.target().isPresent()) {
                Object last = done.values.get(Frame.key(parameter.name()));
                put(caller, parameter.target().get(), last, parameter.type());
            }
        }
        done.statusTarget.ifPresent(target -> put(caller, target, done.status, SqlType.INT));
    }

    /** Gives a variable of the text on top a value. */
    void assign(String variable, @Nullable Object value, SqlType type) {
        put(top(), variable, value, type);
    }

    private static void put(Frame caller, String variable, @Nullable Object value, SqlType type) {
        String key = Frame.key(variable);
        SqlType wanted = caller.types.get(key);
        if (wanted != null) {
            caller.values.put(key, Conversion.convert(value, type, wanted));
        }
    }

    /** The text on top ends here. */
    void abandonTop(SessionState session) {
        if (depth() > 0) {
            session.leave(depth());
        }
        frames.pop();
    }

    void clear(SessionState session) {
        while (!frames.isEmpty()) {
            abandonTop(session);
        }
    }

    /**
     * Goes to the innermost CATCH block around.
     *
     * @param elsewhere whether only the blocks of calling texts count
     * @return false when there is none
     */
    boolean handle(SqlMessage error, boolean elsewhere, SessionState session) {
        boolean first = elsewhere;
        boolean any = false;
        for (Frame frame : frames) {
            any |= !first && !frame.handlers.isEmpty();
            first = false;
        }
        if (!any) {
            return false;
        }
        if (elsewhere) {
            abandonTop(session);
        }
        while (top().handlers.isEmpty()) {
            abandonTop(session);
        }
        Frame frame = top();
        frame.position = frame.handlers.pop();
        frame.collected = Optional.empty();
        frame.caught.push(error);
        return true;
    }

    @Nullable SqlMessage caught() {
        for (Frame frame : frames) {
            if (!frame.caught.isEmpty()) {
                return frame.caught.getFirst();
            }
        }
        return null;
    }
}
