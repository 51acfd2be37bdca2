package dev.sqldag.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.reading.SyntheticEstate;
import dev.sqldag.observation.view.SecurityView;
import dev.sqldag.observation.view.SecurityView.KeyProtection;
import dev.sqldag.observation.view.SecurityView.MasterKey;
import dev.sqldag.observation.view.SecurityView.UserView;
import dev.sqldag.observation.view.ServerView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.plan.Action.ReadValue;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.testing.Golden;
import dev.sqldag.testing.Views;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.CertificateStatement;
import dev.sqldag.tsql.EndpointStatement;
import dev.sqldag.tsql.SecurityStatement;
import dev.sqldag.tsql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who lets whom in, on servers that show it and on servers that do not. */
class TrustComparisonTest {

    private static final LocalDate END = LocalDate.of(2031, 1, 1);
    private static final Topology BEFORE = sites(TrustComparisonTest::old);
    private static final Topology ROTATED = sites(TrustComparisonTest::rotated);
    private static final PlanOptions REMOVING = PlanOptions.of(p -> p.removing());

    @Test
    void certificates_from_nothing_read_as_their_golden_plan() {
        Golden.check(
                Golden.resources().resolve("plans/certificates.txt"),
                plan(BEFORE, Observation.bare(BEFORE)).toString());
    }

    @Test
    void a_rotation_that_drops_the_old_ones_reads_as_its_golden_plan() {
        Golden.check(
                Golden.resources().resolve("plans/certificate-rotation.txt"),
                ChangePlanner.plan(ROTATED, live(BEFORE), REMOVING).toString());
    }

    @Test
    void the_script_for_sqlcmd_reads_as_its_golden_file() {
        Topology small = Topology.of(BEFORE.groups().get(1));

        Golden.check(
                Golden.resources().resolve("renderings/certificates.sqlcmd.sql"),
                plan(small, Observation.bare(small)).toSqlcmdScript());
    }

    @Test
    void every_key_is_read_once_and_taken_in_by_every_partner() {
        Plan plan = plan(BEFORE, Observation.bare(BEFORE));

        assertThat(plan.steps())
                .filteredOn(step -> step.action() instanceof ReadValue)
                .hasSize(4);
        assertThat(of(plan, CertificateStatement.ImportLate.class)).hasSize(12);
        assertThat(of(plan, EndpointStatement.GrantConnect.class)).hasSize(12);
        assertThat(of(plan, SecurityStatement.CreateMasterKey.class)).hasSize(4);
        assertThat(plan.steps().stream().flatMap(step -> step.action().gives().stream()))
                .extracting(value -> value.name())
                .doesNotHaveDuplicates();
    }

    @Test
    void a_key_is_taken_in_after_it_was_read_and_the_group_comes_after_all_of_it() {
        Plan plan = plan(BEFORE, Observation.bare(BEFORE));

        plan.steps().stream()
                .filter(step -> is(step, CertificateStatement.ImportLate.class))
                .forEach(step -> assertThat(before(plan, step))
                        .anyMatch(other -> other.action() instanceof ReadValue read
                                && statement(step).lateValues().contains(read.value())));
        Step create = plan.steps().stream()
                .filter(step -> step.title().equals("create availability group ag1"))
                .findFirst()
                .orElseThrow();
        assertThat(before(plan, create))
                .filteredOn(step -> step.server().value().equals("server2"))
                .anyMatch(step -> is(step, CertificateStatement.ImportLate.class))
                .anyMatch(step -> is(step, EndpointStatement.GrantConnect.class))
                .anyMatch(step -> is(step, EndpointStatement.Create.class));
    }

    @Test
    void an_estate_that_has_it_all_needs_nothing() {
        assertThat(trust(plan(BEFORE, live(BEFORE)))).isEmpty();
        assertThat(plan(BEFORE, live(BEFORE)).drift()).isEmpty();
        assertThat(plan(BEFORE, live(BEFORE)).problems()).isEmpty();
    }

