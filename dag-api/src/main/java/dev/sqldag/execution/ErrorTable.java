package dev.sqldag.execution;

import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.session.Outcome;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What each error number says about the statement that met it. Numbers decide, never texts, which change with the
 * server's language. Source: the error lists of SQL Server 2016 to 2025 (database-engine-events-and-errors).
 */
public final class ErrorTable {

    private static final Map<Integer, Outcome> OUTCOMES = new HashMap<>();

    /** "Failed and was rolled back": says nothing of its own beside the specific error that comes first. */
    private static final Set<Integer> WRAPPERS = Set.of(41152, 41158, 41160, 41183, 41188, 5069, 3013);

    static {
        // Refused because of what the statement says, or of what the server is: it changed nothing, and would again
        // not.
        all(Outcome.NO_EFFECT, GuardedBatch.WRONG_SERVER, GuardedBatch.PRECONDITION_FAILED);
        all(Outcome.NO_EFFECT, 102, 105, 137, 156, 195, 207, 208, 226, 229, 262, 300, 574, 15247, 15151, 15404);
        all(Outcome.NO_EFFECT, 7862, 7878, 9642);
        all(Outcome.NO_EFFECT, 1465, 1466, 1467, 1469, 1475, 1488, 35208, 35209, 35211, 35212, 35213, 35214, 35215);
        all(Outcome.NO_EFFECT, 35221, 35222, 35223, 35228, 35229, 35230, 35231, 35232, 35233, 35234, 35235, 35236);
        all(Outcome.NO_EFFECT, 35237, 35238, 35240, 35244, 35248, 35249, 35251, 35252, 35259, 35261, 35277, 35279);
        all(Outcome.NO_EFFECT, 35280, 35281, 35282, 35283, 35284, 1408, 1409, 1411, 1412, 1478);
        all(
                Outcome.NO_EFFECT,
                41100,
                41101,
                41105,
                41132,
                41140,
                41141,
                41148,
                41171,
                41191,
                41071,
                41197,
                41198,
                41199);
        all(Outcome.NO_EFFECT, 19401, 19405, 19451, 19455, 19456, 19457, 19458, 19459, 19460, 19461, 19471, 19476);
        all(
                Outcome.NO_EFFECT,
                19468,
                19482,
                19483,
                19484,
                19485,
                19486,
                19497,
                19498,
                19499,
                19501,
                19503,
                19504,
                19507);
        all(Outcome.NO_EFFECT, 19508, 19509, 19510, 19511, 19512, 19513, 19518, 19523, 47129);
        all(
                Outcome.NO_EFFECT,
                47100,
                47101,
                47102,
                47103,
                47104,
                47105,
                47107,
                47110,
                47111,
                47114,
                47115,
                47120,
                47121);

        // Of statements that change, route, fail over or secure.
        all(
                Outcome.NO_EFFECT,
                19402,
                19403,
                19404,
                19416,
                19469,
                19517,
                19530,
                19535,
                35200,
                35210,
                35239,
                35242,
                35253);
        all(Outcome.NO_EFFECT, 41122, 41134, 41142);
        all(
                Outcome.NO_EFFECT,
                47108,
                47109,
                47112,
                47113,
                47116,
                47117,
                47118,
                47119,
                47122,
                47126,
                47135,
                47136,
                47142);
        all(Outcome.NO_EFFECT, 47143, 47144, 47146, 47147, 47148, 47150, 47151, 47152);

        // It has that value already.
        all(Outcome.DONE, 41185);

        // It exists already: perhaps because an earlier sending took effect. The state tells.
        all(Outcome.UNKNOWN, 41106, 41114, 41115, 41116, 19477, 19502);

        // The server gave up waiting, or the session ended: the effect may still come.
        all(Outcome.UNKNOWN, 41131, 41149, 596, 701, 17803, 6005, 19487);

        // Not now: a connection or a role change is under way.
        all(Outcome.RETRY_SAFE, 35250, 35256, 35257, 35201, 35206, 35207, 35217, 47106, 41109, 41113, 41123, 41136);
        all(Outcome.RETRY_SAFE, 41137, 41138, 41151, 41163, 41164, 41165, 41166, 41190, 41186, 41192, 976, 983);
        all(Outcome.RETRY_SAFE, 1205, 1222, 5061);

        // Half done: only a person can tell what is left.
        all(Outcome.OPERATOR, 41153, 41159, 41196, 41143, 41144, 41184, 41189, 19488);
    }

    private ErrorTable() {}

    /** What the failure says. A failure that no entry covers is UNKNOWN, so that the state is read. */
    public static Outcome classify(SqlFailure failure) {
        return switch (failure.kind()) {
            case UNREACHABLE -> Outcome.RETRY_SAFE;
            case IN_TRANSACTION -> Outcome.NO_EFFECT;
            case CONNECTION_LOST, TIMED_OUT -> Outcome.UNKNOWN;
            case LOGIN_REFUSED -> byNumber(failure, Outcome.NO_EFFECT);
            case REFUSED -> byNumber(failure, Outcome.UNKNOWN);
        };
    }

    private static Outcome byNumber(SqlFailure failure, Outcome unlisted) {
        List<Integer> numbers = failure.errors().stream()
                .filter(error -> error.number() != 0)
                .map(SqlError::number)
                .toList();
        if (numbers.stream().anyMatch(number -> OUTCOMES.get(number) == Outcome.OPERATOR)) {
            return Outcome.OPERATOR;
        }
        return numbers.stream()
                .filter(number -> !WRAPPERS.contains(number))
                .findFirst()
                .map(number -> OUTCOMES.getOrDefault(number, unlisted))
                .orElse(numbers.isEmpty() ? unlisted : Outcome.NO_EFFECT);
    }

    /** Whether the table has an entry of its own for the number. */
    static boolean knows(int number) {
        return WRAPPERS.contains(number) || OUTCOMES.containsKey(number);
    }

    private static void all(Outcome outcome, int... numbers) {
        IntStream.of(numbers).forEach(number -> {
            Outcome before = OUTCOMES.put(number, outcome);
            if (before != null) {
                throw new IllegalStateException("Error " + number + " has two outcomes.");
            }
        });
    }
}
