package dev.sqldag.plan;

import dev.sqldag.problem.DagException;
import dev.sqldag.topology.name.ServerName;

/** The name of a server cannot be written in a script without changing its meaning. Nothing was written. */
public final class UnscriptableServerException extends DagException {

    private static final long serialVersionUID = 1L;

    private final transient ServerName server;

    UnscriptableServerException(ServerName server) {
        super(
                "The server's name has other characters than letters, digits, '.', '-', '_', '#', '$', ',', ':' and '\\':"
                        + " sqlcmd would not take it as one word after :CONNECT. Use toScripts(), or name the server otherwise.");
        this.server = server;
    }

    public ServerName server() {
        return server;
    }
}
