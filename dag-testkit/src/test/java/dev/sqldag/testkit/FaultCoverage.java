package dev.sqldag.testkit;

import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.Rig.Cause;
import dev.sqldag.testkit.fault.Failing;
import dev.sqldag.testkit.fault.Fault;
import dev.sqldag.testkit.fault.FaultKind;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** Which kinds of faults can really be caused: each is tried. */
public final class FaultCoverage {

    private static final Batch REQUEST =
            Batch.of("CREATE DATABASE db9; WAITFOR DELAY '00:00:05'").within(Duration.ofSeconds(1));

    private FaultCoverage() {}

    /** How many there are. */
    public static long available() {
        try (Rig rig = Rig.start()) {
            return caused(rig).size();
        }
    }

    static Set<FaultKind> caused(Rig rig) {
        Set<FaultKind> caused = EnumSet.noneOf(FaultKind.class);
        Stream.of(FaultKind.values())
                .filter(FaultKind::isCausedByRule)
                .filter(kind -> strikes(rig, kind))
                .forEach(caused::add);
        Stream.of(FleetFaults.all(), ClientFaults.all())
                .flatMap(causes -> causes.stream())
                .filter(cause -> isSeen(rig, cause))
                .map(Cause::kind)
                .forEach(caused::add);
        return caused;
    }

    private static boolean strikes(Rig rig, FaultKind kind) {
        rig.fleet().reset();
        Failing failing = rig.fleet().fail("east1");
        Fault fault = kind == FaultKind.ROUTED_ELSEWHERE ? failing.routedTo("east2") : failing.with(kind);
        try (SqlSession session = rig.fleet().inProcess().open(new ServerName("east1"))) {
            session.execute(REQUEST);
        } catch (SqlFailure expected) {
            return fault.hits() > 0;
        }
        return fault.hits() > 0;
    }

    private static boolean isSeen(Rig rig, Cause cause) {
        rig.fleet().reset();
        try {
            cause.scenario().play(rig);
            return true;
        } catch (AssertionError | SqlFailure unseen) {
            return false;
        }
    }
}
