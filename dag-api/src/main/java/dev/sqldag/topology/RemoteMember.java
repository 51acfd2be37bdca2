package dev.sqldag.topology;

import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Hosts;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A member of a distributed group that is not ours to run: a Managed Instance at the other end of a link, or another
 * team's group. No server of it is asked; its statements are printed for whoever runs it.
 *
 * @param host where its primary is found: a host name, fully qualified name or IP address, without a port
 * @param port of its endpoint, 1 to 65535; not the port of clients
 * @param server the instance behind the host, as a Managed Instance link writes it: {@code ;Server=[…]}
 * @param database the database of the link, {@code ;Database=[…]}
 */
public record RemoteMember(
        GroupName name, String host, int port, Optional<ServerName> server, Optional<DatabaseName> database)
        implements Member {

    public RemoteMember {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(database, "database");
    }

    public static RemoteMember of(String name, String host, int port) {
        return of(name, host, port, member -> {});
    }

    public static RemoteMember of(String name, String host, int port, Consumer<Builder> settings) {
        Builder builder = new Builder();
        settings.accept(builder);
        return new RemoteMember(
                new GroupName(name),
                host,
                port,
                Optional.ofNullable(builder.server),
                Optional.ofNullable(builder.database));
    }

    @Override
    public Optional<AvailabilityGroup> ours() {
        return Optional.empty();
    }

    @Override
    public Optional<RemoteMember> remote() {
        return Optional.of(this);
    }

    @Override
    public Optional<String> listenerUrl() {
        return Optional.of("tcp://" + Hosts.inUrl(host) + ":" + port
                + server.map(name -> ";Server=[" + name + "]").orElse("")
                + database.map(name -> ";Database=[" + name + "]").orElse(""));
    }

    /** What can be said about a remote member. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private @Nullable ServerName server;
        private @Nullable DatabaseName database;

        private Builder() {}

        /** The instance behind the host; see the record's field. */
        public Builder server(String name) {
            server = new ServerName(name);
            return this;
        }

        /** The database of the link; see the record's field. */
        public Builder database(String name) {
            database = new DatabaseName(name);
            return this;
        }
    }
}
