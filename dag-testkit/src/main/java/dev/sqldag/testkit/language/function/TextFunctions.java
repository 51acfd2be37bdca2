package dev.sqldag.testkit.language.function;

import static dev.sqldag.testkit.language.function.Signature.declare;
import static dev.sqldag.testkit.language.function.Signature.strict;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Names.ScalarFunction;
import dev.sqldag.testkit.language.value.Comparison;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.Like;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.SqlType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions that look at texts or take a part of them. */
final class TextFunctions {

    private TextFunctions() {}

    static Map<String, ScalarFunction> all() {
        Map<String, ScalarFunction> all = new HashMap<>();
        simple(all, "upper", text -> text.toUpperCase(Locale.ROOT));
        simple(all, "lower", text -> text.toLowerCase(Locale.ROOT));
        simple(all, "ltrim", TextFunctions::trimStart);
        simple(all, "rtrim", Comparison::trimEnd);
        simple(all, "trim", text -> trimStart(Comparison.trimEnd(text)));
        simple(all, "reverse", text -> new StringBuilder(text).reverse().toString());
        declare(all, "len", 1, 1, TextFunctions::len);
        declare(all, "datalength", 1, 1, TextFunctions::dataLength);
        declare(all, "left", 2, 2, arguments -> part(arguments, true));
        declare(all, "right", 2, 2, arguments -> part(arguments, false));
        declare(all, "substring", 3, 3, TextFunctions::substring);
        declare(all, "charindex", 2, 3, TextFunctions::charIndex);
        declare(all, "patindex", 2, 2, TextFunctions::patternIndex);
        declare(all, "ascii", 1, 1, TextFunctions::code);
        declare(all, "unicode", 1, 1, TextFunctions::code);
        declare(all, "parsename", 2, 2, TextFunctions::parseName);
        return all;
    }

    private static String trimStart(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        return text.substring(start);
    }

    private static void simple(Map<String, ScalarFunction> all, String name, UnaryOperator<String> code) {
        declare(all, name, 1, 1, arguments -> {
            Bound text = arguments.get(0).asText();
            return strict(
                    Types.text(text.type(), text.type().length()),
                    List.of(text),
                    values -> code.apply((String) values[0]));
        });
    }

    private static Bound len(List<Bound> arguments) {
        Bound text = arguments.get(0).asText();
        SqlType type = text.type().length() == SqlType.MAX ? SqlType.BIGINT : SqlType.INT;
        return strict(type, List.of(text), values -> {
            int length = Comparison.trimEnd((String) values[0]).length();
            return Conversion.convert(length, SqlType.INT, type);
        });
    }

    private static Bound dataLength(List<Bound> arguments) {
        Bound argument = arguments.get(0);
        SqlType bytes = SqlType.varbinary(SqlType.MAX);
        return strict(SqlType.INT, List.of(argument), values -> {
            Object data = Conversion.convert(values[0], argument.type(), bytes);
            return data instanceof byte[] raw ? (Integer) raw.length : null;
        });
    }

    private static Bound part(List<Bound> arguments, boolean left) {
        Bound text = arguments.get(0).asText();
        return strict(
                Types.text(text.type(), text.type().length()),
                List.of(text, arguments.get(1).asInt()),
                values -> {
                    String whole = (String) values[0];
                    int count = Math.min(length(values[1], left ? "left" : "right"), whole.length());
                    return left ? whole.substring(0, count) : whole.substring(whole.length() - count);
                });
    }

    private static int length(Object value, String function) {
        int length = (Integer) value;
        if (length < 0) {
            throw Errors.statement(
                    537, "Invalid length parameter passed to the " + function.toUpperCase(Locale.ROOT) + " function.");
        }
        return length;
    }

    private static Bound substring(List<Bound> arguments) {
        Bound text = arguments.get(0).asText();
        return strict(
                Types.text(text.type(), text.type().length()),
                List.of(text, arguments.get(1).asInt(), arguments.get(2).asInt()),
                values -> {
                    String whole = (String) values[0];
                    long start = (Integer) values[1];
                    long end = start + length(values[2], "substring");
                    int from = (int) Math.min(Math.max(start, 1), whole.length() + 1L);
                    int to = (int) Math.min(Math.max(end, from), whole.length() + 1L);
                    return whole.substring(from - 1, to - 1);
                });
    }

    private static Bound charIndex(List<Bound> arguments) {
        Bound start = arguments.size() == 3 ? arguments.get(2).asInt() : Bound.of(SqlType.INT, row -> 1);
        return strict(
                SqlType.INT, List.of(arguments.get(0).asText(), arguments.get(1).asText(), start), values -> {
                    String part = ((String) values[0]).toUpperCase(Locale.ROOT);
                    String whole = ((String) values[1]).toUpperCase(Locale.ROOT);
                    return part.isEmpty()
                            ? (Integer) 0
                            : (Integer) (whole.indexOf(part, Math.max(0, (Integer) values[2] - 1)) + 1);
                });
    }

    private static Bound patternIndex(List<Bound> arguments) {
        return strict(
                SqlType.INT,
                List.of(arguments.get(0).asText(), arguments.get(1).asText()),
                values -> patternIndex((String) values[0], (String) values[1]));
    }

    /** Without a wildcard in front the pattern is held against the start of the text only. */
    private static int patternIndex(String pattern, String text) {
        boolean anywhere = pattern.startsWith("%");
        String rest = anywhere ? pattern.replaceFirst("^%+", "") : pattern;
        int last = anywhere ? text.length() : 0;
        for (int i = 0; i <= last; i++) {
            if (Like.matches(text.substring(i), rest, "")) {
                return i + 1;
            }
        }
        return 0;
    }

    private static Bound code(List<Bound> arguments) {
        return strict(SqlType.INT, List.of(arguments.get(0).asText()), values -> {
            String text = (String) values[0];
            return text.isEmpty() ? null : (Integer) (int) text.charAt(0);
        });
    }

    private static Bound parseName(List<Bound> arguments) {
        return strict(
                SqlType.SYSNAME,
                List.of(arguments.get(0).asText(), arguments.get(1).asInt()),
                values -> namePart((String) values[0], (Integer) values[1]));
    }

    private static @Nullable String namePart(String name, int fromRight) {
        String[] parts = name.split("\\.", -1);
        if (parts.length > 4 || fromRight < 1 || fromRight > parts.length) {
            return null;
        }
        String part = parts[parts.length - fromRight];
        boolean bracketed = part.length() >= 2 && part.startsWith("[") && part.endsWith("]");
        String bare = bracketed ? part.substring(1, part.length() - 1).replace("]]", "]") : part;
        return bare.isEmpty() ? null : bare;
    }
}
