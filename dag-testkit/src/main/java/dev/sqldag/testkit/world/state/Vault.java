package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.world.security.DatabaseUser;
import dev.sqldag.testkit.world.security.EncryptionKey;
import dev.sqldag.testkit.world.security.Grant;
import dev.sqldag.testkit.world.security.InDatabase;
import dev.sqldag.testkit.world.security.MasterKey;
import dev.sqldag.testkit.world.security.OpenKey;
import dev.sqldag.testkit.world.security.Ownership;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.security.RoleMembership;
import dev.sqldag.testkit.world.security.StoredCertificate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Logins, users, permissions and keys of all servers. */
public final class Vault {

    private final Table<Named, Principal> principals;
    private final Table<RoleMembership, RoleMembership> memberships;
    private final Table<Grant.Key, Grant> grants;
    private final Table<Ownership.Key, Ownership> owners;
    private final Table<InDatabase, DatabaseUser> users;
    private final Table<InDatabase, MasterKey> masterKeys;
    private final Table<OpenKey, OpenKey> openKeys;
    private final Table<InDatabase, StoredCertificate> certificates;
    private final Table<InDatabase, EncryptionKey> encryptionKeys;

    Vault() {
        principals = new Table<>(p -> new Named(p.server(), p.name()), Principal::server);
        memberships = new Table<>(m -> m);
        grants = new Table<>(Grant::key);
        owners = new Table<>(Ownership::key);
        users = new Table<>(DatabaseUser::key);
        masterKeys = new Table<>(MasterKey::key);
        openKeys = new Table<>(k -> k);
        certificates = new Table<>(StoredCertificate::key);
        encryptionKeys = new Table<>(EncryptionKey::key);
    }

    private Vault(Vault other) {
        principals = other.principals.copy();
        memberships = other.memberships.copy();
        grants = other.grants.copy();
        owners = other.owners.copy();
        users = other.users.copy();
        masterKeys = other.masterKeys.copy();
        openKeys = other.openKeys.copy();
        certificates = other.certificates.copy();
        encryptionKeys = other.encryptionKeys.copy();
    }

    Vault copy() {
        return new Vault(this);
    }

    public Table<Named, Principal> principals() {
        return principals;
    }

    public Table<RoleMembership, RoleMembership> memberships() {
        return memberships;
    }

    public Table<Grant.Key, Grant> grants() {
        return grants;
    }

    public Table<Ownership.Key, Ownership> owners() {
        return owners;
    }

    public Table<InDatabase, DatabaseUser> users() {
        return users;
    }

    public Table<InDatabase, MasterKey> masterKeys() {
        return masterKeys;
    }

    public Table<OpenKey, OpenKey> openKeys() {
        return openKeys;
    }

    public Table<InDatabase, StoredCertificate> certificates() {
        return certificates;
    }

    public Table<InDatabase, EncryptionKey> encryptionKeys() {
        return encryptionKeys;
    }

    public Optional<Principal> principal(String server, String login) {
        return principals.get(new Named(server, login));
    }

    public Optional<Principal> principal(String server, int id) {
        return principal(server, p -> p.id() == id);
    }

    public Optional<Principal> principal(String server, Predicate<Principal> which) {
        return principals.on(server).stream().filter(which).findFirst();
    }

    /** The login itself, every role that it is in, and public. */
    public Set<Integer> identities(String server, int login) {
        Set<Integer> found = new LinkedHashSet<>(List.of(login));
        Deque<Integer> next = new ArrayDeque<>(found);
        while (!next.isEmpty()) {
            int member = next.pop();
            memberships.stream()
                    .filter(m -> m.database().isEmpty() && m.server().equalsIgnoreCase(server) && m.member() == member)
                    .map(RoleMembership::role)
                    .filter(found::add)
                    .forEach(next::push);
        }
        found.add(Principal.PUBLIC);
        return found;
    }

    public Optional<StoredCertificate> certificate(String server, String database, String name) {
        return certificates.get(new InDatabase(server, database, name));
    }

    /** A certificate of master. */
    public Optional<StoredCertificate> certificate(String server, Predicate<StoredCertificate> which) {
        return certificates.stream()
                .filter(c -> c.server().equalsIgnoreCase(server) && c.database().equalsIgnoreCase("master"))
                .filter(which)
                .findFirst();
    }

    public Optional<EncryptionKey> encryptionKey(String server, String database) {
        return encryptionKeys.get(new InDatabase(server, database, ""));
    }

    public Optional<MasterKey> masterKey(String server, String database) {
        return masterKeys.get(new InDatabase(server, database, ""));
    }

    /** What is in a database goes with it. */
    public void forget(String server, String database) {
        users.where(u -> u.server().equalsIgnoreCase(server) && u.database().equalsIgnoreCase(database))
                .forEach(u -> users.remove(u.key()));
        certificates
                .where(c -> c.server().equalsIgnoreCase(server) && c.database().equalsIgnoreCase(database))
                .forEach(c -> certificates.remove(c.key()));
        memberships
                .where(m -> m.server().equalsIgnoreCase(server) && m.database().equalsIgnoreCase(database))
                .forEach(memberships::remove);
        masterKeys.remove(new InDatabase(server, database, ""));
        encryptionKeys.remove(new InDatabase(server, database, ""));
    }
}
