package dev.sqldag.testkit.world.state;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code TCP://host:port}; the scheme in any case, an IPv6 address in brackets (tsql-facts 2.1). */
public record TcpUrl(String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("tcp://(\\[[0-9a-f:.%]+]|[\\w.-]+):(\\d{1,5})", Pattern.CASE_INSENSITIVE);

    public static Optional<TcpUrl> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matcher.group(2));
        return port < 1 || port > 65_535 ? Optional.empty() : Optional.of(new TcpUrl(matcher.group(1), port));
    }
}
