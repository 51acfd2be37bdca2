package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.command.Securable.Kind;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.security.Ownership;

/** A server's copy of a database goes, and with it what is known of it. */
public final class Forget {

    private Forget() {}

    public static void database(Fleet fleet, Database copy) {
        Named key = new Named(copy.server(), copy.name());
        fleet.databases().remove(key);
        fleet.disks().traits().remove(key);
        fleet.vault().forget(copy.server(), copy.name());
        fleet.vault().owners().remove(new Ownership.Key(copy.server(), Kind.DATABASE, copy.id()));
    }
}
