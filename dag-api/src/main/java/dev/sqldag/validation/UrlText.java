package dev.sqldag.validation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A URL as SQL Server takes it: {@code tcp://host:port}, nothing else. */
record UrlText(String host, int port) {

    /** The catalog's columns hold 256 characters. */
    static final int LONGEST = 256;

    private static final int HIGHEST_PORT = 65535;
    private static final Pattern FORM = Pattern.compile("(?i:tcp)://(\\[[^\\[\\]]*\\]|[^\\[\\]:]*):([0-9]{1,5})");

    static Optional<UrlText> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher parts = FORM.matcher(text);
        return parts.matches() && HostText.isHost(parts.group(1)) && isPort(Integer.parseInt(parts.group(2)))
                ? Optional.of(new UrlText(parts.group(1), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    static boolean isPort(int port) {
        return port > 0 && port <= HIGHEST_PORT;
    }
}
