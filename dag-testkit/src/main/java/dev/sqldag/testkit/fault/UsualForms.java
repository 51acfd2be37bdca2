package dev.sqldag.testkit.fault;

import dev.sqldag.testkit.fault.Fault.What;
import dev.sqldag.testkit.sql.SqlMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the kinds are unless more is said. What happens on the wire has a likeness for clients that use none. */
final class UsualForms {

    private static final Duration LATE = Duration.ofMillis(200);
    private static final SqlMessage DEADLOCK = new SqlMessage(
            1205,
            51,
            13,
            "Transaction (Process ID 51) was deadlocked on lock resources with another process and has been chosen as the"
                    + " deadlock victim. Rerun the transaction.",
            "",
            0);
    private static final SqlMessage NO_PERMISSION = SqlMessage.error(
            15151, "Cannot alter the availability group, because it does not exist or you do not have permission.");
    private static final SqlMessage TIMED_OUT = SqlMessage.error(
            41131,
            "Failed to bring availability group online. The operation timed out. If this is a Windows Server Failover"
                    + " Clustering (WSFC) availability group, verify that the local WSFC node is online.");
    private static final SqlMessage NOT_ACTIVE = SqlMessage.error(
            35250, "The connection to the primary replica is not active. The command cannot be processed.");
    private static final SqlMessage LOGIN_FAILED = new SqlMessage(18456, 1, 14, "Login failed for user 'sa'.", "", 1);

    private UsualForms() {}

    static What of(FaultKind kind, Runnable restart) {
        return switch (kind) {
            case CONNECTION_REFUSED, CONNECTION_SILENT, TLS_FAILURE -> new What(Optional.empty(), Optional.empty());
            case NO_WORKERS -> login(new LoginMishap.Unanswered());
            case LOGIN_ERROR -> login(new LoginMishap.Refused(LOGIN_FAILED));
            case INHERITED_OPTIONS -> login(new LoginMishap.Inherits("SET IMPLICIT_TRANSACTIONS ON;"));
            case RESET_UNREAD, REQUEST_LOST -> mishap(new Mishap.RequestLost());
            case ANSWER_LOST, TRUNCATED_PACKET, GARBAGE, CLOSE_AFTER_BYTES -> mishap(new Mishap.AnswerLost());
            case SLICES -> mishap(new Mishap.Unseen());
            case LATENCY, BANDWIDTH -> mishap(new Mishap.Delayed(LATE));
            case STALL -> mishap(new Mishap.Silence(true, false));
            case SLOW_CLOSE -> mishap(new Mishap.AnsweredAndCut());
            case ATTENTION_LOST -> mishap(new Mishap.UnacknowledgedCancellation());
            case RESTART -> mishap(new Mishap.Happening(restart, true));
            case EFFECT_THEN_ERROR -> mishap(new Mishap.Refused(List.of(TIMED_OUT), true));
            case ERROR_WITHOUT_EFFECT -> mishap(new Mishap.Refused(List.of(NOT_ACTIVE), false));
            case HANG -> mishap(new Mishap.Silence(false, true));
            case DEADLOCK -> mishap(new Mishap.Refused(List.of(DEADLOCK), false));
            case KILLED -> mishap(new Mishap.Killed(true));
            case STALE_VIEW -> mishap(new Mishap.SpoiledRows(RowFault.MISSING));
            case PERMISSION_MISSING -> mishap(new Mishap.Refused(List.of(NO_PERMISSION), false));
            case INTERLEAVED -> mishap(new Mishap.Interleaved());
            case ROUTED_ELSEWHERE -> throw other(kind, "routedTo(server)");
            default -> throw other(kind, "a call on the fleet or a class around the client");
        };
    }

    private static What mishap(Mishap mishap) {
        return new What(Optional.of(mishap), Optional.empty());
    }

    private static What login(LoginMishap mishap) {
        return new What(Optional.empty(), Optional.of(mishap));
    }

    private static IllegalArgumentException other(FaultKind kind, String way) {
        return new IllegalArgumentException(kind + " is caused by " + way + ".");
    }
}
