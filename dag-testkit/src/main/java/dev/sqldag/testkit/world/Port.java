package dev.sqldag.testkit.world;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.command.Storage;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.Value;
import dev.sqldag.testkit.world.admin.LoginDoor;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.data.Tables;
import dev.sqldag.testkit.world.function.Functions;
import dev.sqldag.testkit.world.lock.Locks;
import dev.sqldag.testkit.world.lock.Sessions;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.rules.Commands;
import dev.sqldag.testkit.world.rules.Doors;
import dev.sqldag.testkit.world.rules.Routing;
import dev.sqldag.testkit.world.rules.SessionContexts;
import dev.sqldag.testkit.world.session.Session;
import dev.sqldag.testkit.world.session.SessionId;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Ticket;
import dev.sqldag.testkit.world.view.Catalog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One server of a world, by name. */
record Port(Fleet fleet, String serverName) implements ServerPort {

    private static final Commands COMMANDS = new Commands();

    private Server server() {
        return fleet.server(serverName);
    }

    @Override
    public int majorVersion() {
        return server().major();
    }

    @Override
    public Instant now() {
        return fleet.now();
    }

    @Override
    public Optional<View> view(String schema, String name, Caller caller) {
        return Catalog.view(() -> fleet, server(), schema, name, caller);
    }

    @Override
    public Optional<Value> function(String name, List<Value> arguments, Caller caller) {
        return Functions.call(fleet, server(), caller, name, arguments);
    }

    @Override
    public boolean knowsFunction(String name) {
        return Functions.knows(name);
    }

    @Override
    public Optional<SqlMessage> enter(String database, Caller caller) {
        Act act = new Act(fleet, server(), caller);
        Optional<SqlMessage> refusal = Doors.enter(act, database).or(() -> LoginDoor.known(act, database));
        if (refusal.isEmpty()) {
            fleet.sessions().update(session(caller.spid()), session -> session.in(database));
        }
        return refusal;
    }

    @Override
    public Admission open(int spid, Login login, boolean throughListener) {
        Optional<SqlMessage> stranger = LoginDoor.refuses(fleet, server(), login);
        if (stranger.isPresent()) {
            return new Admission.Refused(stranger.get());
        }
        String database = LoginDoor.home(fleet, server(), login);
        Optional<String> elsewhere = Routing.of(fleet, server(), database, login, throughListener);
        if (elsewhere.isPresent()) {
            return new Admission.Routed(elsewhere.get());
        }
        fleet.sessions()
                .put(new Session(
                        session(spid),
                        login.user(),
                        database,
                        login.readOnlyIntent(),
                        login.hostName(),
                        login.applicationName(),
                        fleet.now()));
        Optional<SqlMessage> refusal = enter(database, new Caller(spid, login.user(), "master"));
        refusal.ifPresent(why -> close(spid));
        return refusal.<Admission>map(why -> new Admission.Refused(LoginDoor.cannotOpen(login, database)))
                .orElseGet(() -> new Admission.Admitted(database));
    }

    @Override
    public void close(int spid) {
        Sessions.close(fleet, session(spid));
        SessionContexts.forget(fleet, serverName, spid);
        fleet.vault()
                .openKeys()
                .where(k -> k.spid() == spid && k.server().equalsIgnoreCase(serverName))
                .forEach(k -> fleet.vault().openKeys().remove(k));
    }

    private SessionId session(int spid) {
        return new SessionId(serverName, spid);
    }

    @Override
    public Storage storage() {
        return new Tables(fleet, serverName);
    }

    @Override
    public Effect execute(Command command, Caller caller) {
        return COMMANDS.carryOut(new Act(fleet, server(), caller), command);
    }

    /** The end of a command is told once. */
    @Override
    public Effect poll(long ticket) {
        Effect effect = fleet.tickets().get(ticket).map(Ticket::effect).orElseThrow();
        if (!(effect instanceof Effect.Pending)) {
            fleet.tickets().remove(ticket);
        }
        return effect;
    }

    @Override
    public void abandon(long ticket) {
        Locks.stopWaiting(fleet, ticket);
        fleet.tickets().remove(ticket);
    }
}
