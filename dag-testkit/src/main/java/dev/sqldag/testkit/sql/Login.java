package dev.sqldag.testkit.sql;

/**
 * Who asks to come in.
 *
 * @param password in clear, as the server has it after decoding; never printed
 * @param database the initial database, or the empty string for the login's default
 * @param readOnlyIntent {@code ApplicationIntent=ReadOnly}
 */
public record Login(
        String user,
        String password,
        String database,
        String hostName,
        String applicationName,
        boolean readOnlyIntent) {

    /** The same login, in a database. */
    public Login in(String newDatabase) {
        return new Login(user, password, newDatabase, hostName, applicationName, readOnlyIntent);
    }

    @Override
    public String toString() {
        return "Login[user=%s, database=%s, host=%s, application=%s]"
                .formatted(user, database, hostName, applicationName);
    }
}
