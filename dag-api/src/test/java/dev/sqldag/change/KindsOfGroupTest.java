package dev.sqldag.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.plan.Plan;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.RemoteMember;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.DistributedGroupStatement;
import dev.sqldag.tsql.EndpointStatement;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.ListenerStatement;
import dev.sqldag.tsql.RoutingStatement;
import dev.sqldag.tsql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the planner does for groups that are not like the walkthrough's. */
class KindsOfGroupTest {

    private static final Server ONE = Server.of("s1");
    private static final Server TWO = Server.of("s2");
    private static final AvailabilityGroup AG1 =
            AvailabilityGroup.of("ag1", g -> g.database("db1").replica(ONE).address("s1"));
    private static final RemoteMember LINK = RemoteMember.of(
            "mi", "mi.contoso.net", 5022, m -> m.server("instance").database("db1"));

    @Test
    void a_secondary_joins_with_the_type_of_the_cluster_and_one_without_data_gets_no_grant() {
        AvailabilityGroup group = AvailabilityGroup.of("ag1", g -> g.clusterType(ClusterType.EXTERNAL)
                .replica(ONE, r -> r.automaticSeeding())
                .replica(TWO, r -> r.automaticSeeding())
                .configurationOnlyReplica(Server.of("s3")));

        assertThat(statements(Estate.planOffline(Topology.of(group))))
                .containsExactly(
                        new GroupStatement.Create(group),
                        new GroupStatement.Join(group.name(), ClusterType.EXTERNAL),
                        new GroupStatement.Join(group.name(), ClusterType.EXTERNAL),
                        new GroupStatement.GrantCreateAnyDatabase(group.name()),
                        new GroupStatement.GrantCreateAnyDatabase(group.name()));
    }

    @Test
    void clients_are_routed_after_the_joins_first_where_then_whereto() {
        AvailabilityGroup group = AvailabilityGroup.of("ag1", g -> g.listener("l", l -> l.ip("10.0.0.10/24"))
                .replica(ONE, r -> r.readOnlyRoutingList(RoutingTargets.of(TWO)))
                .replica(TWO, r -> r.readOnlyRoutingUrl("tcp://s2:1433")));
        ServerName first = ONE.name();

        List<Statement> statements = statements(Estate.planOffline(Topology.of(group)));

        assertThat(statements)
                .containsExactly(
                        new GroupStatement.Create(group.withoutRouting()),
                        new GroupStatement.Join(group.name()),
                        new ListenerStatement.Add(group.name(), group.listener().orElseThrow()),
                        new RoutingStatement.SetReadOnlyUrl(group.name(), TWO.name(), "tcp://s2:1433"),
                        new RoutingStatement.SetReadOnlyList(group.name(), first, List.of(RoutingTargets.of(TWO))));
        assertThat(statements.get(0).sql()).doesNotContain("ROUTING");
    }

    @Test
    void a_port_that_the_grammar_of_dhcp_lacks_is_said_afterwards() {
        AvailabilityGroup group = AvailabilityGroup.of(
                "ag1", g -> g.replica(ONE).listener("l", l -> l.dhcp().port(1434)));

        assertThat(statements(Estate.planOffline(Topology.of(group))))
                .endsWith(
                        new ListenerStatement.Add(group.name(), group.listener().orElseThrow()),
                        new ListenerStatement.SetPort(group.name(), "l", 1434));
    }

    @Test
    void what_a_remote_second_member_must_join_is_printed_for_its_operator() {
        DistributedAvailabilityGroup link = DistributedAvailabilityGroup.of("link", AG1, LINK);
        Plan plan = Estate.planOffline(Topology.of(link));

        assertThat(statements(plan)).endsWith(new DistributedGroupStatement.Create(link));
        assertThat(StatementsOf.asked(plan))
                .singleElement()
                .asString()
                .contains(new DistributedGroupStatement.Join(link).sql())
                .contains("tcp://mi.contoso.net:5022;Server=[instance];Database=[db1]");
        assertThat(plan.servers()).containsExactly(ONE.name());
    }

    @Test
    void what_a_remote_first_member_must_create_is_printed_with_what_follows() {
        AvailabilityGroup ours = AvailabilityGroup.of("ag2", g -> g.replica(ONE).address("s1"));
        DistributedAvailabilityGroup link = DistributedAvailabilityGroup.of("link", LINK, ours);
        Plan plan = Estate.planOffline(Topology.of(link));

        assertThat(statements(plan)).noneMatch(DistributedGroupStatement.class::isInstance);
        assertThat(StatementsOf.asked(plan))
                .singleElement()
                .asString()
                .contains(new DistributedGroupStatement.Create(link).sql())
                .contains(new DistributedGroupStatement.Join(link).sql());
    }

    @Test
    void databases_travel_down_a_chain() {
        AvailabilityGroup second =
                AvailabilityGroup.of("ag2", g -> g.replica(TWO).address("s2"));
        AvailabilityGroup third =
                AvailabilityGroup.of("ag3", g -> g.replica(Server.of("s3")).address("s3"));
        Plan plan = Estate.planOffline(Topology.of(
                DistributedAvailabilityGroup.of("dag1", AG1, second, d -> d.automaticSeeding()),
                DistributedAvailabilityGroup.of("dag2", second, third, d -> d.automaticSeeding())));

        assertThat(plan.toString()).contains("both sides of dag1 are connected and hold db1");
        assertThat(plan.toString()).contains("both sides of dag2 are connected and hold db1");
    }

    private static List<Statement> statements(Plan plan) {
        return StatementsOf.of(plan).stream()
                .filter(statement -> !(statement instanceof EndpointStatement))
                .toList();
    }
}
