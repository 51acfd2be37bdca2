package dev.sqldag.testkit.world.session;

import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/** The resources on which a session has locks. */
public record Holder(SessionId session, PSet<Resource> resources) {

    public static Holder of(SessionId session) {
        return new Holder(session, HashTreePSet.empty());
    }

    public Holder plus(Resource resource) {
        return new Holder(session, resources.plus(resource));
    }

    public Holder minus(Resource resource) {
        return new Holder(session, resources.minus(resource));
    }
}
