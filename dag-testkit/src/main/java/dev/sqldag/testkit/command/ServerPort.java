package dev.sqldag.testkit.command;

import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The second of the two seams: what the language needs of a server. Called only by the one thread that drives the
 * world; nothing here blocks.
 */
public interface ServerPort {

    /** {@code @@SERVERNAME}. */
    String serverName();

    /** {@code 13} for 2016 … {@code 17} for 2025. */
    int majorVersion();

    /** Now, in the world's time. */
    Instant now();

    /**
     * A system view or function table, or empty when this version of the server has none of that name (208).
     *
     * @param schema lower case, such as {@code sys} or {@code dbo}
     * @param name lower case, such as {@code availability_groups}
     */
    Optional<View> view(String schema, String name, Caller caller);

    /**
     * A scalar function that needs the server, such as {@code serverproperty}, {@code db_id} or
     * {@code sys.fn_hadr_is_primary_replica}; empty when there is none of that name (195 or 208).
     *
     * @param name lower case, with its schema when one was written
     */
    Optional<Value> function(String name, List<Value> arguments, Caller caller);

    /** Whether {@link #function} knows the name: asked before any statement of a batch runs. */
    boolean knowsFunction(String name);

    /**
     * Whether the database exists and can be entered by {@code USE} or at login.
     *
     * @return empty when it can, or the message that refuses (911, 4060, 927, 976, 983 …)
     */
    Optional<SqlMessage> enter(String database, Caller caller);

    /**
     * Lets a session in, before it asks for anything else; its database is entered.
     *
     * @param throughListener whether it came to a listener's address: only such sessions are routed
     */
    Admission open(int spid, Login login, boolean throughListener);

    /** A session is over: its transaction is rolled back and its locks are released. Harmless twice. */
    void close(int spid);

    /** The tables of its databases. */
    Storage storage();

    /** Starts a command. A command that takes time answers {@link Effect.Pending}. */
    Effect execute(Command command, Caller caller);

    /** How a pending command is doing. */
    Effect poll(long ticket);

    /** Forgets a pending command because its client cancelled it or left. */
    void abandon(long ticket);

    /** Who runs the statement, and where. */
    record Caller(int spid, String login, String database) {}

    /** A view: its columns are known without computing its rows. */
    interface View {

        List<Column> columns();

        /** The rows now; each array has one value per column and is the caller's to keep. */
        List<@Nullable Object[]> rows();

        /** What the caller is told instead of rows: empty when it may read them (300, 297). */
        default List<SqlMessage> refusal() {
            return List.of();
        }
    }

    /** Whether a session may come in. */
    sealed interface Admission {

        /**
         * It is in.
         *
         * @param database the one it is in: what it asked for, or the default of its login
         */
        record Admitted(String database) implements Admission {

            /** In master. */
            public Admitted() {
                this("master");
            }
        }

        /** It is not (4060, 976, 978, 983 …). */
        record Refused(SqlMessage error) implements Admission {}

        /** It is sent to another server: the URL of a routing option, such as {@code TCP://server2.contoso.com:1433}. */
        record Routed(String url) implements Admission {}
    }

    /** What came of a command. */
    sealed interface Effect {

        /**
         * Done, perhaps with information messages.
         *
         * @param code what a system procedure returns; 0 for statements
         */
        record Done(List<SqlMessage> messages, int code) implements Effect {
            public Done {
                messages = List.copyOf(messages);
            }

            public static Done quietly() {
                return new Done(List.of(), 0);
            }

            public static Done saying(SqlMessage... messages) {
                return new Done(List.of(messages), 0);
            }

            public static Done code(int code) {
                return new Done(List.of(), code);
            }
        }

        /** Done, with a result set. */
        record Rows(List<Column> columns, List<@Nullable Object[]> rows) implements Effect {
            public Rows {
                columns = List.copyOf(columns);
                rows = List.copyOf(rows);
            }
        }

        /** Refused; nothing changed. SQL Server puts the specific error first and a wrapper last. */
        record Refused(List<SqlMessage> errors) implements Effect {
            public Refused {
                errors = List.copyOf(errors);
            }

            public static Refused with(SqlMessage... errors) {
                return new Refused(List.of(errors));
            }
        }

        /** Under way: {@link ServerPort#poll} tells more when the world has moved on. */
        record Pending(long ticket) implements Effect {}
    }
}
