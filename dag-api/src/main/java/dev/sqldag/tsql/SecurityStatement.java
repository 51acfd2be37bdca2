package dev.sqldag.tsql;

import dev.sqldag.topology.name.LoginName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Statements on the master key of {@code master}, and on the logins and users of partners. SQL Server 2012 and later.
 *
 * @see <a href="https://learn.microsoft.com/sql/database-engine/availability-groups/windows/domain-independent-availability-groups">Create
 *     a domain-independent availability group</a>
 */
public sealed interface SecurityStatement extends Statement {

    @Override
    default Optional<String> precondition() {
        return Optional.of(SeenSecurity.IN_MASTER);
    }

    /**
     * Creates the database master key of {@code master}, which protects the private keys of certificates; not when there is
     * one. The service's own key opens it, so that a password that nobody knows is enough.
     */
    record CreateMasterKey(Password password) implements SecurityStatement {

        public CreateMasterKey {
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String sql() {
            return Dynamic.of(
                    Dynamic.Part.fixed("CREATE MASTER KEY ENCRYPTION BY PASSWORD = "),
                    Dynamic.Part.password("@sqldag_password", password),
                    Dynamic.Part.fixed(";"));
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenSecurity.MASTER_KEY);
        }

        @Override
        public List<LateValue> lateValues() {
            return password.lateValues();
        }
    }

    /** Creates the login of a Windows account; a name that Windows does not know is refused. */
    record CreateWindowsLogin(LoginName login) implements SecurityStatement {

        public CreateWindowsLogin {
            Objects.requireNonNull(login, "login");
        }

        @Override
        public String sql() {
            return "CREATE LOGIN " + TSql.name(login) + " FROM WINDOWS;";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenSecurity.login(login));
        }
    }

    /** Creates a login with a password; for the owner of a partner's certificate, who never logs in with it. */
    record CreateLogin(LoginName login, Password password) implements SecurityStatement {

        public CreateLogin {
            Objects.requireNonNull(login, "login");
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String sql() {
            return Dynamic.of(
                    Dynamic.Part.fixed("CREATE LOGIN " + TSql.name(login) + " WITH PASSWORD = "),
                    Dynamic.Part.password("@sqldag_password", password),
                    Dynamic.Part.fixed(";"));
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenSecurity.login(login));
        }

        @Override
        public List<LateValue> lateValues() {
            return password.lateValues();
        }
    }

    /** Creates the login's user in {@code master}, under the same name: who can own a certificate there. */
    record CreateUser(LoginName login) implements SecurityStatement {

        public CreateUser {
            Objects.requireNonNull(login, "login");
        }

        @Override
        public String sql() {
            return "CREATE USER " + TSql.name(login) + " FOR LOGIN " + TSql.name(login) + ";";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenSecurity.user(login));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.both(SeenSecurity.IN_MASTER, SeenSecurity.login(login)));
        }
    }

    /** Removes the login's user from {@code master}; it must own nothing any more. */
    record DropUser(LoginName login) implements SecurityStatement {

        public DropUser {
            Objects.requireNonNull(login, "login");
        }

        @Override
        public String sql() {
            return "DROP USER " + TSql.name(login) + ";";
        }

        @Override
        public Optional<String> destroys() {
            return Optional.of("user " + login);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.not(SeenSecurity.anyUser(login)));
        }
    }

    /** Removes a login. */
    record DropLogin(LoginName login) implements SecurityStatement {

        public DropLogin {
            Objects.requireNonNull(login, "login");
        }

        @Override
        public String sql() {
            return "DROP LOGIN " + TSql.name(login) + ";";
        }

        @Override
        public Optional<String> destroys() {
            return Optional.of("login " + login);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.not(SeenSecurity.login(login)));
        }
    }
}
