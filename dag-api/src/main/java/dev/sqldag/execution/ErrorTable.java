package dev.sqldag.execution;

import dev.sqldag.session.Outcome;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What each error number says about the statement that met it. Numbers decide, never texts, which change with the
 * server's language; where a number says one thing to one kind of statement and something else to another, the kind
 * decides too. A number that is not listed is UNKNOWN: then the state is read.
 */
public final class ErrorTable {

    private static final ErrorEntries ENTRIES = new ErrorEntries();

    /** "Failed and was rolled back": says nothing of its own beside the specific error that comes first. */
    private static final Set<Integer> WRAPPERS = Set.of(41152, 41158, 41160, 41183, 41188, 5069, 3013);

    private ErrorTable() {}

    /** What the failure says of a batch that was no statement of a plan. */
    public static Outcome classify(SqlFailure failure) {
        return classify(failure, ENTRIES::outcome);
    }

    /** What the failure says of the statement. */
    public static Outcome classify(SqlFailure failure, Statement statement) {
        return classify(failure, number -> ENTRIES.outcome(number, statement.getClass()));
    }

    private static Outcome classify(SqlFailure failure, IntFunction<Optional<Outcome>> entries) {
        return switch (failure.kind()) {
            case UNREACHABLE -> Outcome.RETRY_SAFE;
            case IN_TRANSACTION -> Outcome.NO_EFFECT;
            case CONNECTION_LOST, TIMED_OUT -> Outcome.UNKNOWN;
            case LOGIN_REFUSED -> ofLogin(byNumber(failure, entries, Outcome.NO_EFFECT));
            case REFUSED -> byNumber(failure, entries, Outcome.UNKNOWN);
        };
    }

    /** Nothing was sent: what would be unknown of a statement may be tried again. */
    private static Outcome ofLogin(Outcome outcome) {
        return switch (outcome) {
            case RETRY_SAFE, UNKNOWN -> Outcome.RETRY_SAFE;
            case NO_EFFECT, DONE -> Outcome.NO_EFFECT;
            case OPERATOR -> Outcome.OPERATOR;
        };
    }

    private static Outcome byNumber(SqlFailure failure, IntFunction<Optional<Outcome>> entries, Outcome unlisted) {
        List<Integer> numbers = failure.errors().stream()
                .map(SqlError::number)
                .filter(number -> number != 0)
                .toList();
        if (numbers.stream().anyMatch(number -> entries.apply(number).equals(Optional.of(Outcome.OPERATOR)))) {
            return Outcome.OPERATOR;
        }
        return numbers.stream()
                .filter(number -> !WRAPPERS.contains(number))
                .findFirst()
                .map(number -> entries.apply(number).orElse(unlisted))
                .orElse(numbers.isEmpty() ? unlisted : Outcome.NO_EFFECT);
    }

    /** What a server's error of that number alone says of that kind of statement; empty when the table does not list it. */
    static Optional<Outcome> entry(int number, Class<? extends Statement> kind) {
        return WRAPPERS.contains(number) ? Optional.of(Outcome.NO_EFFECT) : ENTRIES.outcome(number, kind);
    }
}
