package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Fork;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Logs;
import dev.sqldag.testkit.world.state.Named;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which copies have log that the primary does not have, and how they get rid of it. */
final class Forks {

    private Forks() {}

    /** The copy's log is the one that counts: other copies may keep no more than it has now. */
    static void takeOver(Fleet fleet, String server, String database) {
        Database winner = fleet.database(server, database).orElseThrow();
        long block = Logs.block(fleet, winner, fleet.now());
        Set<UUID> family = family(fleet, winner);
        fleet.forks().remove(new Named(server, database));
        for (Database copy : fleet.databases()
                .where(d -> d.name().equalsIgnoreCase(database)
                        && !d.server().equalsIgnoreCase(server)
                        && d.membership()
                                .filter(m -> family.contains(m.groupId()))
                                .isPresent())) {
            if (!descends(fleet, copy, server)) {
                Named key = new Named(copy.server(), copy.name());
                long kept = fleet.forks().get(key).map(Fork::block).orElse(Long.MAX_VALUE);
                fleet.forks().put(new Fork(copy.server(), copy.name(), Math.min(kept, block)));
            }
        }
    }

    /** Whether the copy has log that its source never had. */
    static boolean diverged(Fleet fleet, Database copy) {
        long block = Logs.block(fleet, copy, fleet.now());
        return fork(fleet, copy).filter(f -> f.block() < block).isPresent();
    }

    /**
     * The copy begins to follow: what only it has is undone.
     *
     * @return whether there was anything to undo
     */
    static boolean undo(Fleet fleet, Database copy) {
        Optional<Fork> fork = fork(fleet, copy);
        boolean diverged = diverged(fleet, copy);
        if (diverged) {
            fleet.databases().put(copy.logged(fork.orElseThrow().block(), fleet.now()));
        }
        fleet.forks().remove(new Named(copy.server(), copy.name()));
        return diverged;
    }

    private static Optional<Fork> fork(Fleet fleet, Database copy) {
        return fleet.forks().get(new Named(copy.server(), copy.name()));
    }

    private static boolean descends(Fleet fleet, Database copy, String server) {
        Optional<String> source = Logs.source(fleet, copy);
        return source.filter(s -> s.equalsIgnoreCase(server)
                        || fleet.database(s, copy.name())
                                .filter(d -> descends(fleet, d, server))
                                .isPresent())
                .isPresent();
    }

    /** The local groups that are tied to the copy's by distributed groups. */
    private static Set<UUID> family(Fleet fleet, Database copy) {
        Set<UUID> family = new LinkedHashSet<>();
        copy.membership().ifPresent(m -> family.add(m.groupId()));
        int before = 0;
        while (before < family.size()) {
            before = family.size();
            Set<UUID> distributed = new LinkedHashSet<>();
            fleet.sides().stream()
                    .filter(s -> family.contains(s.localGroup()))
                    .map(DistributedSide::id)
                    .forEach(distributed::add);
            fleet.sides().stream()
                    .filter(s -> distributed.contains(s.id()))
                    .map(DistributedSide::localGroup)
                    .forEach(family::add);
        }
        return family;
    }
}
