package dev.sqldag.testkit.world.state;

/** Something that happens at its time. A record of ids: it finds out for itself what has become of them. */
public interface Event {

    void happen(Fleet fleet);
}
