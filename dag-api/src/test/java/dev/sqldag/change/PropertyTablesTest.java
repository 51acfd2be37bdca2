package dev.sqldag.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.change.GroupChanges.Sample;
import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.plan.Plan;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.testing.Views;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ConfigurationReplica;
import dev.sqldag.topology.GroupOptions;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Routing;
import dev.sqldag.topology.name.DatabaseName;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every component of the model of a group is compared, and every difference becomes its statements or is refused. */
class PropertyTablesTest {

    private static final List<Class<? extends Record>> MODEL = List.of(
            AvailabilityGroup.class,
            GroupOptions.class,
            Replica.class,
            ConfigurationReplica.class,
            Routing.class,
            Listener.class);

    /** What is no difference of its own, and why. */
    private static final Map<String, String> NOT_COMPARED = new TreeMap<>(Map.ofEntries(
            Map.entry("AvailabilityGroup.name", "by which it is found"),
            Map.entry("AvailabilityGroup.options", "GroupOptions"),
            Map.entry("AvailabilityGroup.listener", "Listener, and ListenerChangeTest"),
            Map.entry("AvailabilityGroup.configurationReplicas", "ConfigurationReplica, and ReplicaChangeTest"),
            Map.entry("AvailabilityGroup.address", "LISTENER_URL of distributed groups"),
            Map.entry("AvailabilityGroup.initialPrimary", "says nothing once the group exists"),
            Map.entry("AvailabilityGroup.publisher", "nothing is sent for it"),
            Map.entry("GroupOptions.writeLeaseValidity", "no view shows it: Unseen"),
            Map.entry("Replica.routing", "Routing"),
            Map.entry("ConfigurationReplica.server", "ReplicaChangeTest"),
            Map.entry("ConfigurationReplica.sessionTimeout", "ReplicaChangeTest")));

    @Test
    void every_component_of_the_model_has_a_change_or_a_reason_why_not() {
        Set<String> covered = Stream.concat(GroupChanges.all().map(Sample::component), NOT_COMPARED.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(covered).containsExactlyElementsOf(components());
    }

    @Test
    void every_option_has_a_row() {
        assertThat(rows(GroupOptions.class))
                .isSubsetOf(Stream.concat(
                                GroupProperties.all().map(Property::component),
                                GroupProperties.UNSEEN.stream().map(Unseen::component))
                        .toList());
        assertThat(rows(Replica.class))
                .filteredOn(component -> !component.equals("routing"))
                .isSubsetOf(ReplicaProperties.WITH_DATA.stream()
                        .map(Property::component)
                        .toList());
        assertThat(rows(ConfigurationReplica.class))
                .isSubsetOf(ReplicaProperties.WITHOUT_DATA.stream()
                        .map(Property::component)
                        .toList());
        assertThat(rows(Routing.class))
                .isSubsetOf(
                        RoutingProperties.ALL.stream().map(Property::component).toList());
    }

    static Stream<Sample> samples() {
        return GroupChanges.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_change_is_its_statements_on_the_right_server_and_nothing_else(Sample sample) {
        Plan plan = Estates.plan(observed(), sample.wanted());

        assertThat(StatementsOf.of(plan)).isEqualTo(sample.statements());
        assertThat(plan.drift()).isNotEmpty();
        assertThat(plan.isRefused()).isEqualTo(sample.statements().isEmpty());
        assertThat(plan.destructions()).isEmpty();
        if (plan.isRefused()) {
            assertThat(plan.drift()).extracting(Difference::kind).contains(Kind.FIXED);
            assertThat(plan.problems())
                    .filteredOn(Problem::isError)
                    .extracting(Problem::code)
                    .containsOnly(ProblemCode.CHANGE_TAKES_RECREATION);
        } else {
            assertThat(plan.drift()).allMatch(difference -> !difference.steps().isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void nothing_is_left_to_do_when_it_is_as_the_topology_says(Sample sample) {
        Plan plan = Estates.plan(Estates.of(sample.wanted()), sample.wanted());

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.drift()).isEmpty();
    }

    private static Observation observed() {
        Observation stands = Estates.of(GroupChanges.GROUP);
        return Estates.and(
                Estates.changed(
                        stands,
                        GroupChanges.ONE,
                        view -> Views.with(
                                view,
                                Stream.concat(
                                                view.databases().stream(),
                                                Stream.of(DatabaseView.ready(new DatabaseName("db2"))))
                                        .toArray(DatabaseView[]::new))),
                List.of(GroupChanges.THREE));
    }

    private static Set<String> components() {
        return MODEL.stream()
                .flatMap(record -> rows(record).stream().map(name -> record.getSimpleName() + "." + name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> rows(Class<? extends Record> record) {
        return Stream.of(record.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
