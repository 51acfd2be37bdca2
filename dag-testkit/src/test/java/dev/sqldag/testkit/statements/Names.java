package dev.sqldag.testkit.statements;

import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;

/** What is on the stage, in the library's types. */
final class Names {

    static final GroupName AG1 = new GroupName("ag1");
    static final GroupName AG2 = new GroupName("ag2");
    static final GroupName DAG = new GroupName("dag");
    static final DatabaseName SALES = new DatabaseName("sales");
    static final DatabaseName ORDERS = new DatabaseName("orders");
    static final ServerName SERVER2 = new ServerName("server2");

    private Names() {}

    static Server server(int number) {
        return Server.of("server" + number);
    }
}
