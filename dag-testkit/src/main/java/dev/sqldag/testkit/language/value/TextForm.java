package dev.sqldag.testkit.language.value;

import dev.sqldag.testkit.sql.SqlType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** How values look as text. */
final class TextForm {

    private TextForm() {}

    static String of(Object data, SqlType from, SqlType to, int style) {
        if (data instanceof String text) {
            return text;
        }
        if (data instanceof Boolean bit) {
            return bit ? "1" : "0";
        }
        if (data instanceof UUID id) {
            return id.toString().toUpperCase(Locale.ROOT);
        }
        if (data instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (data instanceof Double number) {
            return real(number);
        }
        if (data instanceof byte[] bytes) {
            return style == 1 || style == 2 ? Hex.print(bytes, style) : decoded(bytes, to);
        }
        if (data instanceof Integer || data instanceof Long) {
            return data.toString();
        }
        return DateText.print(data, from, style);
    }

    private static String decoded(byte[] bytes, SqlType to) {
        if (Types.isUnicode(to)) {
            return new String(bytes, 0, bytes.length / 2 * 2, StandardCharsets.UTF_16LE);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Style 0: at most six digits, in scientific notation when appropriate. */
    private static String real(double number) {
        if (number == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(6)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -5 && exponent < 6) {
            return rounded.toPlainString();
        }
        BigDecimal mantissa = rounded.movePointLeft(exponent).stripTrailingZeros();
        return mantissa.toPlainString() + String.format(Locale.ROOT, "e%+04d", exponent);
    }
}
