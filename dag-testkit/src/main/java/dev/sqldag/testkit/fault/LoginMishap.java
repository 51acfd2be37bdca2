package dev.sqldag.testkit.fault;

import dev.sqldag.testkit.sql.SqlMessage;

/** What befalls one login. */
public sealed interface LoginMishap {

    /** The server says no. */
    record Refused(SqlMessage why) implements LoginMishap {}

    /** Nobody says anything. */
    record Unanswered() implements LoginMishap {}

    /** The client is sent elsewhere: a server of the fleet, by name. */
    record Routed(String server) implements LoginMishap {}

    /** The session begins with a batch of somebody else, whose answer nobody sees. */
    record Inherits(String batch) implements LoginMishap {}
}
