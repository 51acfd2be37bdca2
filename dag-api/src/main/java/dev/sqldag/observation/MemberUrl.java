package dev.sqldag.observation;

import dev.sqldag.topology.RemoteMember;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code tcp://host:port}, as ENDPOINT_URL and LISTENER_URL have it; behind it a Managed Instance link names its server and
 * its database.
 */
record MemberUrl(String host, int port, Optional<String> server, Optional<String> database) {

    private static final Pattern FORM = Pattern.compile(
            "tcp://(?:\\[(?<v6>[^\\]]+)\\]|(?<name>[^:/;\\[\\]]+)):(?<port>[0-9]{1,5})/?"
                    + "(?:;Server=\\[(?<server>[^\\]]+)\\])?(?:;Database=\\[(?<database>[^\\]]+)\\])?",
            Pattern.CASE_INSENSITIVE);

    static Optional<MemberUrl> parse(String url) {
        Matcher form = FORM.matcher(url.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        return Optional.of(new MemberUrl(
                part(form, "v6").or(() -> part(form, "name")).orElseThrow(),
                Integer.parseInt(form.group("port")),
                part(form, "server"),
                part(form, "database")));
    }

    RemoteMember remoteMember(GroupName name) {
        return new RemoteMember(name, host, port, server.map(ServerName::new), database.map(DatabaseName::new));
    }

    private static Optional<String> part(Matcher form, String name) {
        return form.start(name) < 0 ? Optional.empty() : Optional.of(form.group(name));
    }
}
