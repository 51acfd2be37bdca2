package dev.sqldag.validation;

import dev.sqldag.topology.server.IpAddress;
import java.util.regex.Pattern;

/** What can stand between the scheme and the port of an endpoint's URL. */
final class HostText {

    /** ENDPOINT_URL holds 256 characters, with {@code TCP://} and {@code :32767}. */
    private static final int LONGEST = 256 - "TCP://".length() - ":32767".length();

    private static final String LABEL = "[\\p{L}\\p{N}_](?:[\\p{L}\\p{M}\\p{N}_-]{0,61}[\\p{L}\\p{M}\\p{N}_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*\\.?");
    private static final Pattern NUMBERS_AND_DOTS = Pattern.compile("(?:.*\\.)?[0-9]+\\.?");

    private HostText() {}

    static boolean isHost(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && (isAddress(text) || isName(text));
    }

    private static boolean isAddress(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]") && text.indexOf(':') > 0;
        return IpAddress.parse(bracketed ? text.substring(1, text.length() - 1) : text)
                .isPresent();
    }

    /** A name whose last label is a number is an address with a mistake in it. */
    private static boolean isName(String text) {
        boolean dotted = text.indexOf('.') >= 0;
        return NAME.matcher(text).matches()
                && !(dotted && NUMBERS_AND_DOTS.matcher(text).matches());
    }
}
