package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.CertificateCommand;
import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.KeyCommand;
import dev.sqldag.testkit.command.LockCommand;
import dev.sqldag.testkit.command.LoginCommand;
import dev.sqldag.testkit.command.PermissionCommand;
import dev.sqldag.testkit.command.RestoreCommand;
import dev.sqldag.testkit.command.RoleCommand;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.SessionCommand;
import dev.sqldag.testkit.command.UserCommand;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.admin.CertificateChanges;
import dev.sqldag.testkit.world.admin.Certificates;
import dev.sqldag.testkit.world.admin.EncryptionKeys;
import dev.sqldag.testkit.world.admin.Endpoints;
import dev.sqldag.testkit.world.admin.Grants;
import dev.sqldag.testkit.world.admin.LoginChanges;
import dev.sqldag.testkit.world.admin.Logins;
import dev.sqldag.testkit.world.admin.MasterKeys;
import dev.sqldag.testkit.world.admin.Ownerships;
import dev.sqldag.testkit.world.admin.Roles;
import dev.sqldag.testkit.world.admin.Users;
import dev.sqldag.testkit.world.backup.Backups;
import dev.sqldag.testkit.world.backup.Inspections;
import dev.sqldag.testkit.world.backup.Restores;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.GroupRules;
import dev.sqldag.testkit.world.check.NotYet;
import dev.sqldag.testkit.world.lock.AppLocks;
import dev.sqldag.testkit.world.takeover.Takeovers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every command and what it does. A test holds the keys against the permitted subclasses. */
public final class Commands {

    private final Map<Class<? extends Command>, Handler<Command>> handlers = new LinkedHashMap<>();

    public Commands() {
        databases();
        endpointsAndSecurity();
        keys();
        locks();
        on(SessionCommand.SetContext.class, SessionContexts::set);
        on(SessionCommand.Kill.class, Kill::carryOut);
        groups();
        replicasAndListeners();
        distributed();
    }

    public Effect carryOut(Act act, Command command) {
        List<SqlMessage> forbidden = Guards.refusal(act, command);
        if (!forbidden.isEmpty()) {
            return new Effect.Refused(forbidden);
        }
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
        on(DatabaseCommand.SetOptions.class, DatabaseOptions::set);
        on(DatabaseCommand.BackupFull.class, Backups::full);
        on(DatabaseCommand.BackupLog.class, Backups::log);
        on(DatabaseCommand.JoinGroup.class, HadrDatabases::join);
        on(DatabaseCommand.SetHadr.class, HadrDatabases::set);
        on(RestoreCommand.Restore.class, Restores::restore);
        on(RestoreCommand.Inspect.class, Inspections::inspect);
    }

    private void endpointsAndSecurity() {
        on(EndpointCommand.Create.class, Endpoints::create);
        on(EndpointCommand.Alter.class, Endpoints::alter);
        on(EndpointCommand.Drop.class, Endpoints::drop);
        on(LoginCommand.Create.class, Logins::create);
        on(LoginCommand.Alter.class, LoginChanges::alter);
        on(LoginCommand.Enable.class, LoginChanges::enable);
        on(LoginCommand.Drop.class, LoginChanges::drop);
        on(UserCommand.Create.class, Users::create);
        on(UserCommand.Alter.class, Users::alter);
        on(UserCommand.Drop.class, Users::drop);
        on(RoleCommand.CreateServerRole.class, Roles::create);
        on(RoleCommand.DropServerRole.class, Roles::drop);
        on(RoleCommand.ServerRoleMember.class, Roles::serverMember);
        on(RoleCommand.RoleMember.class, Roles::databaseMember);
        on(RoleCommand.Authorize.class, Ownerships::change);
        on(PermissionCommand.class, Grants::carryOut);
    }

    private void keys() {
        on(KeyCommand.CreateMasterKey.class, MasterKeys::create);
        on(KeyCommand.RegenerateMasterKey.class, MasterKeys::regenerate);
        on(KeyCommand.MasterKeyByService.class, MasterKeys::byService);
        on(KeyCommand.MasterKeyByPassword.class, MasterKeys::byPassword);
        on(KeyCommand.OpenMasterKey.class, MasterKeys::open);
        on(KeyCommand.CloseMasterKey.class, MasterKeys::close);
        on(KeyCommand.DropMasterKey.class, MasterKeys::drop);
        on(KeyCommand.CreateEncryptionKey.class, EncryptionKeys::create);
        on(KeyCommand.AlterEncryptionKey.class, EncryptionKeys::alter);
        on(KeyCommand.DropEncryptionKey.class, EncryptionKeys::drop);
        on(CertificateCommand.Create.class, Certificates::create);
        on(CertificateCommand.Backup.class, CertificateChanges::backup);
        on(CertificateCommand.RemovePrivateKey.class, CertificateChanges::removeKey);
        on(CertificateCommand.AlterPrivateKey.class, CertificateChanges::alterKey);
        on(CertificateCommand.Activate.class, CertificateChanges::activate);
        on(CertificateCommand.Drop.class, CertificateChanges::drop);
    }

    private void locks() {
        on(LockCommand.Acquire.class, AppLocks::acquire);
        on(LockCommand.Release.class, AppLocks::release);
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

    private <C extends Command> void on(Class<C> kind, Handler<C> handler) {
        handlers.put(kind, (act, command) -> handler.carryOut(act, kind.cast(command)));
    }
}
