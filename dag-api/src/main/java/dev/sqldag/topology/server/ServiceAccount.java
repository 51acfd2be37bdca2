package dev.sqldag.topology.server;

import dev.sqldag.topology.name.LoginName;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The account that SQL Server's service runs under, as far as its partners care: as whom it connects to their endpoints.
 * A login under that name, with CONNECT on the endpoint, lets it in, unless both run under the same account.
 */
public sealed interface ServiceAccount {

    /** As whom partners see it; empty when no other machine can know the account. */
    Optional<LoginName> login();

    /** Whether partners see a machine rather than an account of its own. */
    boolean isOfMachine();

    /** The account's domain in capitals, its part before the backslash; empty when it has none. */
    default Optional<String> domain() {
        return login().map(LoginName::value)
                .filter(name -> name.indexOf('\\') > 0)
                .map(name -> name.substring(0, name.indexOf('\\')).toUpperCase(Locale.ROOT));
    }

    /** {@code DOMAIN\account}: a user, or a managed service account, whose name ends with {@code $}. */
    record OfDomain(LoginName account) implements ServiceAccount {

        public OfDomain {
            Objects.requireNonNull(account, "account");
        }

        @Override
        public boolean isOfMachine() {
            return false;
        }

        @Override
        public Optional<LoginName> login() {
            return Optional.of(account);
        }
    }

    /**
     * A virtual account ({@code NT SERVICE\MSSQLSERVER}), LocalSystem or NetworkService on a machine of a domain: partners
     * see the machine's account, {@code DOMAIN\MACHINE$} [K].
     */
    record OfMachine(LoginName account) implements ServiceAccount {

        public OfMachine {
            Objects.requireNonNull(account, "account");
        }

        @Override
        public boolean isOfMachine() {
            return true;
        }

        @Override
        public Optional<LoginName> login() {
            return Optional.of(account);
        }
    }

    /** An account that only its machine knows, as without a domain: its endpoint needs a certificate. */
    record Local() implements ServiceAccount {

        @Override
        public boolean isOfMachine() {
            return false;
        }

        @Override
        public Optional<LoginName> login() {
            return Optional.empty();
        }
    }
}
