package dev.sqldag.testkit.world.session;

import dev.sqldag.testkit.command.LockCommand.Mode;
import dev.sqldag.testkit.command.LockCommand.Owner;
import java.util.List;

/** A session that waits until it can have all that it wants. */
public record LockWait(long ticket, SessionId session, Owner owner, List<Want> wants) {

    public LockWait {
        wants = List.copyOf(wants);
    }

    /** A resource and how it is wanted. */
    public record Want(Resource resource, Mode mode) {}

    /** Whether an application lock is waited for: its victim gets a code in place of an error. */
    public boolean application() {
        return wants.stream().anyMatch(want -> want.resource() instanceof Resource.Application);
    }
}
