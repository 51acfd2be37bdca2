package dev.sqldag.testkit.language.function;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Names.ScalarFunction;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions that the server answers. Their types are known here, for a result set has types before it has rows. */
final class ServerFunctions {

    private static final Map<String, SqlType> TYPES = Map.ofEntries(
            Map.entry("db_id", SqlType.INT),
            Map.entry("db_name", SqlType.SYSNAME),
            Map.entry("object_id", SqlType.INT),
            Map.entry("object_name", SqlType.SYSNAME),
            Map.entry("cert_id", SqlType.INT),
            Map.entry("certencoded", SqlType.varbinary(SqlType.MAX)),
            Map.entry("certprivatekey", SqlType.varbinary(SqlType.MAX)),
            Map.entry("suser_id", SqlType.INT),
            Map.entry("suser_name", SqlType.SYSNAME),
            Map.entry("suser_sname", SqlType.SYSNAME),
            Map.entry("user_name", SqlType.SYSNAME),
            Map.entry("is_rolemember", SqlType.INT),
            Map.entry("suser_sid", SqlType.varbinary(85)),
            Map.entry("has_perms_by_name", SqlType.INT),
            Map.entry("has_dbaccess", SqlType.INT),
            Map.entry("is_srvrolemember", SqlType.INT),
            Map.entry("is_member", SqlType.INT),
            Map.entry("applock_mode", SqlType.nvarchar(32)),
            Map.entry("applock_test", SqlType.SMALLINT),
            Map.entry("sys.fn_hadr_is_primary_replica", SqlType.BIT),
            Map.entry("sys.fn_hadr_backup_is_preferred_replica", SqlType.BIT),
            Map.entry("sys.fn_hadr_distributed_ag_replica", SqlType.UNIQUEIDENTIFIER),
            Map.entry("sys.fn_hadr_distributed_ag_database_replica", SqlType.UNIQUEIDENTIFIER));

    private ServerFunctions() {}

    static ScalarFunction of(String name) {
        SqlType type = TYPES.getOrDefault(name, SqlType.SQL_VARIANT);
        return arguments -> Bound.of(type, row -> ask(name, type, arguments, row));
    }

    private static @Nullable Object ask(String name, SqlType type, List<Bound> arguments, Row row) {
        List<Value> values = new ArrayList<>();
        for (Bound argument : arguments) {
            values.add(new Value(argument.type(), argument.eval(row)));
        }
        Value answer = row.runtime()
                .port()
                .function(name, values, row.runtime().caller())
                .orElseThrow(() -> Errors.unknownFunction(name));
        return Conversion.convert(answer.data(), answer.type(), type);
    }
}
