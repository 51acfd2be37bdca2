package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.LoginCommand.LoginOptions;
import dev.sqldag.testkit.command.Password;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.secret.PasswordHash;
import dev.sqldag.testkit.world.secret.PasswordPolicy;
import java.util.Optional;

/** What must hold of a login's options. */
final class LoginRules {

    private static final int SID_BYTES = 16;

    private LoginRules() {}

    static Optional<SqlMessage> options(Here here, String login, LoginOptions options) {
        return Rule.first(
                () -> Rule.when(
                        options.mustChange() && !options.checkExpiration().orElse(false),
                        15099,
                        "The MUST_CHANGE option cannot be used when CHECK_EXPIRATION is OFF."),
                () -> checks(
                        options.checkPolicy().orElse(true),
                        options.checkExpiration().orElse(false)),
                () -> database(here, options),
                () -> sid(here, options),
                () -> password(login, options, options.checkPolicy().orElse(true)));
    }

    static Optional<SqlMessage> checks(boolean policy, boolean expiration) {
        return Rule.when(
                expiration && !policy, 15122, "The CHECK_EXPIRATION option cannot be used when CHECK_POLICY is OFF.");
    }

    static Optional<SqlMessage> database(Here here, LoginOptions options) {
        Optional<String> name = options.defaultDatabase();
        return Rule.when(
                name.filter(d -> here.act().fleet().database(here.server(), d).isEmpty())
                        .isPresent(),
                15010,
                "The database '" + name.orElse("") + "' does not exist. Supply a valid database name. To see available"
                        + " databases, use sys.databases.");
    }

    private static Optional<SqlMessage> sid(Here here, LoginOptions options) {
        return options.sid().flatMap(sid -> Rule.when(
                        sid.length() != SID_BYTES, 15419, "Supplied parameter sid should be binary(16).")
                .or(() -> Logins.sidTaken(here, sid)));
    }

    static Optional<SqlMessage> password(String login, LoginOptions options, boolean policy) {
        if (options.hashed()) {
            return Rule.when(
                    options.password()
                            .map(Password::reveal)
                            .flatMap(PasswordHash::parse)
                            .isEmpty(),
                    15021,
                    "Invalid value given for parameter PASSWORD. Specify a valid parameter value.");
        }
        return options.password().filter(p -> policy).flatMap(p -> PasswordPolicy.check(p, login));
    }

    static PasswordHash hash(Here here, String login, LoginOptions options) {
        Password password = options.password().orElseThrow();
        return options.hashed()
                ? PasswordHash.parse(password.reveal()).orElseThrow()
                : here.hash(password, "login/" + login);
    }
}
