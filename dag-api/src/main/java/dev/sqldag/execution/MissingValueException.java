package dev.sqldag.execution;

import dev.sqldag.problem.DagException;
import dev.sqldag.tsql.LateValue;
import java.util.List;
import java.util.stream.Collectors;

/** Statements need values that no step reads and the caller did not give, or gave as another type: nothing was sent. */
public final class MissingValueException extends DagException {

    private static final long serialVersionUID = 1L;

    private final transient List<LateValue> values;

    /** @param values not empty */
    public MissingValueException(List<LateValue> values) {
        super(values.stream()
                .map(value -> value.name() + " (" + value.type() + ")")
                .collect(Collectors.joining(", ", "Nothing was sent: the plan needs ", " from the caller of apply.")));
        this.values = List.copyOf(values);
    }

    /** What is missing, in the order of the plan. */
    public List<LateValue> values() {
        return values;
    }
}