    static Stream<Set<String>> serversDone() {
        List<String> servers = List.of("server1", "server2", "server3", "server4");
        return IntStream.range(0, 16).mapToObj(bits -> {
            Set<String> done = new HashSet<>();
            IntStream.range(0, 4).filter(bit -> (bits >> bit & 1) == 1).forEach(bit -> done.add(servers.get(bit)));
            return done;
        });
    }

    @ParameterizedTest
    @MethodSource("serversDone")
    void whichever_servers_are_done_the_rest_follows_and_nothing_is_done_twice(Set<String> servers) {
        Observation bare = bareLive();
        List<Step> done = possible(
                plan(BEFORE, bare), step -> servers.contains(step.server().value()));

        resumes(BEFORE, PlanOptions.DEFAULT, bare, done);
    }

    @ParameterizedTest
    @MethodSource("serversDone")
    void a_rotation_resumes_wherever_it_stopped(Set<String> servers) {
        Observation live = live(BEFORE);
        List<Step> done = possible(
                ChangePlanner.plan(ROTATED, live, REMOVING),
                step -> servers.contains(step.server().value()));

        resumes(ROTATED, REMOVING, live, done);
    }

    @Test
    void a_rotation_resumes_after_every_step() {
        Observation live = live(BEFORE);
        List<Step> steps = ChangePlanner.plan(ROTATED, live, REMOVING).steps();

        for (int done = 0; done <= steps.size(); done++) {
            resumes(ROTATED, REMOVING, live, steps.subList(0, done));
        }
    }

    @Test
    void no_endpoint_shows_a_new_certificate_before_every_partner_has_it_and_only_one_changes_at_a_time() {
        Plan plan = ChangePlanner.plan(ROTATED, live(BEFORE), REMOVING);
        List<Step> bounces = plan.steps().stream()
                .filter(step -> is(step, EndpointStatement.Configure.class))
                .toList();

        assertThat(bounces)
                .extracting(step -> step.server().value())
                .containsExactly("server2", "server4", "server1", "server3");
        for (Step bounce : bounces) {
            assertThat(before(plan, bounce))
                    .filteredOn(step -> is(step, CertificateStatement.ImportLate.class))
                    .hasSize(12);
            assertThat(before(plan, bounce))
                    .filteredOn(step -> is(step, EndpointStatement.GrantConnect.class))
                    .hasSize(12);
        }
        for (int next = 1; next < bounces.size(); next++) {
            assertThat(before(plan, bounces.get(next)))
                    .contains(bounces.get(next - 1))
                    .anyMatch(step -> step.title().startsWith("wait until"));
        }
        assertThat(plan.steps())
                .filteredOn(step -> is(step, CertificateStatement.Drop.class))
                .hasSize(16)
                .allSatisfy(drop -> assertThat(before(plan, drop)).containsAll(bounces));
    }

    @Test
    void without_being_asked_a_rotation_drops_nothing_and_says_what_it_leaves() {
        Observation live = live(BEFORE);
        Plan rotation = plan(ROTATED, live);
        assertThat(rotation.destructions()).isEmpty();

        Plan after = plan(ROTATED, Applied.to(live, rotation.steps()));

        assertThat(trust(after)).isEmpty();
        assertThat(after.drift()).isNotEmpty().allMatch(some -> some.kind() == Difference.Kind.SURPLUS);
        assertThat(codes(after)).containsOnly(ProblemCode.CERTIFICATE_LEFT_BEHIND);
    }

    @Test
    void a_replaced_certificate_that_nobody_shows_is_not_made() {
        Plan plan = plan(ROTATED, Observation.bare(ROTATED));

        assertThat(of(plan, CertificateStatement.Create.class))
                .extracting(some -> some.certificate().value())
                .containsExactly("server1_new", "server2_new", "server3_new", "server4_new");
        assertThat(plan.problems()).extracting(Problem::code).doesNotContain(ProblemCode.CERTIFICATE_LEFT_BEHIND);
    }

