package dev.sqldag.testkit.world.data;

import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.rules.Doors;
import java.util.Optional;

/** Whether a database may be written to. */
final class Access {

    private Access() {}

    static Optional<SqlMessage> refusal(Act act, String database) {
        return Doors.enter(act, database).or(() -> act.fleet()
                .database(act.on(), database)
                .filter(copy -> !Logs.writes(act.fleet(), copy))
                .map(copy -> readOnly(copy.name())));
    }

    static SqlMessage readOnly(String database) {
        return new SqlMessage(
                3906,
                2,
                16,
                "Failed to update database \"" + database + "\" because the database is read-only.",
                "",
                0);
    }
}
