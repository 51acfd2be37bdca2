package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.world.model.Backup;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Endpoint;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Route;
import dev.sqldag.testkit.world.model.RoutingTurn;
import dev.sqldag.testkit.world.model.Seeding;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.session.Counting;
import dev.sqldag.testkit.world.session.Held;
import dev.sqldag.testkit.world.session.Holder;
import dev.sqldag.testkit.world.session.LockWait;
import dev.sqldag.testkit.world.session.PendingCommit;
import dev.sqldag.testkit.world.session.Resource;
import dev.sqldag.testkit.world.session.Session;
import dev.sqldag.testkit.world.session.SessionId;
import dev.sqldag.testkit.world.session.Transaction;
import dev.sqldag.testkit.world.spec.Timing;
import dev.sqldag.testkit.world.spec.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Everything there is. Rows are immutable and refer to each other by ids, so that {@link #copy} is a fork. */
public final class Fleet {

    private final Timing timing;
    private final Set<Variant> variants;
    private final Dice dice;
    private final Agenda agenda;
    private Instant now;
    private long lastTicket;
    private long lastNumber;

    private final Table<String, Server> servers;
    private final Table<String, Endpoint> endpoints;
    private final Vault vault;
    private final Disks disks;
    private final Table<Named, Database> databases;
    private final Table<UUID, Group> groups;
    private final Table<UUID, Replica> replicas;
    private final Table<DistributedSide.Key, DistributedSide> sides;
    private final Table<DistributedDatabase.Key, DistributedDatabase> distributedDatabases;
    private final Table<UUID, Seeding> seedings;
    private final Table<Integer, Backup> backups;
    private final Table<Long, Ticket> tickets;
    private final Table<SessionId, Session> sessions;
    private final Table<SessionId, Transaction> transactions;
    private final Table<Resource, Held> locks;
    private final Table<SessionId, Holder> lockHolders;
    private final Table<Long, LockWait> lockWaits;
    private final Table<Long, PendingCommit> commits;
    private final Table<Counting.Key, Counting> counters;
    private final Table<SessionId, SessionId> severed;
    private final Table<Named, Route> routes;
    private final Table<Context.Key, Context> contexts;
    private final Table<String, Distortion> distortions;
    private final Table<Named, Damage> damages;
    private final Table<UUID, RoutingTurn> routingTurns;

    public Fleet(long seed, Instant start, Timing timing, Set<Variant> variants) {
        this.timing = timing;
        this.variants = Set.copyOf(variants);
        this.now = start;
        dice = new Dice(seed);
        agenda = new Agenda();
        servers = new Table<>(s -> Named.key(s.name()));
        endpoints = new Table<>(e -> Named.key(e.server()));
        vault = new Vault();
        disks = new Disks();
        databases = new Table<>(d -> new Named(d.server(), d.name()), Database::server);
        groups = new Table<>(Group::id);
        replicas = new Table<>(Replica::id);
        sides = new Table<>(DistributedSide::key);
        distributedDatabases = new Table<>(DistributedDatabase::key);
        seedings = new Table<>(Seeding::id);
        backups = new Table<>(Backup::id);
        tickets = new Table<>(Ticket::number);
        sessions = new Table<>(Session::id);
        transactions = new Table<>(Transaction::session);
        locks = new Table<>(Held::resource);
        lockHolders = new Table<>(Holder::session);
        lockWaits = new Table<>(LockWait::ticket);
        commits = new Table<>(PendingCommit::ticket);
        counters = new Table<>(Counting::key);
        severed = new Table<>(id -> id);
        routes = new Table<>(r -> new Named(r.from(), r.to()));
        contexts = new Table<>(Context::key);
        distortions = new Table<>(d -> Named.key(d.server()));
        damages = new Table<>(d -> new Named(d.server(), d.database()));
        routingTurns = new Table<>(RoutingTurn::primary);
    }

    private Fleet(Fleet other) {
        timing = other.timing;
        variants = other.variants;
        now = other.now;
        lastTicket = other.lastTicket;
        lastNumber = other.lastNumber;
        dice = other.dice.copy();
        agenda = other.agenda.copy();
        servers = other.servers.copy();
        endpoints = other.endpoints.copy();
        vault = other.vault.copy();
        disks = other.disks.copy();
        databases = other.databases.copy();
        groups = other.groups.copy();
        replicas = other.replicas.copy();
        sides = other.sides.copy();
        distributedDatabases = other.distributedDatabases.copy();
        seedings = other.seedings.copy();
        backups = other.backups.copy();
        tickets = other.tickets.copy();
        sessions = other.sessions.copy();
        transactions = other.transactions.copy();
        locks = other.locks.copy();
        lockHolders = other.lockHolders.copy();
        lockWaits = other.lockWaits.copy();
        commits = other.commits.copy();
        counters = other.counters.copy();
        severed = other.severed.copy();
        routes = other.routes.copy();
        contexts = other.contexts.copy();
        distortions = other.distortions.copy();
        damages = other.damages.copy();
        routingTurns = other.routingTurns.copy();
    }

    public Fleet copy() {
        return new Fleet(this);
    }

    public Timing timing() {
        return timing;
    }

    /** Whether this world answers the variant's question so. */
    public boolean assumes(Variant variant) {
        return variants.contains(variant);
    }

    public Dice dice() {
        return dice;
    }

    public Instant now() {
        return now;
    }

    /** Plans the event for about so long from now. */
    public void after(Duration usual, Event event) {
        agenda.plan(now.plus(dice.about(usual)), event);
    }

    /** Plans the event for exactly then. */
    public void at(Instant when, Event event) {
        agenda.plan(when, event);
    }

    public Optional<Instant> nextEventAt() {
        return agenda.next();
    }

    /** Lets time pass; going back is a mistake of the caller. */
    public void advanceTo(Instant then) {
        if (then.isBefore(now)) {
            throw new IllegalArgumentException("time does not go back from " + now + " to " + then);
        }
        while (agenda.next().filter(at -> !at.isAfter(then)).isPresent()) {
            now = agenda.next().orElseThrow();
            agenda.take().happen(this);
        }
        now = then;
    }

    /** A number that was not given out before. */
    public long number() {
        return ++lastNumber;
    }

    /** Opens a ticket for a command that takes time. */
    public long open() {
        lastTicket++;
        tickets.put(new Ticket(lastTicket, new Effect.Pending(lastTicket)));
        return lastTicket;
    }

    /** Says what came of a command, if its client is still there. */
    public void settle(long ticket, Effect effect) {
        tickets.update(ticket, t -> new Ticket(ticket, effect));
    }

    public Table<String, Server> servers() {
        return servers;
    }

    public Table<String, Endpoint> endpoints() {
        return endpoints;
    }

    /** Logins, users, permissions and keys. */
    public Vault vault() {
        return vault;
    }

    /** Files. */
    public Disks disks() {
        return disks;
    }

    public Table<Named, Database> databases() {
        return databases;
    }

    public Table<UUID, Group> groups() {
        return groups;
    }

    public Table<UUID, Replica> replicas() {
        return replicas;
    }

    public Table<DistributedSide.Key, DistributedSide> sides() {
        return sides;
    }

    public Table<DistributedDatabase.Key, DistributedDatabase> distributedDatabases() {
        return distributedDatabases;
    }

    public Table<UUID, Seeding> seedings() {
        return seedings;
    }

    public Table<Integer, Backup> backups() {
        return backups;
    }

    public Table<Long, Ticket> tickets() {
        return tickets;
    }

    public Table<SessionId, Session> sessions() {
        return sessions;
    }

    public Table<SessionId, Transaction> transactions() {
        return transactions;
    }

    public Table<Resource, Held> locks() {
        return locks;
    }

    public Table<SessionId, Holder> lockHolders() {
        return lockHolders;
    }

    public Table<Long, LockWait> lockWaits() {
        return lockWaits;
    }

    public Table<Long, PendingCommit> commits() {
        return commits;
    }

    public Table<Counting.Key, Counting> counters() {
        return counters;
    }

    /** Whose connections must be cut. */
    public Table<SessionId, SessionId> severed() {
        return severed;
    }

    /** By the names at both ends. */
    public Table<Named, Route> routes() {
        return routes;
    }

    public Table<Context.Key, Context> contexts() {
        return contexts;
    }

    public Table<String, Distortion> distortions() {
        return distortions;
    }

    public Table<Named, Damage> damages() {
        return damages;
    }

    public Table<UUID, RoutingTurn> routingTurns() {
        return routingTurns;
    }

    public Server server(String name) {
        return servers.get(Named.key(name)).orElseThrow();
    }

    public Group group(UUID id) {
        return groups.get(id).orElseThrow();
    }

    public Optional<Database> database(String server, String name) {
        return databases.get(new Named(server, name));
    }

    public Optional<Endpoint> endpoint(String server) {
        return endpoints.get(Named.key(server));
    }
}
