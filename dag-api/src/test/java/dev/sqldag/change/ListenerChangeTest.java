package dev.sqldag.change;

import static dev.sqldag.change.GroupChanges.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ListenerView;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.ListenerAddress;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.tsql.ListenerStatement;
import dev.sqldag.tsql.ListenerStatement.Add;
import dev.sqldag.tsql.ListenerStatement.AddAddress;
import dev.sqldag.tsql.ListenerStatement.Remove;
import dev.sqldag.tsql.ListenerStatement.RemoveAddress;
import dev.sqldag.tsql.ListenerStatement.SetPort;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What of a listener changes in place, and what takes another one; tsql-facts 5.13. */
class ListenerChangeTest {

    private static final Consumer<Listener.Builder> ONE_ADDRESS = l -> l.ip("10.0.0.10/24");
    private static final Consumer<Listener.Builder> TWO_ADDRESSES =
            l -> l.ip("10.0.0.10/24").ip("10.0.1.10/24");

    @Test
    void a_port_and_more_addresses_come_in_place() {
        Plan plan = plan(ONE_ADDRESS, TWO_ADDRESSES.andThen(l -> l.port(1500).ip("2001:db8::10")));

        assertThat(StatementsOf.of(plan))
                .containsExactlyInAnyOrder(
                        new AddAddress(NAME, "l", ListenerAddress.of("10.0.1.10/24")),
                        new AddAddress(NAME, "l", ListenerAddress.of("2001:db8::10")),
                        new SetPort(NAME, "l", 1500));
        assertThat(plan.mutations().map(Step::undo))
                .containsExactlyInAnyOrder(
                        Optional.of(new RemoveAddress(NAME, "l", ListenerAddress.of("10.0.1.10/24"))),
                        Optional.of(new RemoveAddress(NAME, "l", ListenerAddress.of("2001:db8::10"))),
                        Optional.of(new SetPort(NAME, "l", 1433)));
    }

    @Test
    void an_address_is_the_same_however_it_is_spelled() {
        assertThat(plan(l -> l.ip("2001:db8::10"), l -> l.ip("2001:0DB8:0:0::0010"))
                        .drift())
                .isEmpty();
    }

    @Test
    void an_address_that_the_topology_does_not_have_stays_and_goes_when_asked_after_those_that_come() {
        Consumer<Listener.Builder> other = l -> l.ip("10.0.0.10/24").ip("10.0.2.10/24");

        assertThat(StatementsOf.of(plan(TWO_ADDRESSES, other)))
                .containsExactly(new AddAddress(NAME, "l", ListenerAddress.of("10.0.2.10/24")));
        assertThat(codes(plan(TWO_ADDRESSES, other))).containsExactly(ProblemCode.SURPLUS_STAYS);
        assertThat(StatementsOf.of(removing(TWO_ADDRESSES, other)))
                .containsExactly(
                        new AddAddress(NAME, "l", ListenerAddress.of("10.0.2.10/24")),
                        new RemoveAddress(NAME, "l", ListenerAddress.of("10.0.1.10/24")));
    }

    @Test
    void a_subnet_has_room_for_one_address_so_that_the_other_goes_first() {
        Consumer<Listener.Builder> other = l -> l.ip("10.0.0.10/24").ip("10.0.1.11/24");

        assertThat(codes(plan(TWO_ADDRESSES, other))).containsExactly(ProblemCode.CHANGE_TAKES_RECREATION);
        assertThat(StatementsOf.of(removing(TWO_ADDRESSES, other)))
                .containsExactly(
                        new RemoveAddress(NAME, "l", ListenerAddress.of("10.0.1.10/24")),
                        new AddAddress(NAME, "l", ListenerAddress.of("10.0.1.11/24")));
    }

    @Test
    void the_last_address_cannot_go_so_that_the_listener_does() {
        Consumer<Listener.Builder> other = l -> l.ip("10.0.0.11/24");

        assertThat(StatementsOf.of(removing(ONE_ADDRESS, other))).containsExactly(remove(), add("l", other));
    }

    @Test
    void before_2025_an_address_goes_only_with_its_listener() {
        AvailabilityGroup now = group(SqlServerVersion.SQL_SERVER_2022, "l", TWO_ADDRESSES);
        AvailabilityGroup wanted = group(SqlServerVersion.SQL_SERVER_2022, "l", ONE_ADDRESS);

        assertThat(codes(Estates.plan(Estates.of(now), wanted))).containsExactly(ProblemCode.SURPLUS_STAYS);
        assertThat(StatementsOf.of(Estates.removing(Estates.of(now), wanted)))
                .containsExactly(remove(), new Add(NAME, wanted.listener().orElseThrow()));
    }

