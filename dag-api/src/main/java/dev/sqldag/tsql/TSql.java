package dev.sqldag.tsql;

import dev.sqldag.topology.name.Name;
import dev.sqldag.topology.server.IpAddress;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Quotes names and texts for T-SQL: the one place that does. DDL takes no parameters, so this class is what stands
 * between a hostile name and the server. Stateless.
 */
public final class TSql {

    private static final String REFUSED = "control characters and unpaired surrogates are refused";
    private static final Pattern BACKSLASH_AND_BREAK = Pattern.compile("\\\\[\r\n]");
    private static final int FIRST_YEAR = 1753;
    private static final int LAST_YEAR = 9999;
    private static final Pattern LAYOUT = Pattern.compile("[\t\r\n]");

    private TSql() {}

    /** {@code a]b} becomes {@code [a]]b]}. */
    public static String name(Name name) {
        return name(name.value());
    }

    /**
     * {@code a]b} becomes {@code [a]]b]}.
     *
     * @throws UnquotableTextException when the name is empty or holds a character that {@link #isQuotable} refuses
     */
    public static String name(String name) {
        if (name.isEmpty()) {
            throw new UnquotableTextException(name, "an identifier has at least one character");
        }
        check(name);
        return "[" + name.replace("]", "]]") + "]";
    }

    /** {@code it's} becomes {@code N'it''s'}. */
    public static String text(Name name) {
        return text(name.value());
    }

    /**
     * {@code it's} becomes {@code N'it''s'}: always Unicode, because a conversion to a code page turns some letters into
     * quotes.
     *
     * @throws UnquotableTextException when the text holds a character that {@link #isQuotable} refuses
     */
    public static String text(String text) {
        check(text);
        return "N'" + text.replace("'", "''") + "'";
    }

    /**
     * A literal that may have several lines, as the text of a batch inside {@code sp_executesql}. Tabs and line breaks
     * are kept; a backslash right before a line break is refused, because both would vanish.
     *
     * @throws UnquotableTextException when the text holds another character that {@link #isQuotable} refuses
     */
    public static String lines(String text) {
        return lines(text, text);
    }

    /**
     * The same for a text that may be a secret.
     *
     * @param shown what a refusal names instead of the text
     * @throws UnquotableTextException as {@link #lines(String)}
     */
    public static String lines(String text, String shown) {
        if (BACKSLASH_AND_BREAK.matcher(text).find()) {
            throw new UnquotableTextException(shown, "a backslash before a line break would vanish with it");
        }
        if (!isQuotable(LAYOUT.matcher(text).replaceAll(""))) {
            throw new UnquotableTextException(shown, REFUSED);
        }
        return "N'" + text.replace("'", "''") + "'";
    }

    /** {@code 0x308202f0…}. */
    public static String bytes(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    /**
     * {@code '20301231'}, which every language setting reads alike.
     *
     * @throws UnquotableTextException when the year is not 1753 to 9999, which is what a datetime holds
     */
    public static String date(LocalDate date) {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new UnquotableTextException(date.toString(), "a date is within the years 1753 to 9999");
        }
        return "'" + DateTimeFormatter.BASIC_ISO_DATE.format(date) + "'";
    }

    /**
     * An address as LISTENER_IP takes it: {@code (10.0.0.1)} or {@code ('2001:db8::1')}.
     *
     * @throws UnquotableTextException when the text is not an IP address
     */
    public static String listenerIp(String address) {
        IpAddress parsed = IpAddress.parse(address)
                .orElseThrow(() -> new UnquotableTextException(address, "this is not an IP address"));
        return parsed.family() == IpAddress.Family.IPV4 ? "(" + address + ")" : "('" + address + "')";
    }

    /**
     * Whether the text can be sent unchanged: control characters are refused (a backslash before a line break vanishes
     * inside a literal), and halves of surrogate pairs, which drivers replace.
     */
    public static boolean isQuotable(String text) {
        // By hand: this is asked of every name in every statement, and a stream would cost more than the statement.
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (isRefused(codePoint)) {
                return false;
            }
            at += Character.charCount(codePoint);
        }
        return true;
    }

    private static void check(String text) {
        if (!isQuotable(text)) {
            throw new UnquotableTextException(text, REFUSED);
        }
    }

    private static boolean isRefused(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
