package dev.sqldag.observation.reading;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.ListenerAddress;
import java.util.Optional;

/** The rows of listeners, and of distributed groups as the primaries of their members show them. */
final class SyntheticMembers {

    private SyntheticMembers() {}

    static void listener(String group, Listener listener, SyntheticRows rows) {
        listener.addresses()
                .forEach(address ->
                        listener(group, listener, Optional.of(address.ip()), address.mask(), Optional.of(false), rows));
        listener.dhcp()
                .ifPresent(dhcp -> listener(
                        group, listener, Optional.of("10.9.0.7"), Optional.of("255.255.0.0"), Optional.of(true), rows));
        if (listener.distributedNetworkName()) {
            listener(group, listener, Optional.empty(), Optional.empty(), Optional.empty(), rows);
        }
    }

    private static void listener(
            String group,
            Listener listener,
            Optional<String> ip,
            Optional<String> mask,
            Optional<Boolean> dhcp,
            SyntheticRows rows) {
        Optional<ListenerAddress> subnet = listener.dhcp().flatMap(Listener.Dhcp::subnet);
        rows.add(
                Question.LISTENERS,
                SyntheticEstate.row(
                        "group_id",
                        SyntheticEstate.id(group, ""),
                        "listener_id",
                        "listener of " + group,
                        "dns_name",
                        listener.dnsName(),
                        "port",
                        listener.port(),
                        "is_conformant",
                        true,
                        "is_distributed_network_name",
                        listener.distributedNetworkName(),
                        "ip_address",
                        ip,
                        "ip_subnet_mask",
                        mask,
                        "is_dhcp",
                        dhcp,
                        "network_subnet_ip",
                        subnet.map(ListenerAddress::ip),
                        "network_subnet_ipv4_mask",
                        subnet.flatMap(ListenerAddress::mask),
                        "state_desc",
                        ip.map(some -> "ONLINE")));
    }

    static void distributedGroup(DistributedAvailabilityGroup group, AvailabilityGroup here, SyntheticRows rows) {
        String name = group.name().value();
        boolean globalPrimary = group.first().member().equals(here);
        AvailabilityGroup defaults = AvailabilityGroup.of(name, ag -> {});
        rows.add(
                Question.GROUPS,
                SyntheticEstate.groupRow(
                        name, true, group.first().member().name().value(), defaults));
        for (Side side : group.sides()) {
            boolean local = side.member().equals(here);
            boolean seen = local || globalPrimary;
            Object[] row = SyntheticEstate.row(
                    "group_id",
                    SyntheticEstate.id(name, ""),
                    "replica_id",
                    SyntheticEstate.id(name, side.member().name().value()),
                    "replica_server_name",
                    side.member().name().value(),
                    "endpoint_url",
                    side.member().listenerUrl().orElseThrow(),
                    "availability_mode_desc",
                    side.availabilityMode().name(),
                    "failover_mode_desc",
                    "MANUAL",
                    "seeding_mode_desc",
                    side.seedingMode().name(),
                    "backup_priority",
                    50,
                    "session_timeout",
                    10,
                    "primary_role_allow_connections_desc",
                    "ALL",
                    "secondary_role_allow_connections_desc",
                    "ALL",
                    "read_only_routing_url",
                    Optional.empty(),
                    "read_write_routing_url",
                    Optional.empty(),
                    "is_local",
                    SyntheticEstate.when(seen, local),
                    "role_desc",
                    SyntheticEstate.when(seen, side.equals(group.first()) ? "PRIMARY" : "SECONDARY"),
                    "operational_state_desc",
                    SyntheticEstate.when(local, "ONLINE"),
                    "connected_state_desc",
                    SyntheticEstate.when(seen, "CONNECTED"),
                    "recovery_health_desc",
                    SyntheticEstate.when(local, "ONLINE"),
                    "synchronization_health_desc",
                    SyntheticEstate.when(seen, "HEALTHY"),
                    "last_connect_error_number",
                    Optional.empty(),
                    "last_connect_error_description",
                    Optional.empty(),
                    "last_connect_error_timestamp",
                    Optional.empty(),
                    "write_lease_remaining_ticks",
                    Optional.empty(),
                    "join_state_desc",
                    Optional.empty());
            rows.add(Question.REPLICAS, row);
        }
    }
}
