package dev.sqldag.testkit.language.function;

import static dev.sqldag.testkit.language.function.Signature.declare;
import static dev.sqldag.testkit.language.function.Signature.strict;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Names.ScalarFunction;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions that make texts. */
final class TextEditing {

    /** Longer results are cut, as SQL Server does for types that are not (max). */
    private static final int LIMIT = 8000;

    private TextEditing() {}

    static Map<String, ScalarFunction> all() {
        Map<String, ScalarFunction> all = new HashMap<>();
        declare(all, "replace", 3, 3, TextEditing::replace);
        declare(all, "concat", 2, 254, arguments -> concat(arguments, false));
        declare(all, "concat_ws", 3, 254, arguments -> concat(arguments, true));
        declare(all, "translate", 3, 3, TextEditing::translate);
        declare(all, "quotename", 1, 2, TextEditing::quoteName);
        declare(all, "stuff", 4, 4, TextEditing::stuff);
        declare(all, "replicate", 2, 2, arguments -> repeated(arguments.get(0).asText(), arguments.get(1)));
        declare(
                all,
                "space",
                1,
                1,
                arguments -> repeated(Bound.of(SqlType.varchar(LIMIT), row -> " "), arguments.get(0)));
        declare(all, "str", 1, 3, TextEditing::str);
        declare(all, "char", 1, 1, arguments -> character(SqlType.varchar(1), arguments, 255));
        declare(all, "nchar", 1, 1, arguments -> character(SqlType.nvarchar(1), arguments, 65535));
        return all;
    }

    private static SqlType wide(SqlType alphabet) {
        return Types.text(
                alphabet, alphabet.length() == SqlType.MAX ? SqlType.MAX : Types.isUnicode(alphabet) ? 4000 : LIMIT);
    }

    private static String cut(String text, SqlType type) {
        return type.length() != SqlType.MAX && text.length() > type.length() ? text.substring(0, type.length()) : text;
    }

    private static Bound replace(List<Bound> arguments) {
        List<Bound> texts = arguments.stream().map(Bound::asText).toList();
        SqlType type = wide(Bound.common(texts));
        boolean binary = texts.stream().anyMatch(Bound::isBinary);
        return strict(type, texts, values -> {
            String old = (String) values[1];
            if (old.isEmpty()) {
                return values[0];
            }
            if (binary) {
                return cut(((String) values[0]).replace(old, (String) values[2]), type);
            }
            return cut(
                    Pattern.compile(old, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                            .matcher((String) values[0])
                            .replaceAll(Matcher.quoteReplacement((String) values[2])),
                    type);
        });
    }

    private static Bound concat(List<Bound> arguments, boolean separated) {
        List<Bound> texts = arguments.stream().map(Bound::asText).toList();
        SqlType type = wide(Bound.common(texts));
        return Bound.of(type, row -> {
            String separator = separated ? texts.get(0).text(row) : "";
            List<String> parts = present(texts.subList(separated ? 1 : 0, texts.size()), row);
            return cut(String.join(separator == null ? "" : separator, parts), type);
        });
    }

    private static List<String> present(List<Bound> texts, Row row) {
        List<String> present = new ArrayList<>();
        for (Bound text : texts) {
            String part = text.text(row);
            if (part != null) {
                present.add(part);
            }
        }
        return present;
    }

    private static Bound translate(List<Bound> arguments) {
        List<Bound> texts = arguments.stream().map(Bound::asText).toList();
        return strict(wide(texts.get(0).type()), texts, values -> {
            String from = ((String) values[1]).toUpperCase(Locale.ROOT);
            String to = (String) values[2];
            if (from.length() != to.length()) {
                throw Errors.statement(
                        9828,
                        "The second and third arguments of the TRANSLATE built-in function must contain an equal number"
                                + " of characters.");
            }
            StringBuilder translated = new StringBuilder();
            for (char c : ((String) values[0]).toCharArray()) {
                int place = from.indexOf(Character.toUpperCase(c));
                translated.append(place < 0 ? c : to.charAt(place));
            }
            return translated.toString();
        });
    }

    private static Bound quoteName(List<Bound> arguments) {
        Bound quote = arguments.size() == 2 ? arguments.get(1).asText() : Bound.of(SqlType.varchar(1), row -> "[");
        return strict(
                SqlType.nvarchar(258),
                List.of(arguments.get(0).asText(), quote),
                values -> quoted((String) values[0], (String) values[1]));
    }

    private static @Nullable String quoted(String name, String quote) {
        if (name.length() > 128 || quote.isEmpty()) {
            return null;
        }
        return switch (quote.charAt(0)) {
            case '[', ']' -> "[" + name.replace("]", "]]") + "]";
            case '\'' -> "'" + name.replace("'", "''") + "'";
            case '"' -> "\"" + name.replace("\"", "\"\"") + "\"";
            case '(', ')' -> "(" + name.replace(")", "))") + ")";
            case '{', '}' -> "{" + name.replace("}", "}}") + "}";
            default -> null;
        };
    }

    private static Bound stuff(List<Bound> arguments) {
        Bound text = arguments.get(0).asText();
        Bound inserted = arguments.get(3).asText();
        SqlType type = wide(Types.common(text.type(), inserted.type()));
        // NULL in place of the new text deletes.
        Bound filled = Bound.of(inserted.type(), row -> {
            String part = inserted.text(row);
            return part == null ? "" : part;
        });
        return strict(
                type, List.of(text, arguments.get(1).asInt(), arguments.get(2).asInt(), filled), values -> {
                    String whole = (String) values[0];
                    int start = (Integer) values[1] - 1;
                    int length = (Integer) values[2];
                    if (start < 0 || start >= whole.length() || length < 0) {
                        return null;
                    }
                    int end = (int) Math.min(whole.length(), (long) start + length);
                    return cut(whole.substring(0, start) + values[3] + whole.substring(end), type);
                });
    }

    private static Bound repeated(Bound text, Bound times) {
        SqlType type = wide(text.type());
        int limit = type.length() == SqlType.MAX ? 1_000_000 : type.length();
        return strict(type, List.of(text, times.asInt()), values -> {
            String part = (String) values[0];
            int count = (Integer) values[1];
            if (count < 0) {
                return null;
            }
            int enough = part.isEmpty() ? 0 : Math.min(count, limit / part.length() + 1);
            String whole = part.repeat(enough);
            return whole.substring(0, Math.min(whole.length(), limit));
        });
    }

    private static Bound str(List<Bound> arguments) {
        Bound length = arguments.size() > 1 ? arguments.get(1).asInt() : Bound.of(SqlType.INT, row -> 10);
        Bound decimals = arguments.size() > 2 ? arguments.get(2).asInt() : Bound.of(SqlType.INT, row -> 0);
        return strict(SqlType.varchar(LIMIT), List.of(arguments.get(0).as(SqlType.FLOAT), length, decimals), values -> {
            int width = Math.max(0, Math.min(LIMIT, (Integer) values[1]));
            int scale = Math.max(0, Math.min(16, (Integer) values[2]));
            String digits = BigDecimal.valueOf((Double) values[0])
                    .setScale(scale, RoundingMode.HALF_UP)
                    .toPlainString();
            return digits.length() > width ? "*".repeat(width) : " ".repeat(width - digits.length()) + digits;
        });
    }

    private static Bound character(SqlType type, List<Bound> arguments, int greatest) {
        return strict(type, List.of(arguments.get(0).asInt()), values -> {
            int code = (Integer) values[0];
            return code < 0 || code > greatest ? null : String.valueOf((char) code);
        });
    }
}
