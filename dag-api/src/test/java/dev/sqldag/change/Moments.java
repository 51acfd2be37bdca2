package dev.sqldag.change;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.CommitMode;
import dev.sqldag.topology.FailoverMode;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.GroupOptionStatement.SetRequiredSynchronizedSecondaries;
import dev.sqldag.tsql.ReplicaOptionStatement.SetAvailabilityMode;
import dev.sqldag.tsql.ReplicaOptionStatement.SetFailoverMode;
import dev.sqldag.tsql.ReplicaStatement;
import dev.sqldag.tsql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A group of SQL Server 2017, statement by statement: what of its limits is broken between any two of them. */
final class Moments {

    private static final int MOST = 3;

    private final Map<String, AvailabilityMode> modes = new TreeMap<>();
    private final Map<String, FailoverMode> failover = new TreeMap<>();
    private final List<String> broken = new ArrayList<>();
    private int required;

    Moments(AvailabilityGroup group) {
        group.replicas().forEach(replica -> set(replica.server().name(), replica.commitMode()));
        required = group.options().requiredSynchronizedSecondaries().orElse(0);
    }

    List<String> broken() {
        return broken;
    }

    void then(Statement statement) {
        if (statement instanceof SetAvailabilityMode set) {
            modes.put(set.server().value(), set.mode());
        } else if (statement instanceof SetFailoverMode set) {
            failover.put(set.server().value(), set.mode());
        } else if (statement instanceof SetRequiredSynchronizedSecondaries set) {
            required = set.count();
        } else if (statement instanceof ReplicaStatement.Add add) {
            set(add.replica().server().name(), add.replica().commitMode());
        } else if (statement instanceof ReplicaStatement.Remove remove) {
            modes.remove(remove.server().value());
            failover.remove(remove.server().value());
        }
        check(statement);
    }

    private void set(ServerName server, CommitMode mode) {
        modes.put(server.value(), mode.availabilityMode());
        failover.put(server.value(), mode.failsOverAutomatically() ? FailoverMode.AUTOMATIC : FailoverMode.MANUAL);
    }

    private void check(Statement statement) {
        long synchronous = modes.values().stream()
                .filter(AvailabilityMode.SYNCHRONOUS_COMMIT::equals)
                .count();
        long automatic = failover.values().stream()
                .filter(FailoverMode.AUTOMATIC::equals)
                .count();
        boolean alone = failover.entrySet().stream()
                .anyMatch(entry -> entry.getValue() == FailoverMode.AUTOMATIC
                        && modes.get(entry.getKey()) != AvailabilityMode.SYNCHRONOUS_COMMIT);
        if (synchronous > MOST || automatic > MOST || alone || required > Math.max(0, synchronous - 1)) {
            broken.add(statement.sql() + " makes " + this);
        }
    }

    @Override
    public String toString() {
        return modes + " " + failover + " " + required;
    }
}
