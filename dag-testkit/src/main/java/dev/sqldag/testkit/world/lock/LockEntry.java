package dev.sqldag.testkit.world.lock;

import dev.sqldag.testkit.command.LockCommand.Mode;
import dev.sqldag.testkit.command.LockCommand.Owner;
import dev.sqldag.testkit.world.session.Resource;
import dev.sqldag.testkit.world.session.SessionId;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A lock that somebody has, or waits for, in the words of {@code sys.dm_tran_locks}. */
public record LockEntry(Resource resource, SessionId session, Owner owner, String mode, boolean granted) {

    public static List<LockEntry> on(Fleet fleet, String server) {
        Stream<LockEntry> held = fleet.locks().stream()
                .flatMap(h -> h.locks().stream())
                .map(lock -> new LockEntry(lock.resource(), lock.session(), lock.owner(), code(lock.modes()), true));
        Stream<LockEntry> waiting = fleet.lockWaits().stream().flatMap(wait -> wait.wants().stream()
                .map(want -> new LockEntry(
                        want.resource(), wait.session(), wait.owner(), code(Set.of(want.mode())), false)));
        return Stream.concat(held, waiting)
                .filter(entry -> entry.resource().server().equalsIgnoreCase(server))
                .toList();
    }

    private static String code(Set<Mode> modes) {
        return switch (Modes.name(modes)) {
            case "Exclusive" -> "X";
            case "UpdateIntentExclusive" -> "UIX";
            case "SharedIntentExclusive" -> "SIX";
            case "IntentExclusive" -> "IX";
            case "Update" -> "U";
            case "Shared" -> "S";
            default -> "IS";
        };
    }
}
