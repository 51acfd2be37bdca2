package dev.sqldag.testkit.world.security;

import dev.sqldag.testkit.world.secret.PasswordHash;
import java.util.Optional;

/**
 * The settings of a login.
 *
 * @param password only SQL logins have one
 * @param certificate the certificate's id in master, of a login that was made from one
 */
public record Account(
        boolean disabled,
        Optional<PasswordHash> password,
        boolean mustChange,
        String database,
        String language,
        boolean policy,
        boolean expiration,
        Optional<Integer> certificate) {

    /** Of a role, and what a Windows login has unless something else is said. */
    public static final Account PLAIN =
            new Account(false, Optional.empty(), false, "master", "us_english", false, false, Optional.empty());

    public Account disabled(boolean newDisabled) {
        return new Account(newDisabled, password, mustChange, database, language, policy, expiration, certificate);
    }

    public Account password(PasswordHash newPassword, boolean change) {
        return new Account(
                disabled, Optional.of(newPassword), change, database, language, policy, expiration, certificate);
    }

    public Account defaults(Optional<String> newDatabase, Optional<String> newLanguage) {
        return new Account(
                disabled,
                password,
                mustChange,
                newDatabase.orElse(database),
                newLanguage.orElse(language),
                policy,
                expiration,
                certificate);
    }

    public Account checks(boolean newPolicy, boolean newExpiration) {
        return new Account(disabled, password, mustChange, database, language, newPolicy, newExpiration, certificate);
    }

    public Account of(int newCertificate) {
        return new Account(
                disabled, password, mustChange, database, language, policy, expiration, Optional.of(newCertificate));
    }
}
