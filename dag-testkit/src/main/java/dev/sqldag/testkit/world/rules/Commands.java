package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.LockCommand;
import dev.sqldag.testkit.command.SecurityCommand;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.SessionCommand;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.GroupRules;
import dev.sqldag.testkit.world.check.NotYet;
import dev.sqldag.testkit.world.takeover.Takeovers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every command and what it does. A test holds the keys against the permitted subclasses. */
public final class Commands {

    private final Map<Class<? extends Command>, Handler<Command>> handlers = new LinkedHashMap<>();

    public Commands() {
        databases();
        endpointsAndSecurity();
        locks();
        on(SessionCommand.SetContext.class, SessionContexts::set);
        groups();
        replicasAndListeners();
        distributed();
    }

    public Effect carryOut(Act act, Command command) {
        return Optional.ofNullable(handlers.get(command.getClass()))
                .map(handler -> handler.carryOut(act, command))
                .orElseGet(() -> NotYet.refuse(command.getClass().getSimpleName()));
    }

    Set<Class<? extends Command>> kinds() {
        return handlers.keySet();
    }

    private void databases() {
        on(DatabaseCommand.Create.class, Databases::create);
        on(DatabaseCommand.Drop.class, Databases::drop);
        on(DatabaseCommand.SetRecovery.class, Databases::setRecovery);
        on(DatabaseCommand.BackupFull.class, Backups::full);
        on(DatabaseCommand.BackupLog.class, Backups::log);
        on(DatabaseCommand.JoinGroup.class, HadrDatabases::join);
        on(DatabaseCommand.SetHadr.class, HadrDatabases::set);
    }

    private void endpointsAndSecurity() {
        on(EndpointCommand.Create.class, Endpoints::create);
        on(EndpointCommand.Alter.class, Endpoints::alter);
        on(EndpointCommand.Drop.class, Endpoints::drop);
        on(SecurityCommand.CreateWindowsLogin.class, Logins::createWindows);
        on(SecurityCommand.CreateSqlLogin.class, Logins::createSql);
        on(SecurityCommand.GrantConnectOnEndpoint.class, Logins::grantConnect);
    }

    private void locks() {
        notYet(LockCommand.Acquire.class, "sp_getapplock");
        notYet(LockCommand.Release.class, "sp_releaseapplock");
    }

    private void groups() {
        onGroup(GroupCommand.Create.class, CreateGroup::carryOut);
        onGroup(GroupCommand.Join.class, JoinGroup::carryOut);
        onGroup(GroupCommand.GrantCreateAnyDatabase.class, (act, c) -> SeedingGrants.set(act, c.group(), true));
        onGroup(GroupCommand.DenyCreateAnyDatabase.class, (act, c) -> SeedingGrants.set(act, c.group(), false));
        onGroup(GroupCommand.AddDatabases.class, GroupDatabases::add);
        onGroup(GroupCommand.RemoveDatabase.class, GroupDatabases::remove);
        onGroup(GroupCommand.Set.class, ModifyGroup::set);
        onGroup(GroupCommand.Failover.class, Takeovers::failover);
        onGroup(GroupCommand.ForceFailover.class, Takeovers::force);
        onGroup(GroupCommand.Offline.class, Takeovers::offline);
        onGroup(GroupCommand.SetRoleSecondary.class, Takeovers::becomeSecondary);
        onGroup(GroupCommand.Drop.class, DropGroup::carryOut);
    }

    private void replicasAndListeners() {
        onGroup(GroupCommand.AddListener.class, Listeners::add);
        onGroup(GroupCommand.RemoveListener.class, Listeners::remove);
        onGroup(GroupCommand.ModifyListener.class, Listeners::modify);
        onGroup(GroupCommand.RestartListener.class, Listeners::restart);
        onGroup(GroupCommand.AddReplica.class, Replicas::add);
        onGroup(GroupCommand.ModifyReplica.class, ModifyGroup::replica);
        onGroup(GroupCommand.RemoveReplica.class, Replicas::remove);
    }

    private void distributed() {
        onGroup(GroupCommand.CreateDistributed.class, Distributed::create);
        onGroup(GroupCommand.JoinDistributed.class, Distributed::join);
        onGroup(GroupCommand.ModifyMembers.class, ModifyMembers::carryOut);
    }

    /** Statements on groups have rules in common: the database they run in, and Always On itself. */
    private <C extends GroupCommand> void onGroup(Class<C> kind, Handler<C> handler) {
        on(kind, (act, command) -> GroupRules.allowed(act)
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> handler.carryOut(act, command)));
    }

    private void notYet(Class<? extends Command> kind, String what) {
        on(kind, (act, command) -> NotYet.refuse(what));
    }

    private <C extends Command> void on(Class<C> kind, Handler<C> handler) {
        handlers.put(kind, (act, command) -> handler.carryOut(act, kind.cast(command)));
    }
}
