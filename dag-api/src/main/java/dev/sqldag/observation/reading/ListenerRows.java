package dev.sqldag.observation.reading;

import dev.sqldag.observation.view.ListenerView;
import dev.sqldag.observation.view.ListenerView.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A group's listeners: one row for each address. */
final class ListenerRows {

    private ListenerRows() {}

    static List<ListenerView> listeners(List<Cells> rows) {
        Map<String, List<Cells>> byListener = rows.stream()
                .collect(Collectors.groupingBy(row -> row.name("listener_id"), TreeMap::new, Collectors.toList()));
        return byListener.values().stream()
                .map(same -> Distinct.byName(
                        same.stream().map(row -> listener(row, same)).toList(), listener -> "one"))
                .flatMap(List::stream)
                .toList();
    }

    private static ListenerView listener(Cells row, List<Cells> rows) {
        return new ListenerView(
                row.name("dns_name"),
                row.port("port"),
                row.bit("is_distributed_network_name"),
                row.bit("is_conformant"),
                rows.stream()
                        .map(ListenerRows::address)
                        .filter(address -> !address.equals(NONE))
                        .distinct()
                        .toList());
    }

    /** What the outer join makes of a listener without addresses. */
    private static final Address NONE = new Address(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static Address address(Cells row) {
        return new Address(
                row.text("ip_address"),
                row.text("ip_subnet_mask"),
                row.bit("is_dhcp"),
                row.text("network_subnet_ip"),
                row.text("network_subnet_ipv4_mask"),
                row.word(ListenerView.State.class, "state_desc"));
    }
}
