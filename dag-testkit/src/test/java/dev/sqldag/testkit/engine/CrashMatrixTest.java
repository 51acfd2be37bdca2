package dev.sqldag.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.engine.CrashMatrix.Subject;
import dev.sqldag.testkit.engine.CrashRig.Door;
import dev.sqldag.testkit.world.spec.Variant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a run, whoever goes on ends where it would have ended. */
class CrashMatrixTest {

    private static final boolean DEEP = System.getProperty("deep") != null;

    @ParameterizedTest
    @EnumSource(Subject.class)
    void something_happens_once_in_process(Subject subject) {
        check(subject + " in process", CrashMatrix.once(subject, Door.IN_PROCESS, DEEP ? 1 : 61));
    }

    @ParameterizedTest
    @EnumSource(Subject.class)
    void something_happens_once_over_tds(Subject subject) {
        check(subject + " over TDS", CrashMatrix.once(subject, Door.TDS, DEEP ? 7 : 211));
    }

    @ParameterizedTest
    @EnumSource(Subject.class)
    void both_doors_end_in_the_same_state(Subject subject) {
        try (CrashRig tds = subject.rig(Door.TDS);
                CrashRig inProcess = subject.rig(Door.IN_PROCESS)) {
            assertThat(tds.end()).isEqualTo(inProcess.end());
        }
    }

    /** All places, and from them every 41st case: all cases would take hours. */
    @EnabledIfSystemProperty(named = "deep", matches = ".*")
    @ParameterizedTest
    @EnumSource(Subject.class)
    void something_happens_twice(Subject subject) {
        check(subject + " twice", CrashMatrix.twice(subject, 41));
    }

    static Stream<Variant> otherWorlds() {
        return Stream.of(Variant.values()).filter(variant -> !variant.isDefault());
    }

    @EnabledIfSystemProperty(named = "deep", matches = ".*")
    @ParameterizedTest
    @MethodSource("otherWorlds")
    void something_happens_in_a_world_where_the_facts_are_otherwise(Variant variant) {
        for (Subject subject : Subject.values()) {
            check(subject + " where " + variant, CrashMatrix.once(subject, Door.IN_PROCESS, 1, variant));
        }
    }

    @Test
    void two_cases_with_the_same_blow_have_the_same_end() {
        try (CrashRig rig = Subject.CREATE.rig(Door.IN_PROCESS)) {
            assertThat(rig.play(3, Blow.NO_ANSWER, Recovery.REPLAN))
                    .hasToString(rig.play(3, Blow.NO_ANSWER, Recovery.REPLAN).toString());
        }
    }

    private static void check(String what, CrashMatrix matrix) {
        System.out.println("crash matrix, " + what + ": " + matrix);
        assertThat(matrix.violations()).isEmpty();
    }
}