    @Test
    void a_certificate_under_the_same_name_with_another_key_is_no_rotation() {
        Observation other = changed(
                live(BEFORE),
                "server2",
                view -> replaced(
                        view,
                        "server1_cert",
                        Applied.held(new CertificateName("server1_cert"), "0xOTHER", "server1_cert")));

        assertThat(errors(plan(BEFORE, other))).containsExactly(ProblemCode.CERTIFICATE_HAS_ANOTHER_KEY);
        assertThat(plan(BEFORE, other).drift()).singleElement().satisfies(some -> assertThat(some.kind())
                .isEqualTo(Difference.Kind.FIXED));
    }

    @Test
    void a_server_that_was_built_anew_is_not_known_under_its_old_certificate() {
        Observation rebuilt =
                changed(live(BEFORE), "server1", view -> Applied.certificates(view, without(view, "server1_cert")));

        assertThat(errors(plan(BEFORE, rebuilt)))
                .containsOnly(ProblemCode.CERTIFICATE_HAS_ANOTHER_KEY)
                .hasSize(3);
    }

    @Test
    void a_copy_that_was_made_by_hand_under_other_names_counts() {
        CertificateName other = new CertificateName("partner");
        LoginName login = new LoginName("partner_login");
        Observation byHand = changed(live(BEFORE), "server2", view -> {
            Seen without = Applied.certificates(view, without(view, "server1_cert"));
            List<SecurityView.CertificateView> held =
                    new ArrayList<>(without.security().certificates());
            held.add(Applied.held(
                    other, Applied.thumbprint(new CertificateName("server1_cert"), "server1"), "partner_user"));
            Seen imported = Applied.users(
                    Applied.certificates(without, held),
                    List.of(
                            new UserView("partner_user", Optional.of(login)),
                            new UserView("server3_cert", Optional.of(new LoginName("server3_cert"))),
                            new UserView("server4_cert", Optional.of(new LoginName("server4_cert")))));
            return imported;
        });

        assertThat(trust(plan(BEFORE, byHand)))
                .containsExactly("server2: let partner_login connect to endpoint Hadr_endpoint");
    }

    @Test
    void an_owner_without_a_login_is_told() {
        Observation orphan = changed(
                live(BEFORE),
                "server2",
                view -> Applied.users(
                        view,
                        view.security().users().stream()
                                .map(user -> user.name().equals("server1_cert")
                                        ? new UserView(user.name(), Optional.empty())
                                        : user)
                                .toList()));

        assertThat(errors(plan(BEFORE, orphan))).containsExactly(ProblemCode.CERTIFICATE_OWNER_WITHOUT_LOGIN);
    }

    @Test
    void keys_that_an_endpoint_cannot_use_are_told() {
        Observation closed = changed(live(BEFORE), "server1", view -> masterKey(view, Optional.of(MasterKey.CLOSED)));
        Observation unknown = changed(live(BEFORE), "server1", view -> masterKey(view, Optional.empty()));
        Observation locked =
                changed(live(BEFORE), "server1", view -> replaced(view, "server1_cert", of(view, KeyProtection.PW)));

        assertThat(errors(plan(BEFORE, closed))).containsExactly(ProblemCode.MASTER_KEY_CLOSED);
        assertThat(errors(plan(BEFORE, unknown))).containsExactly(ProblemCode.SECURITY_UNKNOWN);
        assertThat(errors(plan(BEFORE, locked))).containsExactly(ProblemCode.CERTIFICATE_UNUSABLE);
    }

