package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.wire.TdsServer.Options;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A scripted server and a JDBC connection to it. */
abstract class WireTest {

    final StubService stub = new StubService();
    final TdsServer server = TdsServer.start(stub, Options.defaults());
    Connection connection;
    Statement statement;

    @BeforeEach
    void connect() throws SQLException {
        connection = LoginTest.connect(server, "encrypt=false");
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        server.close();
        stub.close();
    }
}
