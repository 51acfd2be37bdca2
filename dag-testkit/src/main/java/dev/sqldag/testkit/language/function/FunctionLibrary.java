package dev.sqldag.testkit.language.function;

import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.language.expression.Names.ScalarFunction;
import dev.sqldag.testkit.language.value.Errors;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds scalar functions: those of the language, then those of the server. */
public final class FunctionLibrary {

    private static final Map<String, ScalarFunction> LANGUAGE = language();

    /** The first major version that has them; 13, the oldest, has all others. */
    private static final Map<String, Integer> SINCE =
            Map.of("concat_ws", 14, "translate", 14, "trim", 14, "datetrunc", 16, "greatest", 16, "least", 16);

    /** Functions that a real server has, and this one has not: to say that there are none would be a lie. */
    private static final Set<String> MISSING = Set.of(
            "binary_checksum",
            "checksum",
            "columnproperty",
            "compress",
            "connectionproperty",
            "context_info",
            "cume_dist",
            "date_bucket",
            "decompress",
            "difference",
            "format",
            "formatmessage",
            "get_filestream_transaction_context",
            "getansinull",
            "hashbytes",
            "ident_current",
            "ident_incr",
            "ident_seed",
            "indexproperty",
            "isjson",
            "json_modify",
            "json_query",
            "json_value",
            "objectproperty",
            "objectpropertyex",
            "parse",
            "percent_rank",
            "soundex",
            "string_escape",
            "type_id",
            "type_name",
            "typeproperty");

    private FunctionLibrary() {}

    private static Map<String, ScalarFunction> language() {
        Map<String, ScalarFunction> all = new HashMap<>();
        all.putAll(TextFunctions.all());
        all.putAll(TextEditing.all());
        all.putAll(DateFunctions.all());
        all.putAll(NumberFunctions.all());
        all.putAll(SessionFunctions.all());
        all.putAll(ObjectFunctions.all());
        all.putAll(MathFunctions.all());
        all.putAll(ChoiceFunctions.all());
        all.putAll(CalendarFunctions.all());
        all.putAll(VariantFunctions.all());
        return Map.copyOf(all);
    }

    /**
     * A function.
     *
     * @param name lower case, with its schema when one was written
     */
    public static Optional<ScalarFunction> find(String name, ServerPort port) {
        if (port.majorVersion() < SINCE.getOrDefault(name, 0)) {
            return Optional.empty();
        }
        ScalarFunction own = LANGUAGE.get(name);
        if (own != null) {
            return Optional.of(own);
        }
        if (MISSING.contains(name)) {
            throw Errors.notUnderstood("the function " + name.toUpperCase(Locale.ROOT), 0);
        }
        String local = name.startsWith("master.") ? name.substring("master.".length()) : name;
        return port.knowsFunction(local) ? Optional.of(ServerFunctions.of(local)) : Optional.empty();
    }
}