    @Test
    void a_certificate_that_is_described_otherwise_is_a_warning() {
        Topology longer = sites(server -> Certificate.of(server + "_cert", c -> c.expires(LocalDate.of(2032, 1, 1))));

        assertThat(trust(plan(longer, live(BEFORE)))).isEmpty();
        assertThat(codes(plan(longer, live(BEFORE))))
                .containsOnly(ProblemCode.CERTIFICATE_DESCRIPTION_DIFFERS)
                .hasSize(4);
    }

    @Test
    void a_certificate_that_is_not_valid_yet_is_handed_out_and_not_shown() {
        Topology later = sites(server -> Certificate.of(
                server + "_new",
                c -> c.starts(LocalDate.of(2026, 6, 1)).expires(END).replaces(old(server))));
        Plan plan = ChangePlanner.plan(later, live(BEFORE), REMOVING);

        assertThat(of(plan, CertificateStatement.ImportLate.class)).hasSize(12);
        assertThat(of(plan, EndpointStatement.Configure.class)).isEmpty();
        assertThat(plan.destructions()).isEmpty();
        assertThat(codes(plan))
                .containsOnly(ProblemCode.CERTIFICATE_NOT_VALID_YET)
                .hasSize(4);
    }

    @Test
    void servers_that_are_partners_no_more_are_forgotten_and_strangers_stay() {
        Topology apart = Topology.of(t -> BEFORE.groups().forEach(t::group));
        Observation live = without(live(BEFORE), "distributedag");
        Observation stranger = changed(live, "server1", view -> {
            List<SecurityView.CertificateView> held =
                    new ArrayList<>(view.security().certificates());
            held.add(Applied.held(new CertificateName("stranger_cert"), "0xSTRANGER", "stranger_cert"));
            return Applied.certificates(view, held);
        });

        Plan kept = plan(apart, stranger);
        Plan removing = ChangePlanner.plan(apart, stranger, REMOVING);

        assertThat(trust(kept)).isEmpty();
        assertThat(codes(kept))
                .containsOnly(ProblemCode.CERTIFICATE_LEFT_BEHIND)
                .hasSize(8);
        assertThat(of(removing, CertificateStatement.Drop.class)).hasSize(8);
        assertThat(removing.destructions())
                .contains("certificate server3_cert", "user server3_cert", "login server3_cert")
                .doesNotContain("certificate stranger_cert");
        assertThat(trust(ChangePlanner.plan(apart, Applied.to(stranger, removing.steps()), REMOVING)))
                .isEmpty();
    }

    @Test
    void what_somebody_else_made_under_that_name_is_not_forgotten() {
        Topology apart = Topology.of(t -> BEFORE.groups().forEach(t::group));
        Observation live = without(live(BEFORE), "distributedag");
        Observation foreign = changed(
                live,
                "server1",
                view -> replaced(
                        view,
                        "server3_cert",
                        Applied.held(
                                new CertificateName("server3_cert"),
                                Applied.thumbprint(new CertificateName("server3_cert"), "server3"),
                                "dbo")));

        assertThat(ChangePlanner.plan(apart, foreign, REMOVING).steps())
                .filteredOn(step -> step.server().value().equals("server1"))
                .extracting(step -> step.destroys().orElse(""))
                .doesNotContain("certificate server3_cert", "login server3_cert")
                .contains("certificate server4_cert");
    }

    @Test
    void accounts_of_other_services_get_logins_and_may_connect() {
        Topology accounts = Topology.of(AvailabilityGroup.of("ag1", ag -> {
            ag.replica(Server.of("server1", s -> s.serviceAccount("CONTOSO\\sql1")));
            ag.replica(Server.of("server2", s -> s.serviceAccount("CONTOSO\\sql2")));
            ag.replica(Server.of("server3", s -> s.serviceAccount("CONTOSO\\sql2")));
        }));
        Observation bare = Observation.bare(accounts);
        Plan plan = plan(accounts, bare);

        assertThat(plan.steps())
                .filteredOn(step -> is(step, SecurityStatement.CreateWindowsLogin.class)
                        || is(step, EndpointStatement.GrantConnect.class))
                .extracting(Step::toString)
                .containsExactly(
                        "step 1 on server1: create login CONTOSO\\sql2",
                        "step 2 on server2: create login CONTOSO\\sql1",
                        "step 3 on server3: create login CONTOSO\\sql1",
                        "step 7 on server1: let CONTOSO\\sql2 connect to endpoint Hadr_endpoint",
                        "step 8 on server2: let CONTOSO\\sql1 connect to endpoint Hadr_endpoint",
                        "step 9 on server3: let CONTOSO\\sql1 connect to endpoint Hadr_endpoint");
        resumes(accounts, PlanOptions.DEFAULT, bare, plan.steps().subList(0, 2));
    }

