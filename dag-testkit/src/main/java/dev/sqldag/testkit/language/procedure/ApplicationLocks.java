package dev.sqldag.testkit.language.procedure;

import dev.sqldag.testkit.command.LockCommand;
import dev.sqldag.testkit.command.LockCommand.Mode;
import dev.sqldag.testkit.command.LockCommand.Owner;
import dev.sqldag.testkit.language.procedure.SystemProcedure.Formal;
import dev.sqldag.testkit.language.program.Machine;
import dev.sqldag.testkit.language.program.Settings;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code sp_getapplock} and {@code sp_releaseapplock}. Source: their pages (Transact-SQL), and for the types of the
 * parameters sql-docs issue 4607.
 */
final class ApplicationLocks {

    private static final int ERROR = -999;
    private static final int LONGEST = 255;

    private static final Map<String, Mode> MODES = Map.of(
            "shared", Mode.SHARED,
            "update", Mode.UPDATE,
            "exclusive", Mode.EXCLUSIVE,
            "intentshared", Mode.INTENT_SHARED,
            "intentexclusive", Mode.INTENT_EXCLUSIVE);

    private static final Map<String, Owner> OWNERS = Map.of("transaction", Owner.TRANSACTION, "session", Owner.SESSION);

    private ApplicationLocks() {}

    static SystemProcedure acquire() {
        return new SystemProcedure(
                "sp_getapplock",
                List.of(
                        Formal.optional("@Resource", SqlType.nvarchar(LONGEST), null),
                        Formal.required("@LockMode", SqlType.varchar(32)),
                        Formal.optional("@LockOwner", SqlType.varchar(32), "Transaction"),
                        Formal.optional("@LockTimeout", SqlType.INT, null),
                        Formal.optional("@DbPrincipal", SqlType.SYSNAME, "public")),
                ApplicationLocks::acquire);
    }

    private static void acquire(List<@Nullable Object> values, Machine machine, Optional<String> status) {
        String resource = resource(values.get(0), "sp_getapplock", machine, status);
        Mode mode = MODES.get(word(values.get(1)));
        if (mode == null) {
            throw refused(1225, "An invalid application lock mode was passed to sp_getapplock.", machine, status);
        }
        Owner owner = owner(values.get(2), "sp_getapplock", machine, status);
        long timeout = values.get(3) instanceof Integer given
                ? given
                : machine.settings().get(Settings.Option.LOCK_TIMEOUT);
        if (timeout < -1) {
            throw refused(1227, "An invalid application lock time-out was passed to sp_getapplock.", machine, status);
        }
        if (owner == Owner.TRANSACTION && machine.transactions().count() == 0) {
            throw refused(
                    3918,
                    "The statement or function must be executed in the context of a user transaction.",
                    machine,
                    status);
        }
        machine.lock(
                new LockCommand.Acquire(resource, mode, owner, (int) timeout, String.valueOf(values.get(4))), status);
    }

    static SystemProcedure release() {
        return new SystemProcedure(
                "sp_releaseapplock",
                List.of(
                        Formal.optional("@Resource", SqlType.nvarchar(LONGEST), null),
                        Formal.optional("@LockOwner", SqlType.varchar(32), "Transaction"),
                        Formal.optional("@DbPrincipal", SqlType.SYSNAME, "public")),
                ApplicationLocks::release);
    }

    private static void release(List<@Nullable Object> values, Machine machine, Optional<String> status) {
        String resource = resource(values.get(0), "sp_releaseapplock", machine, status);
        Owner owner = owner(values.get(1), "sp_releaseapplock", machine, status);
        machine.lock(new LockCommand.Release(resource, owner, String.valueOf(values.get(2))), status);
    }

    private static String word(@Nullable Object value) {
        return String.valueOf(value).strip().toLowerCase(Locale.ROOT);
    }

    private static String resource(@Nullable Object value, String procedure, Machine machine, Optional<String> status) {
        if (value == null || value.toString().isEmpty()) {
            throw refused(
                    1224, "An invalid application lock resource was passed to " + procedure + ".", machine, status);
        }
        return value.toString();
    }

    private static Owner owner(@Nullable Object value, String procedure, Machine machine, Optional<String> status) {
        Owner owner = OWNERS.get(word(value));
        if (owner == null) {
            throw refused(1226, "An invalid application lock owner was passed to " + procedure + ".", machine, status);
        }
        return owner;
    }

    /** The error does not end the procedure: it still returns its code. */
    private static RuntimeException refused(int number, String text, Machine machine, Optional<String> status) {
        machine.returns(ERROR, status);
        return Errors.statement(number, text);
    }
}
