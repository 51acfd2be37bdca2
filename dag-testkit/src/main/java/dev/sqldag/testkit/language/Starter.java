package dev.sqldag.testkit.language;

import dev.sqldag.testkit.language.parser.ParameterParser;
import dev.sqldag.testkit.language.program.Execution.Given;
import dev.sqldag.testkit.language.program.Transactions;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.Request.Argument;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Starts requests: batches, procedure calls, transaction requests. */
record Starter(SessionMachine machine, SessionState session, CallStack stack) {

    void start(Request request) {
        if (request instanceof Request.Batch batch) {
            stack.start(machine, session, batch.text(), List.of(), false);
        } else if (request instanceof Request.Call call) {
            call(call);
        } else if (request instanceof Request.Transaction transaction) {
            transaction(transaction);
        }
    }

    private void transaction(Request.Transaction request) {
        Transactions transactions = machine.transactions();
        switch (request.action()) {
            case BEGIN -> transactions.begin(request.name());
            case COMMIT -> machine.commit(false);
            case ROLLBACK -> transactions.rollback(request.name());
            case SAVE -> transactions.save(request.name());
        }
    }

    private void call(Request.Call call) {
        String name = call.procedure().toLowerCase(Locale.ROOT);
        List<Argument> arguments = call.arguments();
        switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "sp_executesql" -> run(text(arguments, 0), text(arguments, 1), from(arguments, 2));
            case "sp_prepare" -> {
                output(arguments, prepare(text(arguments, 2), text(arguments, 1)));
                machine.reply().returnStatus(0);
            }
            case "sp_prepexec" -> {
                output(arguments, prepare(text(arguments, 2), text(arguments, 1)));
                run(text(arguments, 2), text(arguments, 1), from(arguments, 3));
            }
            case "sp_execute" -> execute(arguments);
            case "sp_unprepare" -> {
                session.prepared.remove(handle(arguments));
                machine.reply().returnStatus(0);
            }
            case "sp_cursoropen" -> direct(text(arguments, 1), text(arguments, 5), from(arguments, 6));
            case "sp_cursorprepexec" -> direct(text(arguments, 3), text(arguments, 2), from(arguments, 7));
            case "sp_cursorclose", "sp_cursorunprepare" -> machine.reply().returnStatus(0);
            default -> {
                stack.startProcedure();
                machine.procedure(
                        call.procedure(), arguments.stream().map(Starter::given).toList(), Optional.empty());
            }
        }
    }

    /** There are no cursors: the documented way out is to say so and to send the whole result. */
    private void direct(String text, String definitions, List<Argument> values) {
        machine.reply().message(SqlMessage.info(16954, "Executing SQL directly; no cursor."));
        run(text, definitions, values);
    }

    private void run(String text, String definitions, List<Argument> values) {
        List<Given> given = values.stream().map(Starter::given).toList();
        stack.start(machine, session, text, ParameterParser.match(definitions, text, given), true);
    }

    private static Given given(Argument argument) {
        Optional<String> target = argument.output() ? Optional.of(argument.name()) : Optional.empty();
        return new Given(argument.name(), argument.value().type(), argument.data(), target);
    }

    private int prepare(String text, String definitions) {
        int handle = session.nextHandle++;
        session.prepared.put(handle, new SessionState.Prepared(text, definitions));
        return handle;
    }

    private void output(List<Argument> arguments, int handle) {
        machine.reply().output(arguments.isEmpty() ? "" : arguments.get(0).name(), Value.integer(handle));
    }

    private void execute(List<Argument> arguments) {
        int handle = handle(arguments);
        SessionState.Prepared prepared = session.prepared.get(handle);
        if (prepared == null) {
            throw Errors.statement(8179, "Could not find prepared statement with handle " + handle + ".");
        }
        run(prepared.text(), prepared.definitions(), from(arguments, 1));
    }

    private static int handle(List<Argument> arguments) {
        Object data = arguments.isEmpty()
                ? null
                : Conversion.convert(
                        arguments.get(0).data(), arguments.get(0).value().type(), SqlType.INT);
        return data == null ? 0 : (Integer) data;
    }

    private static String text(List<Argument> arguments, int index) {
        Object data = index < arguments.size() ? arguments.get(index).data() : null;
        return data == null ? "" : data.toString();
    }

    private static List<Argument> from(List<Argument> arguments, int index) {
        return arguments.subList(Math.min(index, arguments.size()), arguments.size());
    }
}
