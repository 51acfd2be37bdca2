package dev.sqldag.testkit.command;

/** Statements on logins and permissions. */
public sealed interface SecurityCommand extends Command {

    /** {@code CREATE LOGIN … FROM WINDOWS}. */
    record CreateWindowsLogin(String login) implements SecurityCommand {}

    /** {@code CREATE LOGIN … WITH PASSWORD = …}; the password is not printed. */
    record CreateSqlLogin(String login, String password) implements SecurityCommand {

        @Override
        public String toString() {
            return "CreateSqlLogin[login=" + login + "]";
        }
    }

    /** {@code GRANT CONNECT ON ENDPOINT::… TO …}. */
    record GrantConnectOnEndpoint(String endpoint, String grantee) implements SecurityCommand {}
}
