package dev.sqldag.testkit.world.session;

import java.util.List;
import java.util.stream.Stream;

/** All locks on a resource. */
public record Held(Resource resource, List<Lock> locks) {

    public Held {
        locks = List.copyOf(locks);
    }

    public Held with(Lock lock) {
        return new Held(
                resource,
                Stream.concat(without(lock).locks.stream(), Stream.of(lock)).toList());
    }

    /** Without what that session and owner hold. */
    public Held without(Lock lock) {
        return new Held(
                resource,
                locks.stream()
                        .filter(l -> !(l.session().equals(lock.session()) && l.owner() == lock.owner()))
                        .toList());
    }
}
