package dev.sqldag.testkit.command;

import java.util.Optional;

/** Statements on logins. */
public sealed interface LoginCommand extends SecurityCommand {

    /** The login. */
    String login();

    /** {@code CREATE LOGIN}. */
    record Create(String login, Source source, LoginOptions options) implements LoginCommand {}

    /** {@code ALTER LOGIN … WITH …}. */
    record Alter(String login, LoginOptions options, Optional<String> newName) implements LoginCommand {}

    /** {@code ALTER LOGIN … ENABLE | DISABLE}. */
    record Enable(String login, boolean enabled) implements LoginCommand {}

    /** {@code DROP LOGIN}. */
    record Drop(String login) implements LoginCommand {}

    /** Where a login comes from. */
    sealed interface Source {

        /** A password: {@code WITH PASSWORD = …}. */
        record Sql() implements Source {}

        /** {@code FROM WINDOWS}. */
        record Windows() implements Source {}

        /** {@code FROM CERTIFICATE …}. */
        record Certificate(String certificate) implements Source {}
    }

    /**
     * Options; what is empty was not said.
     *
     * @param hashed whether the password is a hash, in hexadecimal digits
     * @param oldPassword {@code OLD_PASSWORD = …} of ALTER LOGIN
     */
    record LoginOptions(
            Optional<Password> password,
            boolean hashed,
            boolean mustChange,
            boolean unlock,
            Optional<Password> oldPassword,
            Optional<Octets> sid,
            Optional<String> defaultDatabase,
            Optional<String> defaultLanguage,
            Optional<Boolean> checkPolicy,
            Optional<Boolean> checkExpiration) {

        public static final LoginOptions NONE = new LoginOptions(
                Optional.empty(),
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public static LoginOptions password(String password) {
            return new LoginOptions(
                    Optional.of(Password.of(password)),
                    false,
                    false,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
