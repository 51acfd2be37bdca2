package dev.sqldag.testkit.inprocess;

import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlFailure.Kind;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.inprocess.Door.NoAnswerException;
import dev.sqldag.testkit.sql.SqlService.LoginRefused;
import dev.sqldag.topology.name.ServerName;
import java.util.List;

/**
 * Sessions that run in the caller's thread: the same batches, rows and failures as over JDBC, without a socket.
 *
 * @param door leads to the servers
 */
public record InProcessExecutor(Door door) implements SqlExecutor {

    @Override
    public SqlSession open(ServerName server) {
        try {
            return new InProcessSession(server, door.enter(server.value()));
        } catch (LoginRefused refused) {
            throw new SqlFailure(
                    Kind.LOGIN_REFUSED, server, List.of(RowReply.error(refused.refusal(), server.value())), refused);
        } catch (NoAnswerException nobody) {
            throw new SqlFailure(Kind.UNREACHABLE, server, List.of(RowReply.ofDriver(nobody.words())), nobody);
        }
    }
}
