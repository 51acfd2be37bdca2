package dev.sqldag.testkit.world.check;

import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.FailoverMode;
import dev.sqldag.testkit.command.GroupCommand.ReplicaSpec;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.model.GroupSettings;
import dev.sqldag.testkit.world.model.GroupSettings.ClusterType;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.testkit.world.state.Named;
import dev.sqldag.testkit.world.state.TcpUrl;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules on one replica of CREATE (tsql-facts 4.1, 4.2). */
public final class ReplicaRules {

    private static final int URL_NONE_SINCE = 17;

    private ReplicaRules() {}

    public static Optional<SqlMessage> check(Act act, GroupSettings settings, ReplicaSpec replica) {
        return Rule.first(
                () -> grammar(act, replica),
                () -> url(replica),
                () -> modes(act, settings, replica),
                () -> ranges(replica),
                () -> routing(replica));
    }

    private static Optional<SqlMessage> grammar(Act act, ReplicaSpec replica) {
        int major = act.server().major();
        return Rule.first(
                () -> Rule.unknown(major < 14 && configurationOnly(replica), "CONFIGURATION_ONLY"),
                () -> Rule.unknown(
                        major < 14
                                && replica.failoverMode()
                                        .filter(FailoverMode.EXTERNAL::equals)
                                        .isPresent(),
                        "EXTERNAL"),
                () -> Rule.unknown(major < 15 && replica.readWriteRoutingUrl().isPresent(), "READ_WRITE_ROUTING_URL"),
                () -> withoutUrl(act, replica));
    }

    /** A routing URL is taken away by NONE, which is empty here, from 2025 on (tsql-facts 1.5). */
    public static Optional<SqlMessage> withoutUrl(Act act, ReplicaSpec given) {
        boolean takesAway = Stream.of(given.readOnlyRoutingUrl(), given.readWriteRoutingUrl())
                .anyMatch(url -> url.filter(String::isEmpty).isPresent());
        return Rule.unknown(takesAway && act.server().major() < URL_NONE_SINCE, "NONE");
    }

    private static Optional<SqlMessage> url(ReplicaSpec replica) {
        return Rule.first(
                () -> Rule.incorrect(
                        replica.endpointUrl().isEmpty(),
                        35236,
                        "The endpoint URL for the availability replica hosted on server instance '" + replica.server()
                                + "' is not specified. Reenter the command, specifying the endpoint URL of this"
                                + " instance of SQL Server."),
                () -> Rule.when(
                        replica.endpointUrl().flatMap(TcpUrl::parse).isEmpty(),
                        35232,
                        "The specified endpoint URL '" + replica.endpointUrl().orElse("")
                                + "' is invalid. Reenter the command specifying the correct URL."));
    }

    private static Optional<SqlMessage> modes(Act act, GroupSettings settings, ReplicaSpec replica) {
        String at = " availability replica '" + replica.server() + "'";
        return Rule.first(
                () -> Rule.incorrect(
                        replica.availabilityMode().isEmpty(),
                        41198,
                        "The availability mode of the" + at + " is not specified."),
                () -> configurationOnly(act, settings, replica),
                () -> Rule.incorrect(
                        replica.failoverMode().isEmpty() && !configurationOnly(replica),
                        41197,
                        "The failover mode of the" + at + " is not specified."),
                () -> failoverMode(settings, replica),
                () -> Rule.when(
                        replica.failoverMode().equals(Optional.of(FailoverMode.AUTOMATIC))
                                && act.fleet()
                                        .servers()
                                        .get(Named.key(replica.server()))
                                        .filter(s -> s.spec().clustered())
                                        .isPresent(),
                        35215,
                        "The AUTOMATIC option for FAILOVER_MODE is not allowed for" + at
                                + ": it is hosted by a failover cluster instance."),
                () -> Rule.when(
                        replica.failoverMode().equals(Optional.of(FailoverMode.AUTOMATIC))
                                && replica.availabilityMode().equals(Optional.of(AvailabilityMode.ASYNCHRONOUS_COMMIT)),
                        35211,
                        "The ALTER AVAILABILITY GROUP operation is not allowed. The operation attempted to change the"
                                + " configuration of" + at + " to the asynchronous-commit availability mode with"
                                + " automatic failover, which is an invalid configuration."));
    }

