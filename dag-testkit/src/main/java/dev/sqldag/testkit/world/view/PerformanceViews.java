package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.BIGINT;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;

import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.state.Roster;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code sys.dm_os_performance_counters}, as far as availability replicas go (tsql-facts 6.8, 6.9). Which counters there are
 * is true; nothing is counted, so that all values are 0.
 */
final class PerformanceViews {

    private static final List<String> OF_REPLICAS = List.of(
            "Bytes Received from Replica/sec",
            "Bytes Sent to Replica/sec",
            "Bytes Sent to Transport/sec",
            "Flow Control Time (ms/sec)",
            "Flow Control/sec",
            "Receives from Replica/sec",
            "Resent Messages/sec",
            "Sends to Replica/sec",
            "Sends to Transport/sec");

    /** PERF_COUNTER_BULK_COUNT ([K]). */
    private static final int PER_SECOND = 272_696_576;

    private PerformanceViews() {}

    private record Counter(String object, String name, String instance) {}

    static Definition<?> counters() {
        return Definition.of(PerformanceViews::rows)
                .column("object_name", nvarchar(128), Counter::object)
                .column("counter_name", nvarchar(128), Counter::name)
                .column("instance_name", nvarchar(128), Counter::instance)
                .column("cntr_value", BIGINT, counter -> 0L)
                .column("cntr_type", INT, counter -> PER_SECOND);
    }

    private static List<Counter> rows(Lens lens) {
        String prefix = lens.server().spec().instance().map(i -> "MSSQL$" + i).orElse("SQLServer");
        List<Counter> rows = new ArrayList<>();
        for (String instance : instances(lens)) {
            OF_REPLICAS.forEach(name -> rows.add(new Counter(prefix + ":Availability Replica", name, instance)));
        }
        return rows;
    }

    /** The group's name and the replica's, with a colon ([K]). */
    private static List<String> instances(Lens lens) {
        List<String> names = new ArrayList<>();
        for (Group group : Roster.groupsOn(lens.fleet(), lens.server().name())) {
            for (Replica replica : Roster.replicas(lens.fleet(), group.id())) {
                names.add(group.name() + ":" + replica.server());
            }
        }
        for (DistributedSide side : Roster.sidesOn(lens.fleet(), lens.server().name())) {
            side.members().forEach(member -> names.add(side.name() + ":" + member.group()));
        }
        return names;
    }
}
