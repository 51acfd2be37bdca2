package dev.sqldag.plan.render;

import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.session.Parameter.Text;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The values of a script that are not known when it is written, as sqlcmd variables: one for each parameter and origin.
 * What a parameter holds is never read here.
 */
public final class LateValues {

    private record Key(String parameter, String origin) {

        static Key of(Parameter parameter) {
            return new Key(parameter.name(), parameter.origin());
        }
    }

    private record Variable(String name, String origin, String type) {}

    private final Map<Key, Variable> variables = new LinkedHashMap<>();

    private LateValues() {}

    /** A variable for every parameter of the batches. */
    public static LateValues of(Collection<Batch> batches) {
        LateValues values = new LateValues();
        batches.stream().flatMap(batch -> batch.parameters().stream()).forEach(values::add);
        return values;
    }

    /** Comment lines that list the variables and where their values come from; empty when there are none. */
    public String header() {
        if (variables.isEmpty()) {
            return "";
        }
        return variables.values().stream()
                .map(variable ->
                        ScriptText.comment("  " + variable.name() + " (" + variable.type() + "): " + variable.origin()))
                .collect(Collectors.joining(
                        "",
                        ScriptText.comment("Set these variables first, with sqlcmd -v or :setvar; inside a text, double"
                                + " each single quote, and write bytes as 0x…:"),
                        ""));
    }

    /** The declarations that give the parameters of a batch their values; empty when it has none. */
    String declarations(Batch batch) {
        return batch.parameters().stream()
                .map(parameter -> "DECLARE %s %s = %s;\n"
                        .formatted(parameter.name(), parameter.value().sqlType(), reference(parameter)))
                .collect(Collectors.joining());
    }

    private String reference(Parameter parameter) {
        Variable variable = Objects.requireNonNull(variables.get(Key.of(parameter)));
        String reference = "$(" + variable.name() + ")";
        return parameter.value() instanceof Text ? "N'" + reference + "'" : reference;
    }

    private void add(Parameter parameter) {
        variables.computeIfAbsent(
                Key.of(parameter),
                key -> new Variable(
                        free(parameter.name().substring(1)),
                        parameter.origin(),
                        parameter.value().sqlType()));
    }

    /** Two origins may call their parameter the same. */
    private String free(String name) {
        String free = name;
        for (int number = 2; isTaken(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }

    private boolean isTaken(String name) {
        return variables.values().stream().anyMatch(variable -> variable.name().equalsIgnoreCase(name));
    }
}