    @Test
    void no_plan_holds_a_password_or_a_key() {
        Plan plan = plan(BEFORE, Observation.bare(BEFORE));

        assertThat(List.of(plan.toString(), plan.toScript(), plan.toJson(), plan.toSqlcmdScript()))
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("PASSWORD = N'")
                        .doesNotContainPattern("0x[0-9A-Fa-f]{8}")
                        .contains("CRYPT_GEN_RANDOM"));
    }

    /** After these steps the rest brings the same end, and none of them comes again. */
    private static void resumes(Topology topology, PlanOptions options, Observation before, List<Step> done) {
        Observation half = Applied.to(before, done);
        Plan rest = ChangePlanner.plan(topology, half, options);
        Observation end = Applied.to(half, rest.steps());

        assertThat(errors(rest)).isEmpty();
        assertThat(trust(rest)).filteredOn(mutations(done)::contains).isEmpty();
        assertThat(trust(ChangePlanner.plan(topology, end, options))).isEmpty();
        assertThat(errors(ChangePlanner.plan(topology, end, options))).isEmpty();
    }

    private static List<String> mutations(List<Step> steps) {
        return steps.stream()
                .filter(TrustComparisonTest::isTrust)
                .map(step -> step.server() + ": " + step.title())
                .toList();
    }

    private static List<String> trust(Plan plan) {
        return mutations(plan.steps());
    }

    private static boolean isTrust(Step step) {
        return step.action() instanceof RunStatement run
                && (run.statement() instanceof SecurityStatement
                        || run.statement() instanceof CertificateStatement
                        || run.statement() instanceof EndpointStatement);
    }

    /** Those of the steps that can be done when no others are. */
    private static List<Step> possible(Plan plan, Predicate<Step> wanted) {
        List<Step> done = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (Step step : plan.steps()) {
            if (numbers.containsAll(step.after()) && (wanted.test(step) || !(step.action() instanceof RunStatement))) {
                done.add(step);
                numbers.add(step.number());
            }
        }
        return done;
    }

    private static Set<Step> before(Plan plan, Step step) {
        Set<Step> before = new HashSet<>();
        step.after().forEach(number -> {
            Step other = plan.steps().get(number - 1);
            before.add(other);
            before.addAll(before(plan, other));
        });
        return before;
    }

    private static Statement statement(Step step) {
        return ((RunStatement) step.action()).statement();
    }

    private static boolean is(Step step, Class<? extends Statement> kind) {
        return step.action() instanceof RunStatement run && kind.isInstance(run.statement());
    }

    private static <S extends Statement> List<S> of(Plan plan, Class<S> kind) {
        return plan.steps().stream()
                .filter(step -> is(step, kind))
                .map(TrustComparisonTest::statement)
                .map(kind::cast)
                .toList();
    }

    private static Plan plan(Topology topology, Observation observation) {
        return ChangePlanner.plan(topology, observation, PlanOptions.DEFAULT);
    }

    private static List<ProblemCode> codes(Plan plan) {
        return plan.problems().stream()
                .map(Problem::code)
                .filter(code -> code.id().startsWith("DAG-4"))
                .toList();
    }

    private static List<ProblemCode> errors(Plan plan) {
        return plan.problems().stream()
                .filter(Problem::isError)
                .map(Problem::code)
                .toList();
    }

    /** The groups of the topology stand and are connected, with all keys exchanged. */
    private static Observation live(Topology topology) {
        Observation bare = bareLive();
        return Applied.to(bare, plan(topology, bare).steps());
    }

    /** Groups that stand without endpoints, as nobody has ever seen them: keys and endpoints come from a plan. */
    private static Observation bareLive() {
        return Observation.of(SyntheticEstate.observation(BEFORE)
                .seen()
                .<ServerView>map(view -> new Seen(
                        view.server(),
                        view.at(),
                        view.instance(),
                        view.ports(),
                        List.of(),
                        SecurityView.NONE,
                        view.databases(),
                        view.clusterGroups(),
                        view.groups()))
                .toList());
    }

    private static Observation changed(Observation observation, String server, UnaryOperator<Seen> change) {
        ServerName name = new ServerName(server);
        return Observation.of(observation
                .seen()
                .<ServerView>map(view -> view.server().sameAs(name) ? change.apply(view) : view)
                .toList());
    }

    private static Observation without(Observation observation, String group) {
        return Observation.of(observation
                .seen()
                .<ServerView>map(view -> Views.with(
                        view,
                        view.groups().stream()
                                .filter(some -> !some.name().value().equals(group))
                                .toList()))
                .toList());
    }

    private static List<SecurityView.CertificateView> without(Seen view, String certificate) {
        return view.security().certificates().stream()
                .filter(held -> !held.name().value().equals(certificate))
                .toList();
    }

    private static Seen replaced(Seen view, String certificate, SecurityView.CertificateView by) {
        List<SecurityView.CertificateView> held = new ArrayList<>(without(view, certificate));
        held.add(by);
        return Applied.certificates(view, held);
    }

    private static SecurityView.CertificateView of(Seen view, KeyProtection protection) {
        SecurityView.CertificateView own = view.security()
                .certificate(new CertificateName(view.server() + "_cert"))
                .orElseThrow();
        return new SecurityView.CertificateView(
                own.name(),
                own.thumbprint(),
                own.subject(),
                own.owner(),
                Optional.of(protection),
                own.starts(),
                own.expires());
    }

    private static Seen masterKey(Seen view, Optional<MasterKey> key) {
        SecurityView old = view.security();
        return Views.with(
                view,
                new SecurityView(
                        key, old.certificates(), old.logins(), old.administrators(), old.users(), old.connects()));
    }

    private static Certificate old(String server) {
        return Certificate.of(server + "_cert", c -> c.expires(END));
    }

    private static Certificate rotated(String server) {
        return Certificate.of(server + "_new", c -> c.expires(END).replaces(old(server)));
    }

    private static Topology sites(Certificates certificate) {
        AvailabilityGroup one = AvailabilityGroup.of("ag1", ag -> {
            ag.database("db1");
            ag.replica(server("server1", certificate), r -> r.automaticSeeding());
            ag.replica(server("server2", certificate), r -> r.automaticSeeding());
            ag.listener("ag1-listener", l -> l.ip("10.0.0.10/24"));
        });
        AvailabilityGroup two = AvailabilityGroup.of("ag2", ag -> {
            ag.replica(server("server3", certificate), r -> r.automaticSeeding());
            ag.replica(server("server4", certificate), r -> r.automaticSeeding());
            ag.listener("ag2-listener", l -> l.ip("10.1.0.10/24"));
        });
        return Topology.of(DistributedAvailabilityGroup.of("distributedag", one, two, d -> d.automaticSeeding()));
    }

    private static Server server(String name, Certificates certificate) {
        return Server.of(
                name, s -> s.endpoint(e -> e.authentication(Authentication.certificate(certificate.of(name)))));
    }

    /** The certificate of a server. */
    private interface Certificates {

        Certificate of(String server);
    }
}