    @Test
    void another_name_or_kind_takes_another_listener() {
        AvailabilityGroup now = group(SqlServerVersion.SQL_SERVER_2025, "l", ONE_ADDRESS);
        AvailabilityGroup renamed = group(SqlServerVersion.SQL_SERVER_2025, "m", ONE_ADDRESS);
        Consumer<Listener.Builder> dhcp = l -> l.dhcp("10.0.0.0/24").port(1500);

        assertThat(Estates.plan(Estates.of(now), renamed).drift())
                .extracting(Difference::kind)
                .containsExactly(Kind.FIXED);
        assertThat(codes(Estates.plan(Estates.of(now), renamed))).containsExactly(ProblemCode.CHANGE_TAKES_RECREATION);
        assertThat(StatementsOf.of(Estates.removing(Estates.of(now), renamed)))
                .containsExactly(remove(), add("m", ONE_ADDRESS));
        assertThat(StatementsOf.of(removing(ONE_ADDRESS, dhcp)))
                .containsExactly(remove(), add("l", dhcp), new SetPort(NAME, "l", 1500));
        assertThat(removing(dhcp, dhcp).drift()).isEmpty();
    }

    @Test
    void a_listener_that_goes_can_be_brought_back_as_it_was() {
        Plan plan = removing(TWO_ADDRESSES, l -> l.dhcp());

        assertThat(plan.mutations().findFirst().flatMap(Step::undo)).contains(add("l", TWO_ADDRESSES));
        assertThat(plan.destructions()).containsExactly("listener l of ag1");
    }

    @Test
    void a_listener_that_the_topology_does_not_have_stays_and_goes_when_asked() {
        AvailabilityGroup now = group(SqlServerVersion.SQL_SERVER_2025, "l", ONE_ADDRESS);
        AvailabilityGroup without =
                AvailabilityGroup.of("ag1", g -> g.replica(server(SqlServerVersion.SQL_SERVER_2025)));

        assertThat(codes(Estates.plan(Estates.of(now), without))).containsExactly(ProblemCode.SURPLUS_STAYS);
        assertThat(StatementsOf.of(Estates.removing(Estates.of(now), without))).containsExactly(remove());
    }

    @Test
    void what_is_unknown_of_a_listener_is_neither_equal_nor_changed() {
        Plan plan = changed(view -> new ListenerView(
                view.dnsName(), Optional.empty(), view.distributedNetworkName(), view.conformant(), view.addresses()));

        assertThat(codes(plan)).containsExactly(ProblemCode.NOT_OBSERVED);
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void one_that_t_sql_cannot_manage_is_not_touched() {
        Plan plan = changed(view -> new ListenerView(
                view.dnsName(), view.port(), view.distributedNetworkName(), Optional.of(false), view.addresses()));

        assertThat(codes(plan)).containsExactly(ProblemCode.LISTENER_NOT_CONFORMANT);
    }

    /** Wants another port of a listener that shows itself otherwise. */
    private static Plan changed(UnaryOperator<ListenerView> change) {
        AvailabilityGroup now = group(SqlServerVersion.SQL_SERVER_2025, "l", ONE_ADDRESS);
        Observation observation = Estates.changedGroup(
                Estates.of(now),
                server(SqlServerVersion.SQL_SERVER_2025),
                group -> new GroupView(
                        group.id(),
                        group.name(),
                        group.distributed(),
                        group.settings(),
                        group.sequenceNumber(),
                        group.primary(),
                        group.databases(),
                        group.replicas(),
                        group.listeners().stream().map(change).toList(),
                        group.seedings()));
        return Estates.plan(
                observation, group(SqlServerVersion.SQL_SERVER_2025, "l", ONE_ADDRESS.andThen(l -> l.port(1500))));
    }

    private static Plan plan(Consumer<Listener.Builder> now, Consumer<Listener.Builder> wanted) {
        return Estates.plan(
                Estates.of(group(SqlServerVersion.SQL_SERVER_2025, "l", now)),
                group(SqlServerVersion.SQL_SERVER_2025, "l", wanted));
    }

    private static Plan removing(Consumer<Listener.Builder> now, Consumer<Listener.Builder> wanted) {
        return Estates.removing(
                Estates.of(group(SqlServerVersion.SQL_SERVER_2025, "l", now)),
                group(SqlServerVersion.SQL_SERVER_2025, "l", wanted));
    }

    private static AvailabilityGroup group(SqlServerVersion version, String name, Consumer<Listener.Builder> listener) {
        return AvailabilityGroup.of("ag1", g -> g.replica(server(version)).listener(name, listener));
    }

    private static Server server(SqlServerVersion version) {
        return Server.of("s1", s -> s.version(version));
    }

    private static ListenerStatement remove() {
        return new Remove(NAME, "l");
    }

    private static ListenerStatement add(String name, Consumer<Listener.Builder> listener) {
        return new Add(
                NAME,
                group(SqlServerVersion.SQL_SERVER_2025, name, listener)
                        .listener()
                        .orElseThrow());
    }

    private static List<ProblemCode> codes(Plan plan) {
        return plan.problems().stream().map(Problem::code).toList();
    }
}
