package dev.sqldag.validation;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.validation.Rule.Check;
import dev.sqldag.validation.Rule.Versions;
import dev.sqldag.validation.Rule.Violation;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything of a rule but its check, so that rules read like sentences. */
record RuleDraft(
        ProblemCode code, Severity severity, String sentence, String source, List<Integer> errors, Versions versions) {

    static RuleDraft error(ProblemCode code, String sentence, String source) {
        return new RuleDraft(code, Severity.ERROR, sentence, source, List.of(), Versions.ALL);
    }

    static RuleDraft warning(ProblemCode code, String sentence, String source) {
        return new RuleDraft(code, Severity.WARNING, sentence, source, List.of(), Versions.ALL);
    }

    RuleDraft prevents(int... numbers) {
        List<Integer> prevented = IntStream.of(numbers).boxed().toList();
        return new RuleDraft(code, severity, sentence, source, prevented, versions);
    }

    RuleDraft versions(Versions limited) {
        return new RuleDraft(code, severity, sentence, source, errors, limited);
    }

    <T> Rule<T> check(Scope<T> scope, Check<T> check) {
        return new Rule<>(code, severity, sentence, source, errors, versions, scope, check);
    }

    /** For a rule that one subject can break once. */
    <T> Rule<T> refuse(Scope<T> scope, Predicate<T> broken, Function<T, Violation> violation) {
        return check(scope, subject -> Stream.of(subject).filter(broken).map(violation));
    }
}
