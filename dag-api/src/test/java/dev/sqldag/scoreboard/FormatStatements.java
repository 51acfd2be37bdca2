package dev.sqldag.scoreboard;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Replica;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What one would write without this library: the texts of RenderRate's statements by templates, quoted by hand. */
final class FormatStatements {

    private FormatStatements() {}

    static List<Supplier<String>> of(AvailabilityGroup group) {
        Supplier<String> create = () -> create(group);
        Supplier<String> join = () -> String.format("ALTER AVAILABILITY GROUP [%s] JOIN;", name(group));
        Supplier<String> grant =
                () -> String.format("ALTER AVAILABILITY GROUP [%s] GRANT CREATE ANY DATABASE;", name(group));
        return List.of(create, grant, join, grant, join, grant);
    }

    private static String create(AvailabilityGroup group) {
        return String.format(
                "CREATE AVAILABILITY GROUP [%s]\n    FOR DATABASE [%s]\n    REPLICA ON%s;",
                name(group),
                group.databases().get(0).value().replace("]", "]]"),
                group.replicas().stream().map(FormatStatements::replica).collect(Collectors.joining(",")));
    }

    private static String replica(Replica replica) {
        return String.format(
                "%n        N'%s' WITH (%n            ENDPOINT_URL = N'%s',%n            FAILOVER_MODE = %s,%n"
                        + "            AVAILABILITY_MODE = %s,%n            BACKUP_PRIORITY = %s,%n"
                        + "            SECONDARY_ROLE (ALLOW_CONNECTIONS = %s),%n            SEEDING_MODE = %s)",
                replica.server().name().value().replace("'", "''"),
                replica.server().endpointUrl().replace("'", "''"),
                replica.commitMode().failsOverAutomatically() ? "AUTOMATIC" : "MANUAL",
                replica.commitMode().availabilityMode(),
                replica.backupPriority(),
                replica.secondaryConnections(),
                replica.seedingMode());
    }

    private static String name(AvailabilityGroup group) {
        return group.name().value().replace("]", "]]");
    }
}
