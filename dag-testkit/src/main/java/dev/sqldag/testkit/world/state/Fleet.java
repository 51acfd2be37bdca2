package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.world.model.Backup;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.DistributedDatabase;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Endpoint;
import dev.sqldag.testkit.world.model.EndpointGrant;
import dev.sqldag.testkit.world.model.Fork;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Principal;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Route;
import dev.sqldag.testkit.world.model.Seeding;
import dev.sqldag.testkit.world.model.Server;
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

    private final Table<String, Server> servers;
    private final Table<String, Endpoint> endpoints;
    private final Table<Named, Principal> principals;
    private final Table<EndpointGrant, EndpointGrant> grants;
    private final Table<Named, Database> databases;
    private final Table<UUID, Group> groups;
    private final Table<UUID, Replica> replicas;
    private final Table<DistributedSide.Key, DistributedSide> sides;
    private final Table<DistributedDatabase.Key, DistributedDatabase> distributedDatabases;
    private final Table<UUID, Seeding> seedings;
    private final Table<Integer, Backup> backups;
    private final Table<Long, Ticket> tickets;
    private final Table<Named, Route> routes;
    private final Table<Named, Fork> forks;
    private final Table<Context.Key, Context> contexts;
    private final Table<String, Distortion> distortions;
    private final Table<Named, Damage> damages;

    public Fleet(long seed, Instant start, Timing timing, Set<Variant> variants) {
        this.timing = timing;
        this.variants = Set.copyOf(variants);
        this.now = start;
        dice = new Dice(seed);
        agenda = new Agenda();
        servers = new Table<>(s -> Named.key(s.name()));
        endpoints = new Table<>(e -> Named.key(e.server()));
        principals = new Table<>(p -> new Named(p.server(), p.name()));
        grants = new Table<>(g -> g);
        databases = new Table<>(d -> new Named(d.server(), d.name()));
        groups = new Table<>(Group::id);
        replicas = new Table<>(Replica::id);
        sides = new Table<>(DistributedSide::key);
        distributedDatabases = new Table<>(DistributedDatabase::key);
        seedings = new Table<>(Seeding::id);
        backups = new Table<>(Backup::id);
        tickets = new Table<>(Ticket::number);
        routes = new Table<>(r -> new Named(r.from(), r.to()));
        forks = new Table<>(f -> new Named(f.server(), f.database()));
        contexts = new Table<>(Context::key);
        distortions = new Table<>(d -> Named.key(d.server()));
        damages = new Table<>(d -> new Named(d.server(), d.database()));
    }

    private Fleet(Fleet other) {
        timing = other.timing;
        variants = other.variants;
        now = other.now;
        lastTicket = other.lastTicket;
        dice = other.dice.copy();
        agenda = other.agenda.copy();
        servers = other.servers.copy();
        endpoints = other.endpoints.copy();
        principals = other.principals.copy();
        grants = other.grants.copy();
        databases = other.databases.copy();
        groups = other.groups.copy();
        replicas = other.replicas.copy();
        sides = other.sides.copy();
        distributedDatabases = other.distributedDatabases.copy();
        seedings = other.seedings.copy();
        backups = other.backups.copy();
        tickets = other.tickets.copy();
        routes = other.routes.copy();
        forks = other.forks.copy();
        contexts = other.contexts.copy();
        distortions = other.distortions.copy();
        damages = other.damages.copy();
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

    public Table<Named, Principal> principals() {
        return principals;
    }

    public Table<EndpointGrant, EndpointGrant> grants() {
        return grants;
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

    /** By the names at both ends. */
    public Table<Named, Route> routes() {
        return routes;
    }

    public Table<Named, Fork> forks() {
        return forks;
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
