package dev.sqldag.testkit.world;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.command.Storage;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.Value;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.function.Functions;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.rules.Commands;
import dev.sqldag.testkit.world.rules.Doors;
import dev.sqldag.testkit.world.rules.SessionContexts;
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
        return Doors.enter(new Act(fleet, server(), caller), database);
    }

    @Override
    public Admission open(int spid, Login login, boolean throughListener) {
        String database = login.database().isEmpty() ? "master" : login.database();
        return Doors.enter(new Act(fleet, server(), new Caller(spid, login.user(), "master")), database)
                .<Admission>map(why -> new Admission.Refused(Doors.cannotOpen(database)))
                .orElseGet(Admission.Admitted::new);
    }

    @Override
    public void close(int spid) {
        SessionContexts.forget(fleet, serverName, spid);
    }

    @Override
    public Storage storage() {
        return NoTables.INSTANCE;
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
        fleet.tickets().remove(ticket);
    }
}
