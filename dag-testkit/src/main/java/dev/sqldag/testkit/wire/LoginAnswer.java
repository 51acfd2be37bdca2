package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlService;

/** What a client is told after its login, in the order of a real server. */
final class LoginAnswer {

    private static final int DATABASE_CONTEXT = 5701;
    private static final int LANGUAGE_CHANGED = 5703;
    private static final String LANGUAGE = "us_english";
    private static final String INITIAL_DATABASE = "master";

    private LoginAnswer() {}

    static byte[] accepted(SqlService service, Login7 login, String database) {
        var out = new PayloadWriter();
        var tokens = new Tokens(out);
        String server = service.serverName();
        tokens.environment(Tokens.ENV_DATABASE, INITIAL_DATABASE, database);
        tokens.message(databaseContext(database), server);
        // Without it mssql-jdbc fails at its first string parameter.
        tokens.collation();
        tokens.environment(Tokens.ENV_LANGUAGE, "", LANGUAGE);
        tokens.message(notice(LANGUAGE_CHANGED, "Changed language setting to %s.".formatted(LANGUAGE)), server);
        tokens.loginAcknowledged(login.tdsVersion(), service.version());
        tokens.environment(
                Tokens.ENV_PACKET_SIZE,
                Integer.toString(PacketWriter.DEFAULT_PACKET_SIZE),
                Integer.toString(login.packetSize()));
        tokens.done(Tokens.DONE, Tokens.DONE_FINAL, CommandCode.NONE, 0);
        return out.take();
    }

    /** A message, after which nothing follows. */
    static byte[] failure(SqlMessage message, String serverName) {
        var out = new PayloadWriter();
        var tokens = new Tokens(out);
        tokens.message(message, serverName);
        tokens.done(Tokens.DONE, Tokens.DONE_ERROR, CommandCode.NONE, 0);
        return out.take();
    }

    static SqlMessage databaseContext(String database) {
        return notice(DATABASE_CONTEXT, "Changed database context to '%s'.".formatted(database));
    }

    private static SqlMessage notice(int number, String text) {
        return new SqlMessage(number, 1, 0, text, "", 1);
    }
}
