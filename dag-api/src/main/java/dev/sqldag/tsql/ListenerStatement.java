package dev.sqldag.tsql;

import dev.sqldag.topology.Listener;
import dev.sqldag.topology.ListenerAddress;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.Objects;
import java.util.Optional;

/**
 * Statements on the listener of a group; on its primary.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/alter-availability-group-transact-sql">ALTER</a>
 */
public sealed interface ListenerStatement extends Statement {

    GroupName group();

    @Override
    default Optional<String> precondition() {
        return Optional.of(Seen.primary(group()));
    }

    /** Gives the group its listener. A group has one (error 19477). */
    record Add(GroupName group, Listener listener) implements ListenerStatement {

        public Add {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(listener, "listener");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP " + TSql.name(group) + "\n    ADD LISTENER " + ListenerText.of(listener)
                    + ";";
        }

        @Override
        public SqlServerVersion since() {
            return ListenerText.since(listener);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.listener(group));
        }
    }

    /** Changes the port that clients connect to, 1 to 65535. */
    record SetPort(GroupName group, String dnsName, int port) implements ListenerStatement {

        public SetPort {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(dnsName, "dnsName");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP %s\n    MODIFY LISTENER %s (PORT = %s);"
                    .formatted(TSql.name(group), TSql.text(dnsName), port);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.listenerHas(group, dnsName, "port", Integer.toString(port)));
        }
    }

    /**
     * Adds a static address, in a subnet that has none yet (error 19451). An IPv6 address that the server spells in
     * another way is sent again, and refused as a duplicate (error 19484), which changes nothing.
     */
    record AddAddress(GroupName group, String dnsName, ListenerAddress address) implements ListenerStatement {

        public AddAddress {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(dnsName, "dnsName");
            Objects.requireNonNull(address, "address");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP %s\n    MODIFY LISTENER %s (ADD IP %s);"
                    .formatted(TSql.name(group), TSql.text(dnsName), ListenerText.address(address));
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.listenerAddress(group, dnsName, address.ip()));
        }
    }

    /** Removes a static address, though not the last one (error 19535). SQL Server 2025 and later. */
    record RemoveAddress(GroupName group, String dnsName, ListenerAddress address) implements ListenerStatement {

        public RemoveAddress {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(dnsName, "dnsName");
            Objects.requireNonNull(address, "address");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP %s\n    MODIFY LISTENER %s (REMOVE IP (%s));"
                    .formatted(TSql.name(group), TSql.text(dnsName), TSql.text(address.ip()));
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2025;
        }

        @Override
        public Optional<String> destroys() {
            return Optional.of("address " + address + " of listener " + dnsName);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.not(Seen.listenerAddress(group, dnsName, address.ip())));
        }
    }

    /** Makes it listen anew, after trouble with its port. No view shows that; sent twice it only listens anew twice. */
    record Restart(GroupName group, String dnsName) implements ListenerStatement {

        public Restart {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(dnsName, "dnsName");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP %s RESTART LISTENER %s;".formatted(TSql.name(group), TSql.text(dnsName));
        }

        @Override
        public Optional<String> inForce() {
            return Optional.empty();
        }
    }

    /** Takes the one listener away: clients do not find the group any more. */
    record Remove(GroupName group, String dnsName) implements ListenerStatement {

        public Remove {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(dnsName, "dnsName");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP %s REMOVE LISTENER %s;".formatted(TSql.name(group), TSql.text(dnsName));
        }

        @Override
        public Optional<String> destroys() {
            return Optional.of("listener " + dnsName + " of " + group);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.not(Seen.listener(group)));
        }
    }
}
