package dev.sqldag.testkit.world.check;

import dev.sqldag.testkit.command.GroupCommand.ListenerChange;
import dev.sqldag.testkit.command.GroupCommand.ListenerIp;
import dev.sqldag.testkit.command.GroupCommand.ListenerNetwork;
import dev.sqldag.testkit.command.GroupCommand.ListenerSpec;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.model.GroupSettings.ClusterType;
import dev.sqldag.testkit.world.model.Listener;
import dev.sqldag.testkit.world.model.Subnet;
import dev.sqldag.testkit.world.state.AddressBook;
import dev.sqldag.testkit.world.state.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules on a listener (tsql-facts 4.1). */
public final class ListenerRules {

    private static final int LONGEST_NAME = 63;
    private static final int REMOVE_IP_SINCE = 17;

    private ListenerRules() {}

    /**
     * What a new listener must be. A distributed network name is known to late updates of 2016, 2017 and 2019 ([K]), which
     * our builds are.
     *
     * @param cluster of the group that is to have it
     */
    public static Optional<SqlMessage> check(Act act, ListenerSpec listener, ClusterType cluster) {
        boolean distributed = listener.network() == ListenerNetwork.DISTRIBUTED_NETWORK_NAME;
        return Rule.first(
                () -> Rule.when(
                        distributed && cluster != ClusterType.WSFC,
                        19516,
                        "A distributed network name (DNN) listener needs an availability group of a Windows Server"
                                + " Failover Cluster."),
                () -> Rule.when(
                        !listener.dnsName().matches("[A-Za-z0-9_-]{1," + LONGEST_NAME + "}"),
                        19485,
                        "The specified DNS name, '" + listener.dnsName()
                                + "', is not valid. The length of the DNS name needs to be between 1 and 63"
                                + " characters."),
                () -> port(listener.port().orElse(1433)),
                () -> distributed ? portTaken(act, listener.port().orElse(1433)) : Optional.empty(),
                () -> Rule.each(listener.addresses(), ListenerRules::form),
                () -> distinct(listener.addresses()),
                () -> nameTaken(act, listener));
    }

    /** What MODIFY LISTENER may change (tsql-facts 1.2, 7.1, 7.5). */
    public static Optional<SqlMessage> change(Act act, Listener now, ListenerChange change) {
        boolean removes = change instanceof ListenerChange.RemoveIp;
        Listener then = now.with(change);
        return Rule.first(
                () -> Rule.unknown(removes && act.server().major() < REMOVE_IP_SINCE, "REMOVE"),
                () -> Rule.when(
                        change instanceof ListenerChange.AddIp && now.dhcp(),
                        19460,
                        "The availability group listener with DNS name '" + now.dnsName()
                                + "' is configured to use DHCP. An IP address cannot be added to it."),
                () -> Rule.when(
                        change instanceof ListenerChange.AddIp && now.distributed(),
                        19517,
                        "An IP address cannot be added to the distributed network name (DNN) listener '" + now.dnsName()
                                + "'."),
                () -> Rule.when(
                        removes && then.addresses().isEmpty(),
                        19535,
                        "The last IP address of listener '" + now.dnsName() + "' cannot be removed."),
                () -> port(then.port()),
                () -> Rule.when(
                        change instanceof ListenerChange.Port && then.port() == now.port(),
                        19468,
                        "The listener with DNS name '" + now.dnsName()
                                + "' for the availability group is already listening on the TCP port " + now.port()
                                + "."),
                () -> now.distributed() && change instanceof ListenerChange.Port
                        ? portTaken(act, then.port())
                        : Optional.empty(),
                () -> Rule.each(then.addresses(), ListenerRules::form),
                () -> distinct(then.addresses()));
    }

    private static Optional<SqlMessage> port(int port) {
        return Rule.when(
                port < 1 || port > 65_535,
                19482,
                "The port number, " + port
                        + ", that is specified is not valid. Valid port numbers range from 1 to 65535, inclusive.");
    }

    /** It listens at the servers' own addresses, where another group's listener of this kind has its port ([D]). */
    private static Optional<SqlMessage> portTaken(Act act, int port) {
        return Rule.when(
                Roster.groupsOn(act.fleet(), act.on()).stream()
                        .flatMap(group -> group.listener().stream())
                        .anyMatch(other -> other.distributed() && other.port() == port),
                19518,
                "The port " + port + " conflicts with the listener of another availability group.");
    }

    private static Optional<SqlMessage> form(ListenerIp ip) {
        return Rule.when(
                Subnet.of(ip).isEmpty(), 19483, "The format for the IP address, '" + ip.address() + "', is invalid.");
    }

    private static Optional<SqlMessage> distinct(List<ListenerIp> addresses) {
        List<Subnet> seen = new ArrayList<>();
        for (ListenerIp ip : addresses) {
            Subnet subnet = Subnet.of(ip).orElseThrow();
            Optional<SqlMessage> refusal = Rule.first(
                    () -> Rule.when(
                            seen.stream().anyMatch(subnet::sameAddress),
                            19484,
                            "The specified IP Address, '" + ip.address() + "', is duplicated in the IP address list."),
                    () -> Rule.when(
                            seen.stream().anyMatch(subnet::sameSubnet),
                            19451,
                            "'" + ip.address() + "' and another address belong to the same subnet."));
            if (refusal.isPresent()) {
                return refusal;
            }
            seen.add(subnet);
        }
        return Optional.empty();
    }

    /** A network name that exists in the domain cannot come online (tsql-facts 7.5). */
    private static Optional<SqlMessage> nameTaken(Act act, ListenerSpec listener) {
        boolean group = act.fleet().groups().stream()
                .flatMap(g -> g.listener().stream())
                .anyMatch(l -> l.dnsName().equalsIgnoreCase(listener.dnsName()));
        return Rule.when(
                group || AddressBook.resolve(act.fleet(), listener.dnsName()).isPresent(),
                19471,
                "The WSFC cluster could not bring the Network Name resource with DNS name '" + listener.dnsName()
                        + "' online. The DNS name may have been taken or have a conflict with existing name"
                        + " services.");
    }
}
