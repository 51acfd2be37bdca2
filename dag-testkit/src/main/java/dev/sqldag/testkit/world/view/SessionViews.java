package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.DATETIME;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.SMALLINT;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;

import dev.sqldag.testkit.world.lock.LockEntry;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.session.Session;
import org.jspecify.annotations.Nullable;

/** Who is logged in, and who has locks or waits for them. */
final class SessionViews {

    private SessionViews() {}

    private record SessionRow(Session session, @Nullable Integer databaseId, boolean inTransaction, boolean waits) {}

    static Definition<?> sessions() {
        return Definition.of(lens -> lens.fleet().sessions().where(s -> lens.isHere(s.id().server())).stream()
                        .map(s -> row(lens, s))
                        .toList())
                .column("session_id", SMALLINT, r -> r.session().id().spid())
                .column(
                        "login_time",
                        DATETIME,
                        r -> Definition.datetime(r.session().loginAt()))
                .column("host_name", nvarchar(128), r -> r.session().host())
                .column("program_name", nvarchar(128), r -> r.session().application())
                .column("login_name", nvarchar(128), r -> r.session().login())
                .column("status", nvarchar(30), r -> r.waits() ? "running" : "sleeping")
                .column("is_user_process", BIT, r -> true)
                .column("original_login_name", nvarchar(128), r -> r.session().login())
                .column("database_id", SMALLINT, SessionRow::databaseId)
                .column("open_transaction_count", INT, r -> r.inTransaction() ? 1 : 0);
    }

    private static SessionRow row(Lens lens, Session session) {
        return new SessionRow(
                session,
                databaseId(lens, session.database()),
                lens.fleet().transactions().get(session.id()).isPresent(),
                lens.fleet().lockWaits().stream()
                                .anyMatch(wait -> wait.session().equals(session.id()))
                        || lens.fleet().commits().stream()
                                .anyMatch(commit -> commit.session().equals(session.id())));
    }

    private static @Nullable Integer databaseId(Lens lens, String database) {
        return lens.fleet()
                .database(lens.server().name(), database)
                .map(Database::id)
                .orElse(null);
    }

    private record LockRow(LockEntry entry, @Nullable Integer databaseId) {}

    static Definition<?> locks() {
        return Definition.of(lens -> LockEntry.on(lens.fleet(), lens.server().name()).stream()
                        .map(entry -> new LockRow(
                                entry, databaseId(lens, entry.resource().database())))
                        .toList())
                .column("resource_type", nvarchar(60), r -> r.entry().resource().type())
                .column("resource_subtype", nvarchar(60), r -> "")
                .column("resource_database_id", INT, LockRow::databaseId)
                .column("resource_description", nvarchar(256), r -> r.entry()
                        .resource()
                        .description())
                .column("request_mode", nvarchar(60), r -> r.entry().mode())
                .column("request_type", nvarchar(60), r -> "LOCK")
                .column("request_status", nvarchar(60), r -> r.entry().granted() ? "GRANT" : "WAIT")
                .column("request_session_id", INT, r -> r.entry().session().spid())
                .column("request_owner_type", nvarchar(60), r -> r.entry()
                        .owner()
                        .name());
    }
}
