package dev.sqldag.testkit.fidelity;

import java.util.List;

/** The world as a whole. */
final class WholeWorld {

    static final List<Fidelity> ROWS =
            List.of(Fidelity.low("world.delays", "all delays", "–").but("chosen, not measured; see `Timing`"));

    private WholeWorld() {}
}
