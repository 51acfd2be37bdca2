package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.LoginCommand;
import dev.sqldag.testkit.command.LoginCommand.LoginOptions;
import dev.sqldag.testkit.command.LoginCommand.Source;
import dev.sqldag.testkit.command.Octets;
import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.command.Securable.Kind;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.secret.PasswordHash;
import dev.sqldag.testkit.world.security.Account;
import dev.sqldag.testkit.world.security.Grant;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.security.StoredCertificate;
import dev.sqldag.testkit.world.state.Identifiers;
import java.time.Instant;
import java.util.Optional;

/** CREATE LOGIN. */
public final class Logins {

    private Logins() {}

    public static Effect create(Act act, LoginCommand.Create command) {
        Here here = new Here(act);
        boolean may =
                here.access().has(Permission.ALTER_ANY_LOGIN) || here.access().has(Permission.CREATE_LOGIN);
        return Refusals.or(
                Rule.first(
                        () -> Refusals.unless(may),
                        () -> name(command),
                        () -> taken(here, command.login()),
                        () -> LoginRules.options(here, command.login(), command.options()),
                        () -> source(here, command)),
                () -> {
                    add(here, command);
                    Links.tryAgain(act.fleet());
                    return Effect.Done.quietly();
                });
    }

    private static Optional<SqlMessage> name(LoginCommand.Create command) {
        boolean windows = command.source() instanceof Source.Windows;
        boolean domain = command.login().indexOf('\\') > 0;
        return Rule.first(
                () -> Rule.when(
                        windows && !domain,
                        15407,
                        "'" + command.login() + "' is not a valid Windows NT name. Give the complete name:"
                                + " <domain\\username>."),
                () -> Rule.when(
                        !windows && command.login().indexOf('\\') >= 0,
                        15006,
                        "'" + command.login() + "' is not a valid name because it contains invalid characters."));
    }

    static Optional<SqlMessage> taken(Here here, String login) {
        return Rule.when(here.login(login).isPresent(), 15025, "The server principal '" + login + "' already exists.");
    }

    private static Optional<SqlMessage> source(Here here, LoginCommand.Create command) {
        if (!(command.source() instanceof Source.Certificate certificate)) {
            return Optional.empty();
        }
        Optional<StoredCertificate> found = certificate(here, certificate.certificate());
        return found.isEmpty()
                ? Optional.of(Refusals.absent("find", "certificate", certificate.certificate()))
                : sidTaken(here, sid(here, command));
    }

    static Optional<SqlMessage> sidTaken(Here here, Octets sid) {
        return Rule.when(
                here.vault().principal(here.server(), p -> p.sid().equals(sid)).isPresent(),
                15433,
                "Supplied parameter sid is in use.");
    }

    private static Optional<StoredCertificate> certificate(Here here, String name) {
        return here.vault().certificate(here.server(), "master", name);
    }

    private static void add(Here here, LoginCommand.Create command) {
        int id = Identifiers.nextPrincipal(here.act().fleet(), here.server());
        Principal login = Principal.of(
                here.server(),
                command.login(),
                id,
                type(command.source()),
                sid(here, command),
                account(here, command),
                here.act().fleet().now());
        here.vault().principals().put(login);
        here.vault()
                .grants()
                .put(new Grant(
                        here.server(), Kind.SERVER, 0, id, Principal.SA, Permission.CONNECT_SQL, Grant.State.GRANT));
    }

    private static char type(Source source) {
        return source instanceof Source.Windows ? 'U' : source instanceof Source.Certificate ? 'C' : 'S';
    }

    private static Octets sid(Here here, LoginCommand.Create command) {
        if (command.source() instanceof Source.Windows) {
            return Sids.windows(here, command.login());
        }
        if (command.source() instanceof Source.Certificate certificate) {
            return Sids.certificate(certificate(here, certificate.certificate())
                    .orElseThrow()
                    .content()
                    .thumbprint());
        }
        return command.options().sid().orElseGet(() -> here.sid(here.id("login/" + command.login())));
    }

    private static Account account(Here here, LoginCommand.Create command) {
        LoginOptions options = command.options();
        Account plain = Account.PLAIN.defaults(options.defaultDatabase(), options.defaultLanguage());
        if (command.source() instanceof Source.Certificate certificate) {
            return plain.of(certificate(here, certificate.certificate())
                    .map(StoredCertificate::id)
                    .orElseThrow());
        }
        return options.password()
                .map(password -> plain.password(LoginRules.hash(here, command.login(), options), options.mustChange())
                        .checks(
                                options.checkPolicy().orElse(true),
                                options.checkExpiration().orElse(false)))
                .orElse(plain);
    }

    /** The administrator of a new server. */
    public static Principal administrator(String server, PasswordHash password, Instant now) {
        return Principal.of(
                server,
                "sa",
                Principal.SA,
                'S',
                Octets.of((byte) 1),
                Account.PLAIN.password(password, false).checks(true, false),
                now);
    }
}
