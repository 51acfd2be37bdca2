package dev.sqldag.testkit.world.lock;

import dev.sqldag.testkit.command.LockCommand.Mode;
import java.util.Map;
import java.util.Set;

/** Which locks go together, and what those that one session has are called together ([K]: the lock matrix of the docs). */
final class Modes {

    private static final Map<Mode, Set<Mode>> COMPATIBLE = Map.of(
            Mode.INTENT_SHARED, Set.of(Mode.INTENT_SHARED, Mode.SHARED, Mode.UPDATE, Mode.INTENT_EXCLUSIVE),
            Mode.SHARED, Set.of(Mode.INTENT_SHARED, Mode.SHARED, Mode.UPDATE),
            Mode.UPDATE, Set.of(Mode.INTENT_SHARED, Mode.SHARED),
            Mode.INTENT_EXCLUSIVE, Set.of(Mode.INTENT_SHARED, Mode.INTENT_EXCLUSIVE),
            Mode.EXCLUSIVE, Set.of());

    private Modes() {}

    static boolean compatible(Set<Mode> held, Mode wanted) {
        return held.stream()
                .allMatch(mode -> COMPATIBLE.getOrDefault(mode, Set.of()).contains(wanted));
    }

    /** What APPLOCK_MODE says of all that was asked for. */
    static String name(Set<Mode> modes) {
        if (modes.contains(Mode.EXCLUSIVE)) {
            return "Exclusive";
        }
        if (modes.contains(Mode.INTENT_EXCLUSIVE)) {
            return modes.contains(Mode.UPDATE)
                    ? "UpdateIntentExclusive"
                    : modes.contains(Mode.SHARED) ? "SharedIntentExclusive" : "IntentExclusive";
        }
        if (modes.contains(Mode.UPDATE)) {
            return "Update";
        }
        if (modes.contains(Mode.SHARED)) {
            return "Shared";
        }
        return modes.isEmpty() ? "NoLock" : "IntentShared";
    }
}
