package dev.sqldag.testkit.language.procedure;

import dev.sqldag.testkit.language.procedure.SystemProcedure.Formal;
import dev.sqldag.testkit.language.program.Machine;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code sp_set_session_context}. Source: its page (Transact-SQL). */
final class SessionContext {

    private SessionContext() {}

    static SystemProcedure set() {
        return new SystemProcedure(
                "sp_set_session_context",
                List.of(
                        Formal.required("@key", SqlType.SYSNAME),
                        Formal.required("@value", SqlType.SQL_VARIANT),
                        Formal.optional("@read_only", SqlType.BIT, false)),
                SessionContext::set);
    }

    private static void set(List<@Nullable Object> values, Machine machine, Optional<String> status) {
        String key = String.valueOf(values.get(0));
        if (values.get(0) == null || key.isEmpty()) {
            throw Errors.statement(
                    225, "The parameters supplied for the procedure \"sp_set_session_context\" are not valid.");
        }
        Value value = values.get(1) instanceof Value given ? given : new Value(SqlType.SQL_VARIANT, null);
        if (!machine.setContext(key, value, Boolean.TRUE.equals(values.get(2)))) {
            throw Errors.statement(
                    15664,
                    "Cannot set key '%s' in the session context. The key has been set as read_only for this session."
                            .formatted(key));
        }
        machine.returns(0, status);
        machine.ended(CommandCode.EXECUTE);
    }
}
