package dev.sqldag.testkit;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.LockCommand;
import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.command.Storage;
import dev.sqldag.testkit.record.Exchange;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.Value;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The server as one session has it: what the session makes it do is written down, and may meet errors. */
final class SessionPort implements ServerPort {

    private final ServerPort server;
    private final Set<Long> failing = new HashSet<>();
    private @Nullable Exchange exchange;
    private List<SqlMessage> errors = List.of();
    private boolean afterEffect;
    private boolean tookEffect;

    SessionPort(ServerPort server) {
        this.server = server;
    }

    /** A request begins. */
    void begin(Exchange newExchange) {
        exchange = newExchange;
        errors = List.of();
        tookEffect = false;
    }

    /** The first command of the request meets these errors. */
    void refuse(List<SqlMessage> newErrors, boolean newAfterEffect) {
        errors = newErrors;
        afterEffect = newAfterEffect;
    }

    /** The errors that no command has met; from now on none will. */
    List<SqlMessage> takeErrors() {
        List<SqlMessage> unmet = errors;
        errors = List.of();
        return unmet;
    }

    /** Whether a command was carried out since this was asked last. */
    boolean tookEffect() {
        boolean took = tookEffect;
        tookEffect = false;
        return took;
    }

    @Override
    public Effect execute(Command command, Caller caller) {
        if (command instanceof LockCommand) {
            return server.execute(command, caller);
        }
        note(name(command));
        List<SqlMessage> met = takeErrors();
        if (met.isEmpty()) {
            tookEffect = true;
            return server.execute(command, caller);
        }
        if (!afterEffect) {
            return new Effect.Refused(met);
        }
        Effect effect = server.execute(command, caller);
        if (effect instanceof Effect.Pending pending) {
            failing.add(pending.ticket());
            errors = met;
            return effect;
        }
        return failed(effect, met);
    }

    @Override
    public Effect poll(long ticket) {
        Effect effect = server.poll(ticket);
        if (!(effect instanceof Effect.Pending) && failing.remove(ticket)) {
            return failed(effect, takeErrors());
        }
        return effect;
    }

    private static Effect failed(Effect effect, List<SqlMessage> errors) {
        return effect instanceof Effect.Done ? new Effect.Refused(errors) : effect;
    }

    /** {@code GroupCommand.Join}. */
    private static String name(Object command) {
        Class<?> type = command.getClass();
        Class<?> family = type.getDeclaringClass();
        return (family == null ? "" : family.getSimpleName() + ".") + type.getSimpleName();
    }

    private void note(String effect) {
        if (exchange != null) {
            exchange.effect(effect);
        }
    }

    @Override
    public Storage storage() {
        return new SessionStorage(server.storage(), change -> {
            note(name(change));
            List<SqlMessage> met = afterEffect ? List.of() : takeErrors();
            tookEffect |= met.isEmpty();
            return met;
        });
    }

    @Override
    public void abandon(long ticket) {
        failing.remove(ticket);
        server.abandon(ticket);
    }

    @Override
    public String serverName() {
        return server.serverName();
    }

    @Override
    public int majorVersion() {
        return server.majorVersion();
    }

    @Override
    public Instant now() {
        return server.now();
    }

    @Override
    public Optional<View> view(String schema, String name, Caller caller) {
        return server.view(schema, name, caller);
    }

    @Override
    public Optional<Value> function(String name, List<Value> arguments, Caller caller) {
        return server.function(name, arguments, caller);
    }

    @Override
    public boolean knowsFunction(String name) {
        return server.knowsFunction(name);
    }

    @Override
    public Optional<SqlMessage> enter(String database, Caller caller) {
        return server.enter(database, caller);
    }

    @Override
    public Admission open(int spid, Login login, boolean throughListener) {
        return server.open(spid, login, throughListener);
    }

    @Override
    public void close(int spid) {
        server.close(spid);
    }
}
