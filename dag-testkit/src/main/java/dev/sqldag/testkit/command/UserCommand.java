package dev.sqldag.testkit.command;

import java.util.Optional;

/** Statements on the users of the database that the session is in. */
public sealed interface UserCommand extends SecurityCommand {

    /** The user. */
    String user();

    /** {@code CREATE USER}. */
    record Create(String user, Kind kind) implements UserCommand {}

    /** {@code ALTER USER … WITH NAME = …, LOGIN = …}. */
    record Alter(String user, Optional<String> newName, Optional<String> newLogin) implements UserCommand {}

    /** {@code DROP USER}. */
    record Drop(String user, boolean ifExists) implements UserCommand {}

    /** Whose a user is. */
    sealed interface Kind {

        /** {@code FOR LOGIN …}; of the user's own name when nothing is said. */
        record ForLogin(String login) implements Kind {}

        /** {@code FOR CERTIFICATE …}. */
        record ForCertificate(String certificate) implements Kind {}

        /** {@code WITHOUT LOGIN}. */
        record WithoutLogin() implements Kind {}
    }
}
