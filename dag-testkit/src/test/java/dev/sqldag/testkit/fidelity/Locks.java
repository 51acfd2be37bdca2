package dev.sqldag.testkit.fidelity;

import java.util.List;

/** Application locks. */
final class Locks {

    static final List<Fidelity> ROWS = List.of(
            Fidelity.high(
                    "locks.matrix", "modes, the two combined ones, first come first served", "docs of sp_getapplock"),
            Fidelity.medium("locks.owners", "a session never blocks itself across owners", "[K]"),
            Fidelity.medium(
                    "locks.victim",
                    "the victim of a deadlock over an application lock gets -3 and keeps its transaction",
                    "docs"),
            Fidelity.medium(
                    "locks.no-transaction",
                    "sp_getapplock for a transaction without one: 3918, and -999",
                    "docs; the number is [K]"),
            Fidelity.medium("locks.parameters", "wrong parameters: 1224 to 1227, and -999", "[K]"),
            Fidelity.medium("locks.reset", "a reset of the connection gives the session's locks back", "[K]"),
            Fidelity.medium(
                            "locks.description",
                            "resource_description in sys.dm_tran_locks shows the principal and 32 characters of the resource",
                            "docs, [K]")
                    .but("the hash behind them is ours")
                    .test("ApplicationLockTest.the_holder_is_named_to_whoever_looks"),
            Fidelity.low("locks.principal", "the principal is not checked against the database", "–")
                    .but("known gap"));

    private Locks() {}
}
