package dev.sqldag.testkit.language.function;

import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.language.expression.Names.ScalarFunction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds scalar functions: those of the language, then those of the server. */
public final class FunctionLibrary {

    private static final Map<String, ScalarFunction> LANGUAGE = language();

    private FunctionLibrary() {}

    private static Map<String, ScalarFunction> language() {
        Map<String, ScalarFunction> all = new HashMap<>();
        all.putAll(TextFunctions.all());
        all.putAll(TextEditing.all());
        all.putAll(DateFunctions.all());
        all.putAll(NumberFunctions.all());
        all.putAll(SessionFunctions.all());
        all.putAll(ObjectFunctions.all());
        return Map.copyOf(all);
    }

    /**
     * A function.
     *
     * @param name lower case, with its schema when one was written
     */
    public static Optional<ScalarFunction> find(String name, ServerPort port) {
        ScalarFunction own = LANGUAGE.get(name);
        if (own != null) {
            return Optional.of(own);
        }
        String local = name.startsWith("master.") ? name.substring("master.".length()) : name;
        return port.knowsFunction(local) ? Optional.of(ServerFunctions.of(local)) : Optional.empty();
    }
}
