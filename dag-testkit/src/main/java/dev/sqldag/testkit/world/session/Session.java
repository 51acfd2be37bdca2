package dev.sqldag.testkit.world.session;

import java.time.Instant;

/** Somebody who is logged in. */
public record Session(
        SessionId id,
        String login,
        String database,
        boolean readOnlyIntent,
        String host,
        String application,
        Instant loginAt) {

    public Session in(String newDatabase) {
        return new Session(id, login, newDatabase, readOnlyIntent, host, application, loginAt);
    }
}
