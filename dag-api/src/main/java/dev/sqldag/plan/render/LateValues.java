package dev.sqldag.plan.render;

import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.session.Parameter.Text;
import dev.sqldag.tsql.LateValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    private record Variable(String name, String origin, String type, boolean isRead) {

        String text() {
            return ScriptText.comment("  " + name + " (" + type + "): " + origin);
        }
    }

    private final Map<Key, Variable> variables = new LinkedHashMap<>();

    private final Set<Key> read;

    private LateValues(Set<Key> read) {
        this.read = read;
    }

    /**
     * A variable for every parameter of the batches.
     *
     * @param read what the script itself reads and prints
     */
    public static LateValues of(Collection<Batch> batches, Collection<LateValue> read) {
        LateValues values = new LateValues(read.stream()
                .map(value -> new Key(value.name(), value.origin()))
                .collect(Collectors.toSet()));
        batches.stream().flatMap(batch -> batch.parameters().stream()).forEach(values::add);
        return values;
    }

    /**
     * Comment lines that list the variables and where their values come from; what the script reads itself is set to NULL
     * until someone has put there what it printed. Empty when there are none.
     */
    public String header() {
        return brought() + printed();
    }

    private String brought() {
        String lines = variables.values().stream()
                .filter(variable -> !variable.isRead())
                .map(Variable::text)
                .collect(Collectors.joining());
        return lines.isEmpty()
                ? ""
                : ScriptText.comment("Set these variables first, with sqlcmd -v or :setvar; inside a text, double"
                                + " each single quote, and write bytes as 0x…:")
                        + lines;
    }

    private String printed() {
        List<Variable> some =
                variables.values().stream().filter(Variable::isRead).toList();
        return some.isEmpty()
                ? ""
                : ScriptText.comment("""
                        The script reads these values on its way, and a script cannot keep them. Run it: it prints a line
                        ":setvar ..." for each and ends with error 50002 where the first one is needed. Put these lines in
                        the place of those below, and run it again from its top:""")
                        + some.stream().map(Variable::text).collect(Collectors.joining())
                        + some.stream()
                                .map(variable -> ":setvar " + variable.name() + " NULL\n")
                                .collect(Collectors.joining());
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
                        parameter.value().sqlType(),
                        read.contains(key)));
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
