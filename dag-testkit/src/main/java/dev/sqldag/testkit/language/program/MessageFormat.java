package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.language.value.Errors;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The placeholders of RAISERROR. Source: "RAISERROR (Transact-SQL)", msg_str. */
final class MessageFormat {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("%(%|([-+0# ]*)(\\d{0,4}|\\*)(?:\\.(\\d{0,4}|\\*))?(?:h|l|I64)?([diosuxX]))");

    private MessageFormat() {}

    static String fill(String template, List<@Nullable Object> values) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder filled = new StringBuilder();
        int next = 0;
        while (matcher.find()) {
            String text = "%";
            if (matcher.group(5) != null) {
                text = next < values.size() ? one(matcher, values.get(next), next) : "(null)";
                next++;
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(text));
        }
        matcher.appendTail(filled);
        return filled.length() > 2047 ? filled.substring(0, 2044) + "..." : filled.toString();
    }

    private static String one(Matcher matcher, @Nullable Object value, int index) {
        boolean wantsText = matcher.group(5).equals("s");
        if (value != null && wantsText != value instanceof String) {
            throw Errors.statement(
                    2786,
                    "The data type of substitution parameter %d does not match the expected type of the format"
                                    .formatted(index + 1)
                            + " specification.");
        }
        String text = value == null ? "(null)" : digits(matcher.group(5), value);
        String precision = matcher.group(4);
        if (wantsText && precision != null && precision.matches("\\d+")) {
            text = text.substring(0, Math.min(text.length(), Integer.parseInt(precision)));
        }
        return padded(text, matcher.group(2), matcher.group(3));
    }

    private static String digits(String conversion, Object value) {
        return switch (conversion) {
            case "x" -> Long.toHexString(((Number) value).longValue() & 0xFFFF_FFFFL);
            case "X" ->
                Long.toHexString(((Number) value).longValue() & 0xFFFF_FFFFL).toUpperCase(Locale.ROOT);
            case "o" -> Long.toOctalString(((Number) value).longValue() & 0xFFFF_FFFFL);
            case "u" -> Long.toString(((Number) value).longValue() & 0xFFFF_FFFFL);
            default -> value.toString();
        };
    }

    private static String padded(String text, String flags, String width) {
        int wanted = width.isEmpty() || width.equals("*") ? 0 : Integer.parseInt(width);
        String blanks = (flags.contains("0") ? "0" : " ").repeat(Math.max(0, wanted - text.length()));
        return flags.contains("-") ? text + blanks : blanks + text;
    }
}
