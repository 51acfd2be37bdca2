package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.language.value.SqlFailure.Reach;
import dev.sqldag.testkit.sql.SqlMessage;
import java.util.ArrayList;
import java.util.List;

/** A batch as instructions; immutable. */
public record Program(List<Step> steps) {

    public Program {
        steps = List.copyOf(steps);
    }

    /**
     * An instruction.
     *
     * @param line where its statement starts
     * @param variables what its expressions name: these must be declared even where a missing table puts off the rest
     */
    public record Step(int line, Instruction instruction, List<String> variables) {

        public Step {
            variables = List.copyOf(variables);
        }

        public Step with(Instruction other) {
            return new Step(line, other, variables);
        }

        void check(Declarations declarations) {
            variables.forEach(declarations::variable);
            instruction.check(declarations);
        }
    }

    /** Finds the names of every statement; throws all that is wrong with them together. */
    public void check(Declarations declarations) {
        List<SqlMessage> errors = new ArrayList<>();
        for (Step step : steps) {
            try {
                step.check(declarations);
            } catch (SqlFailure failure) {
                if (!failure.isMissingObject()) {
                    failure.errors().forEach(error -> errors.add(atLine(error, step.line)));
                }
            }
        }
        if (!errors.isEmpty()) {
            throw SqlFailure.of(Reach.SCOPE, errors);
        }
    }

    /** The message with that line, unless it has one of its own. */
    public static SqlMessage atLine(SqlMessage message, int line) {
        return message.line() == 0 ? message.atLine(line) : message;
    }
}
