package dev.sqldag.testkit;

import dev.sqldag.testkit.sql.SqlService.LoginRouted;

/** Where the servers of a fleet are on this machine. */
interface Addresses {

    /**
     * The way to a server.
     *
     * @throws IllegalArgumentException when there is no such server
     */
    LoginRouted of(String server);

    /** The way to the server that a routing URL names, such as {@code TCP://server2.contoso.com:1433}. */
    LoginRouted ofUrl(String url);
}