    private static Optional<SqlMessage> configurationOnly(Act act, GroupSettings settings, ReplicaSpec replica) {
        boolean here = configurationOnly(replica);
        return Rule.first(
                () -> Rule.when(
                        here && settings.clusterType() == ClusterType.WSFC,
                        47115,
                        "The option 'CONFIGURATION_ONLY' is not valid for WSFC availability group."),
                () -> Rule.when(
                        here
                                && settings.clusterType() == ClusterType.NONE
                                && !act.fleet().assumes(Variant.CONFIGURATION_ONLY_WITH_NONE),
                        47114,
                        "Availability replica '" + replica.server()
                                + "' cannot be CONFIGURATION_ONLY: that needs CLUSTER_TYPE = EXTERNAL."),
                () -> Rule.incorrect(
                        here
                                && (replica.failoverMode().isPresent()
                                        || replica.seedingMode().isPresent()
                                        || replica.backupPriority().isPresent()
                                        || replica.secondaryConnections().isPresent()
                                        || replica.primaryConnections().isPresent()),
                        47110,
                        "An option of availability replica '" + replica.server()
                                + "' is not valid for a CONFIGURATION_ONLY replica."));
    }

    private static Optional<SqlMessage> failoverMode(GroupSettings settings, ReplicaSpec replica) {
        FailoverMode mode = replica.failoverMode().orElse(FailoverMode.MANUAL);
        ClusterType type = settings.clusterType();
        boolean data = !configurationOnly(replica);
        return Rule.first(
                () -> Rule.when(
                        data && type == ClusterType.NONE && mode != FailoverMode.MANUAL,
                        47101,
                        "The cluster type of the availability group only supports MANUAL failover mode."),
                () -> Rule.when(
                        data && type == ClusterType.EXTERNAL && mode != FailoverMode.EXTERNAL,
                        47102,
                        "The cluster type of the availability group only supports EXTERNAL failover mode."),
                () -> Rule.when(
                        type == ClusterType.WSFC && mode == FailoverMode.EXTERNAL,
                        47103,
                        "The cluster type of the availability group only supports AUTOMATIC and MANUAL failover"
                                + " modes."));
    }

    private static Optional<SqlMessage> ranges(ReplicaSpec replica) {
        int priority = replica.backupPriority().orElse(50);
        return Rule.first(
                () -> Rule.when(
                        priority < 0 || priority > 100,
                        35209,
                        "The operation encountered an invalid BACKUP_PRIORITY for availability replica '"
                                + replica.server() + "': the value must be an integer from 0 to 100."),
                () -> Rule.when(
                        replica.sessionTimeoutSeconds().orElse(10) < 5,
                        35214,
                        "The SESSION_TIMEOUT of availability replica '" + replica.server()
                                + "' is below the minimum of 5 seconds."));
    }

    private static Optional<SqlMessage> routing(ReplicaSpec replica) {
        return Rule.first(
                () -> Rule.when(
                        replica.readOnlyRoutingUrl()
                                .filter(u -> !u.isEmpty() && TcpUrl.parse(u).isEmpty())
                                .isPresent(),
                        19401,
                        "The READ_ONLY_ROUTING_URL '"
                                + replica.readOnlyRoutingUrl().orElse("") + "' specified for availability replica '"
                                + replica.server() + "' is not valid. It does not follow the required format of"
                                + " 'TCP://system-address:port'."),
                () -> Rule.when(
                        replica.readWriteRoutingUrl()
                                .filter(u -> !u.isEmpty() && TcpUrl.parse(u).isEmpty())
                                .isPresent(),
                        47120,
                        "The READ_WRITE_ROUTING_URL '"
                                + replica.readWriteRoutingUrl().orElse("") + "' specified for availability replica '"
                                + replica.server() + "' is not valid. It does not follow the required format of"
                                + " 'TCP://system-address:port'."));
    }

    public static boolean configurationOnly(ReplicaSpec replica) {
        return replica.availabilityMode()
                .filter(AvailabilityMode.CONFIGURATION_ONLY::equals)
                .isPresent();
    }
}
