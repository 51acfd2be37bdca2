package dev.sqldag.observation;

import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an adoption lacks. It goes on with a stand-in, which nobody sees, so that everything lacking is told together. */
final class Gaps {

    private final List<Problem> problems = new ArrayList<>();

    <T> T known(Fact<T> fact, T standIn, String path, String what) {
        return fact.value().orElseGet(() -> {
            unknown(path, what, fact.toString());
            return standIn;
        });
    }

    <T> T known(Optional<T> value, T standIn, String path, String what) {
        return value.orElseGet(() -> {
            unknown(path, what, "nothing");
            return standIn;
        });
    }

    void unknown(String path, String what, String seen) {
        problems.add(new Problem(
                ProblemCode.NOT_OBSERVED,
                Severity.ERROR,
                path,
                what + " is known",
                seen,
                "Observe all servers of the estate, with a login that may VIEW SERVER STATE and VIEW ANY DEFINITION."));
    }

    void unspeakable(String path, String what, String seen) {
        problems.add(new Problem(
                ProblemCode.NOT_REPRESENTABLE,
                Severity.ERROR,
                path,
                what,
                seen,
                "A topology cannot say this: change it on the servers, or describe the estate by hand."));
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new NotAdoptableException(problems);
        }
    }
}
