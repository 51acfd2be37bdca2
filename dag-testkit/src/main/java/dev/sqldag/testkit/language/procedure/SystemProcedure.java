package dev.sqldag.testkit.language.procedure;

import dev.sqldag.testkit.language.program.Execution.Given;
import dev.sqldag.testkit.language.program.Machine;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A procedure of the server: its parameters, and what it does with their values. */
public final class SystemProcedure {

    private final String name;
    private final List<Formal> formals;
    private final Body body;

    /** A parameter; one without a default must be given. */
    record Formal(
            String name,
            SqlType type,
            boolean required,
            @Nullable Object initial) {

        static Formal required(String name, SqlType type) {
            return new Formal(name, type, true, null);
        }

        static Formal optional(String name, SqlType type, @Nullable Object initial) {
            return new Formal(name, type, false, initial);
        }
    }

    /** What a procedure does. */
    @FunctionalInterface
    interface Body {

        /**
         * Runs.
         *
         * @param values one for each parameter, of its type
         * @param status the variable that gets the return code
         */
        void run(List<@Nullable Object> values, Machine machine, Optional<String> status);
    }

    SystemProcedure(String name, List<Formal> formals, Body body) {
        this.name = name;
        this.formals = List.copyOf(formals);
        this.body = body;
    }

    String name() {
        return name;
    }

    /** Calls it: values by position come first, then those by name. */
    public void call(List<Given> given, Machine machine, Optional<String> status) {
        if (given.size() > formals.size()) {
            throw Errors.statement(8144, "Procedure or function " + name + " has too many arguments specified.");
        }
        for (Given argument : given) {
            boolean known = argument.name().isEmpty()
                    || formals.stream().anyMatch(formal -> formal.name.equalsIgnoreCase(argument.name()));
            if (!known) {
                throw Errors.statement(8145, argument.name() + " is not a parameter for procedure " + name + ".");
            }
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < formals.size(); i++) {
            values.add(value(i, given));
        }
        body.run(values, machine, status);
    }

    private @Nullable Object value(int index, List<Given> given) {
        Formal formal = formals.get(index);
        for (int i = 0; i < given.size(); i++) {
            Given argument = given.get(i);
            boolean meant =
                    argument.name().isEmpty() ? i == index : argument.name().equalsIgnoreCase(formal.name);
            if (meant) {
                return Conversion.convert(argument.data(), argument.type(), formal.type);
            }
        }
        if (formal.required) {
            throw Errors.statement(
                    201,
                    "Procedure or function '%s' expects parameter '%s', which was not supplied."
                            .formatted(name, formal.name));
        }
        return formal.initial;
    }
}
