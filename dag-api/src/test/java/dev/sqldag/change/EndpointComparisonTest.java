package dev.sqldag.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.reading.SyntheticEstate;
import dev.sqldag.observation.view.EndpointView;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaState;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.observation.view.ServerView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.plan.Action.Await;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.testing.Views;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Authentication.Protocol;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.Endpoint.Role;
import dev.sqldag.topology.server.Endpoint.State;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.EndpointStatement;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Endpoints that exist and are otherwise. */
class EndpointComparisonTest {

    private static final Topology PLAIN = sites(e -> {});
    private static final Endpoint DEFAULT = Endpoint.DEFAULT;

    private static final Map<String, Set<EndpointProperty>> OF_THE_MODEL = Map.of(
            "name", Set.of(), // an endpoint cannot be renamed
            "port", Set.of(EndpointProperty.LISTENER_PORT),
            "ip", Set.of(EndpointProperty.LISTENER_IP),
            "authentication", Set.of(EndpointProperty.AUTHENTICATION, EndpointProperty.CERTIFICATE),
            "encryption", Set.of(EndpointProperty.ENCRYPTION),
            "role", Set.of(EndpointProperty.ROLE),
            "state", Set.of(EndpointProperty.STATE));

    @Test
    void every_part_of_the_model_is_compared() {
        assertThat(Stream.of(Endpoint.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactlyInAnyOrderElementsOf(OF_THE_MODEL.keySet());
        assertThat(OF_THE_MODEL.values().stream().flatMap(Set::stream))
                .containsExactlyInAnyOrder(EndpointProperty.values());
    }

    static Stream<Arguments> otherwise() {
        return Stream.of(
                Arguments.of("LISTENER_PORT", DEFAULT.with(e -> e.port(5023))),
                Arguments.of("LISTENER_IP", DEFAULT.with(e -> e.ip("10.0.0.1"))),
                Arguments.of(
                        "AUTHENTICATION", DEFAULT.with(e -> e.authentication(Authentication.windows(Protocol.NTLM)))),
                Arguments.of("ENCRYPTION", DEFAULT.with(e -> e.encryption(Encryption.SUPPORTED_AES))),
                Arguments.of("ROLE", DEFAULT.with(e -> e.role(Role.WITNESS))),
                Arguments.of("STATE", DEFAULT.with(e -> e.state(State.STOPPED))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherwise")
    void whatever_differs_is_changed_in_one_bounce(String property, Endpoint other) {
        Observation observation = seen(PLAIN, "server2", Applied.endpoint(other));
        Plan plan = plan(PLAIN, observation);

        assertThat(plan.drift())
                .extracting(Difference::path, Difference::property, Difference::kind)
                .containsExactly(tuple("server2/Hadr_endpoint", property, Difference.Kind.CHANGED));
        assertThat(bounces(plan)).singleElement().satisfies(step -> {
            assertThat(step.server().value()).isEqualTo("server2");
            assertThat(step.title()).contains(property).contains("disconnected");
            assertThat(step.groups()).extracting(group -> group.value()).contains("ag1", "distributedag");
            assertThat(plan.drift().get(0).steps()).containsExactly(step.number());
        });
        assertThat(bounces(plan(PLAIN, Applied.to(observation, plan.steps())))).isEmpty();
    }

    @Test
    void all_that_differs_is_one_bounce_and_several_differences() {
        Endpoint other = DEFAULT.with(
                e -> e.encryption(Encryption.SUPPORTED_AES).state(State.STOPPED).role(Role.PARTNER));
        Plan plan = plan(PLAIN, seen(PLAIN, "server2", Applied.endpoint(other)));

        assertThat(bounces(plan)).hasSize(1);
        assertThat(plan.drift()).extracting(Difference::property).containsExactly("STATE", "ENCRYPTION", "ROLE");
        assertThat(plan.drift()).allMatch(some -> some.steps()
                .equals(List.of(bounces(plan).get(0).number())));
    }

    @Test
    void an_address_in_another_spelling_is_the_same() {
        Topology topology = Topology.of(AvailabilityGroup.of(
                "ag1", ag -> ag.replica(Server.of("server1", s -> s.endpoint(e -> e.ip("2001:DB8:0::1"))))));

        assertThat(bounces(plan(
                        topology, seen(topology, "server1", Applied.endpoint(DEFAULT.with(e -> e.ip("2001:db8::1")))))))
                .isEmpty();
    }

    @Test
    void an_endpoint_of_another_name_is_used_and_told() {
        Plan plan = plan(PLAIN, seen(PLAIN, "server2", Applied.endpoint(DEFAULT.with(e -> e.name("Mirroring")
                .encryption(Encryption.SUPPORTED_AES)))));

        assertThat(plan.problems()).extracting(Problem::code).containsExactly(ProblemCode.ENDPOINT_NAME_DIFFERS);
        assertThat(bounces(plan))
                .singleElement()
                .satisfies(step -> assertThat(step.action().text()).contains("ALTER ENDPOINT [Mirroring]"));
    }

    @Test
    void what_nobody_knows_is_neither_equal_nor_changed() {
        EndpointView known = Applied.endpoint(DEFAULT);
        EndpointView unknown = new EndpointView(
                known.name(),
                known.port(),
                known.ip(),
                known.state(),
                known.role(),
                known.authentication(),
                known.certificate(),
                Optional.empty(),
                known.owner());
        Plan plan = plan(PLAIN, seen(PLAIN, "server2", unknown));

        assertThat(plan.problems()).extracting(Problem::code).containsExactly(ProblemCode.ENDPOINT_UNKNOWN);
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.drift()).extracting(Difference::observed).containsExactly(Difference.UNKNOWN);
    }

    @Test
    void from_no_encryption_to_required_all_take_both_first_and_nobody_is_cut_off() {
        Observation open = all(PLAIN, DEFAULT.with(e -> e.encryption(Encryption.DISABLED)));
        Plan plan = plan(PLAIN, open);

        neverCutOff(open, plan);
        assertThat(bounces(plan))
                .extracting(step -> endpoint(step).encryption())
                .containsExactly(
                        Encryption.SUPPORTED_AES,
                        Encryption.SUPPORTED_AES,
                        Encryption.SUPPORTED_AES,
                        Encryption.SUPPORTED_AES,
                        Encryption.REQUIRED_AES,
                        Encryption.REQUIRED_AES,
                        Encryption.REQUIRED_AES,
                        Encryption.REQUIRED_AES);
    }

    @Test
    void wherever_the_detour_was_left_the_rest_of_it_follows() {
        Observation open = all(PLAIN, DEFAULT.with(e -> e.encryption(Encryption.DISABLED)));
        List<Step> bounces = bounces(plan(PLAIN, open));

        for (int done = 0; done <= bounces.size(); done++) {
            Observation half = Applied.to(open, bounces.subList(0, done));
            Plan rest = plan(PLAIN, half);
            neverCutOff(half, rest);
            assertThat(bounces(rest)).hasSize(bounces.size() - done);
            assertThat(bounces(plan(PLAIN, Applied.to(half, rest.steps())))).isEmpty();
        }
    }

    @Test
    void from_windows_to_certificates_all_offer_both_first() {
        Topology certified =
                sites(e -> {}, name -> Authentication.certificate(Certificate.of(name + "_cert", c -> {})));
        Observation windows = all(PLAIN, DEFAULT);
        Plan plan = plan(certified, windows);

        neverCutOff(windows, plan);
        assertThat(bounces(plan)).hasSize(8);
        assertThat(endpoint(bounces(plan).get(0)).authentication())
                .isInstanceOf(Authentication.WindowsThenCertificate.class);
    }

    @Test
    void a_change_that_goes_with_what_partners_are_takes_no_detour() {
        Observation supported = all(PLAIN, DEFAULT.with(e -> e.encryption(Encryption.SUPPORTED_AES)));

        neverCutOff(supported, plan(PLAIN, supported));
        assertThat(bounces(plan(PLAIN, supported))).hasSize(4);
    }

    @Test
    void endpoints_that_do_not_get_through_now_are_mended_without_a_detour() {
        Observation broken =
                seen(PLAIN, "server2", Applied.endpoint(DEFAULT.with(e -> e.encryption(Encryption.DISABLED))));

        assertThat(bounces(plan(PLAIN, broken))).hasSize(1);
    }

    @Test
    void what_is_down_already_is_not_waited_for() {
        Observation healthy =
                seen(PLAIN, "server2", Applied.endpoint(DEFAULT.with(e -> e.encryption(Encryption.SUPPORTED_AES))));
        Observation down = Observation.of(healthy.seen()
                .<ServerView>map(view -> view.server().value().equals("server1") ? withoutStates(view) : view)
                .toList());

        assertThat(waitsAfterBounce(plan(PLAIN, healthy)))
                .anyMatch(title -> title.contains("server2 is connected to the primary of ag1"));
        assertThat(waitsAfterBounce(plan(PLAIN, down)))
                .noneMatch(title -> title.contains("server2 is connected to the primary of ag1"));
    }

    @Test
    void an_endpoint_that_moves_is_found_again_when_its_groups_know_where() {
        Plan plan = plan(sites(e -> e.port(5023)), all(PLAIN, DEFAULT));

        assertThat(bounces(plan)).hasSize(4).allSatisfy(step -> assertThat(step.title())
                .contains("disconnected until their ENDPOINT_URL follows"));
        assertThat(waitsAfterBounce(plan)).isEmpty();
    }

    @Test
    void an_endpoint_that_no_group_uses_changes_by_itself() {
        Observation bare = Observation.bare(PLAIN);
        Observation idle = Observation.of(bare.seen()
                .<ServerView>map(view ->
                        Views.with(view, Applied.endpoint(DEFAULT.with(e -> e.encryption(Encryption.DISABLED)))))
                .toList());
        Plan plan = plan(PLAIN, idle);

        assertThat(bounces(plan)).hasSize(4).allSatisfy(step -> {
            assertThat(step.groups()).isEmpty();
            assertThat(step.after()).isEmpty();
            assertThat(step.title()).doesNotContain("disconnected");
        });
    }

    @Test
    void groups_that_share_nothing_do_not_wait_for_each_other() {
        Topology apart = Topology.of(t -> PLAIN.groups().forEach(t::group));
        Plan plan = plan(apart, all(apart, DEFAULT.with(e -> e.encryption(Encryption.SUPPORTED_AES))));

        assertThat(bounces(plan))
                .filteredOn(step -> step.after().isEmpty())
                .extracting(step -> step.server().value())
                .containsExactly("server2", "server4");
    }

    /** After every bounce every endpoint of the circle goes with every other. */
    private static void neverCutOff(Observation before, Plan plan) {
        List<Step> done = new ArrayList<>();
        for (Step step : bounces(plan)) {
            done.add(step);
            List<EndpointView> endpoints = Applied.to(before, done)
                    .seen()
                    .flatMap(view -> view.endpoints().stream())
                    .toList();
            for (EndpointView one : endpoints) {
                for (EndpointView other : endpoints) {
                    assertThat(Endpoints.agree(
                                    one.encryption().orElseThrow(),
                                    other.encryption().orElseThrow()))
                            .isTrue();
                    assertThat(Endpoints.agree(
                                    one.authentication().orElseThrow(),
                                    other.authentication().orElseThrow()))
                            .isTrue();
                }
            }
        }
    }

    private static List<String> waitsAfterBounce(Plan plan) {
        List<Integer> bounces = bounces(plan).stream().map(Step::number).toList();
        return plan.steps().stream()
                .filter(step -> step.action() instanceof Await
                        && step.after().stream().anyMatch(bounces::contains)
                        && step.title().contains("to the primary of"))
                .map(Step::title)
                .toList();
    }

    private static Endpoint endpoint(Step step) {
        return ((EndpointStatement.Configure) ((RunStatement) step.action()).statement()).endpoint();
    }

    private static List<Step> bounces(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.action() instanceof RunStatement run
                        && run.statement() instanceof EndpointStatement.Configure)
                .toList();
    }

    private static Plan plan(Topology topology, Observation observation) {
        return ChangePlanner.plan(topology, observation, PlanOptions.DEFAULT);
    }

    private static Observation all(Topology topology, Endpoint endpoint) {
        return Observation.of(SyntheticEstate.observation(topology)
                .seen()
                .<ServerView>map(view -> Views.with(view, Applied.endpoint(endpoint)))
                .toList());
    }

    private static Observation seen(Topology topology, String server, EndpointView endpoint) {
        ServerName name = new ServerName(server);
        return Observation.of(SyntheticEstate.observation(topology)
                .seen()
                .<ServerView>map(view -> view.server().sameAs(name) ? Views.with(view, endpoint) : view)
                .toList());
    }

    /** Its groups, without anyone being connected. */
    private static Seen withoutStates(Seen view) {
        return Views.with(
                view,
                view.groups().stream()
                        .map(group -> new GroupView(
                                group.id(),
                                group.name(),
                                group.distributed(),
                                group.settings(),
                                group.sequenceNumber(),
                                group.primary(),
                                group.databases(),
                                group.replicas().stream()
                                        .map(EndpointComparisonTest::withoutState)
                                        .toList(),
                                group.listeners(),
                                group.seedings()))
                        .toList());
    }

    private static ReplicaView withoutState(ReplicaView replica) {
        return replica.local()
                ? replica
                : new ReplicaView(
                        replica.id(), replica.name(), replica.settings(), ReplicaState.UNKNOWN, replica.databases());
    }

    private static Topology sites(Consumer<Endpoint.Builder> endpoint) {
        return sites(endpoint, name -> Authentication.DEFAULT);
    }

    private static Topology sites(Consumer<Endpoint.Builder> endpoint, Proofs proofs) {
        AvailabilityGroup one = AvailabilityGroup.of("ag1", ag -> {
            ag.replica(server("server1", endpoint, proofs), r -> r.automaticSeeding());
            ag.replica(server("server2", endpoint, proofs), r -> r.automaticSeeding());
            ag.listener("ag1-listener", l -> l.ip("10.0.0.10/24"));
        });
        AvailabilityGroup two = AvailabilityGroup.of("ag2", ag -> {
            ag.replica(server("server3", endpoint, proofs), r -> r.automaticSeeding());
            ag.replica(server("server4", endpoint, proofs), r -> r.automaticSeeding());
            ag.listener("ag2-listener", l -> l.ip("10.1.0.10/24"));
        });
        return Topology.of(DistributedAvailabilityGroup.of("distributedag", one, two, d -> d.automaticSeeding()));
    }

    private static Server server(String name, Consumer<Endpoint.Builder> endpoint, Proofs proofs) {
        return Server.of(
                name,
                s -> s.endpoint(e -> {
                    e.authentication(proofs.of(name));
                    endpoint.accept(e);
                }));
    }

    /** How a server proves who it is. */
    private interface Proofs {

        Authentication of(String server);
    }
}
