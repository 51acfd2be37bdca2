package dev.sqldag.testkit.world.session;

import dev.sqldag.testkit.command.LockCommand.Mode;
import dev.sqldag.testkit.command.LockCommand.Owner;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a session holds of a resource.
 *
 * @param modes all that were asked for: together they are what is held
 * @param count how often it was asked for
 */
public record Lock(Resource resource, SessionId session, Owner owner, Set<Mode> modes, int count) {

    public Lock {
        modes = Set.copyOf(modes);
    }

    public Lock also(Mode mode) {
        Set<Mode> more = EnumSet.of(mode);
        more.addAll(modes);
        return new Lock(resource, session, owner, more, count + 1);
    }

    public Lock once() {
        return new Lock(resource, session, owner, modes, count - 1);
    }
}
