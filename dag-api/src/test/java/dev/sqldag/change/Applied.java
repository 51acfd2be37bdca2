package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.EndpointView;
import dev.sqldag.observation.view.SecurityView;
import dev.sqldag.observation.view.SecurityView.CertificateView;
import dev.sqldag.observation.view.SecurityView.Connect;
import dev.sqldag.observation.view.SecurityView.KeyProtection;
import dev.sqldag.observation.view.SecurityView.MasterKey;
import dev.sqldag.observation.view.SecurityView.UserView;
import dev.sqldag.observation.view.ServerView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Step;
import dev.sqldag.testing.Views;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.tsql.CertificateStatement;
import dev.sqldag.tsql.EndpointStatement;
import dev.sqldag.tsql.SecurityStatement;
import dev.sqldag.tsql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What servers show after some steps of a plan, as far as keys, logins and endpoints go; other steps change nothing. */
final class Applied {

    private static final Map<Class<?>, BiFunction<Seen, Statement, Seen>> EFFECTS = new HashMap<>();

    static {
        effect(SecurityStatement.CreateMasterKey.class, (view, some) -> with(view, Optional.of(MasterKey.OPEN)));
        effect(CertificateStatement.Create.class, (view, some) -> created(view, some.description()));
        effect(CertificateStatement.ImportLate.class, Applied::imported);
        effect(
                CertificateStatement.Drop.class,
                (view, some) -> certificates(view, without(view.security().certificates(), held -> held.name()
                        .sameAs(some.certificate()))));
        effect(SecurityStatement.CreateLogin.class, (view, some) -> login(view, some.login()));
        effect(SecurityStatement.CreateWindowsLogin.class, (view, some) -> login(view, some.login()));
        effect(
                SecurityStatement.DropLogin.class,
                (view, some) -> logins(view, without(view.security().logins(), some.login()::sameAs)));
        effect(
                SecurityStatement.CreateUser.class,
                (view, some) -> users(
                        view,
                        and(view.security().users(), new UserView(some.login().value(), Optional.of(some.login())))));
        effect(
                SecurityStatement.DropUser.class,
                (view, some) -> users(view, without(view.security().users(), user -> user.name()
                        .equalsIgnoreCase(some.login().value()))));
        effect(
                EndpointStatement.GrantConnect.class,
                (view, some) ->
                        connects(view, and(view.security().connects(), new Connect(some.endpoint(), some.login()))));
        effect(EndpointStatement.Create.class, (view, some) -> Views.with(view, endpoint(some.endpoint())));
        effect(EndpointStatement.Configure.class, (view, some) -> Views.with(view, endpoint(some.endpoint())));
    }

    private Applied() {}

    private static <S extends Statement> void effect(Class<S> kind, BiFunction<Seen, S, Seen> effect) {
        EFFECTS.put(kind, (view, statement) -> effect.apply(view, kind.cast(statement)));
    }

    /** After those steps, in their order. */
    static Observation to(Observation before, List<Step> steps) {
        Map<ServerName, Seen> views = new HashMap<>();
        before.seen().forEach(view -> views.put(view.server(), view));
        steps.forEach(step -> views.computeIfPresent(step.server(), (server, view) -> after(view, step)));
        return Observation.of(
                before.seen().<ServerView>map(view -> views.get(view.server())).toList());
    }

    private static Seen after(Seen view, Step step) {
        return step.action() instanceof RunStatement run
                ? EFFECTS.getOrDefault(run.statement().getClass(), (same, statement) -> same)
                        .apply(view, run.statement())
                : view;
    }

    static EndpointView endpoint(Endpoint endpoint) {
        return new EndpointView(
                endpoint.name(),
                Optional.of(endpoint.port()),
                endpoint.ip(),
                Optional.of(endpoint.state()),
                Optional.of(endpoint.role()),
                Optional.of(Endpoints.method(endpoint.authentication())),
                endpoint.authentication().certificate().map(Certificate::name),
                Optional.of(endpoint.encryption()),
                Optional.of(new LoginName("sa")));
    }

    private static Seen created(Seen view, Certificate description) {
        return certificates(
                view,
                and(
                        view.security().certificates(),
                        new CertificateView(
                                description.name(),
                                Optional.of(thumbprint(
                                        description.name(), view.server().value())),
                                Optional.of(description.subject()),
                                Optional.of("dbo"),
                                Optional.of(KeyProtection.MK),
                                description.starts().map(Applied::midnight),
                                description.expires().map(Applied::midnight))));
    }

    private static java.time.Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The value's origin says whose key it is. */
    private static Seen imported(Seen view, CertificateStatement.ImportLate some) {
        String origin = some.key().origin();
        String server = origin.substring(origin.lastIndexOf(' ') + 1);
        return certificates(
                view,
                and(
                        view.security().certificates(),
                        held(
                                some.certificate(),
                                thumbprint(some.certificate(), server),
                                some.owner().value())));
    }

    static CertificateView held(CertificateName name, String thumbprint, String owner) {
        return new CertificateView(
                name,
                Optional.of(thumbprint),
                Optional.of(name.value()),
                Optional.of(owner),
                Optional.of(KeyProtection.NA),
                Optional.empty(),
                Optional.empty());
    }

    static String thumbprint(CertificateName name, String server) {
        return "0x" + name + "@" + server;
    }

    private static Seen with(Seen view, Optional<MasterKey> masterKey) {
        SecurityView old = view.security();
        return Views.with(
                view,
                new SecurityView(
                        masterKey,
                        old.certificates(),
                        old.logins(),
                        old.administrators(),
                        old.users(),
                        old.connects()));
    }

    static Seen certificates(Seen view, List<CertificateView> certificates) {
        SecurityView old = view.security();
        return Views.with(
                view,
                new SecurityView(
                        old.masterKey(),
                        certificates,
                        old.logins(),
                        old.administrators(),
                        old.users(),
                        old.connects()));
    }

    private static Seen login(Seen view, LoginName login) {
        return logins(view, and(view.security().logins(), login));
    }

    static Seen logins(Seen view, List<LoginName> logins) {
        SecurityView old = view.security();
        return Views.with(
                view,
                new SecurityView(
                        old.masterKey(),
                        old.certificates(),
                        logins,
                        old.administrators(),
                        old.users(),
                        old.connects()));
    }

    static Seen users(Seen view, List<UserView> users) {
        SecurityView old = view.security();
        return Views.with(
                view,
                new SecurityView(
                        old.masterKey(),
                        old.certificates(),
                        old.logins(),
                        old.administrators(),
                        users,
                        old.connects()));
    }

    static Seen connects(Seen view, List<Connect> connects) {
        SecurityView old = view.security();
        return Views.with(
                view,
                new SecurityView(
                        old.masterKey(),
                        old.certificates(),
                        old.logins(),
                        old.administrators(),
                        old.users(),
                        connects));
    }

    private static <T> List<T> and(List<T> some, T one) {
        List<T> all = new ArrayList<>(some);
        all.add(one);
        return all;
    }

    private static <T> List<T> without(List<T> some, Predicate<T> gone) {
        Stream<T> left = some.stream().filter(gone.negate());
        return left.toList();
    }
}
