package dev.sqldag.testkit.language.value;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** Binary values as digits. */
public final class Hex {

    private static final Pattern DIGITS = Pattern.compile("([0-9a-fA-F]{2})*");

    private Hex() {}

    /** Style 1 has the prefix {@code 0x}, style 2 has none. */
    static byte[] parse(String text, int style) {
        boolean prefixed = text.regionMatches(true, 0, "0x", 0, 2);
        String digits = style == 1 && prefixed ? text.substring(2) : text;
        if (prefixed != (style == 1) || !DIGITS.matcher(digits).matches()) {
            throw Errors.batch(8114, "Error converting data type varchar to varbinary.");
        }
        return HexFormat.of().parseHex(digits);
    }

    /** The value of a literal's digits: an odd number of them gets a zero in front. */
    public static byte[] literal(String digits) {
        return HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
    }

    static String print(byte[] bytes, int style) {
        String digits = HexFormat.of().withUpperCase().formatHex(bytes);
        return style == 1 ? "0x" + digits : digits;
    }
}
