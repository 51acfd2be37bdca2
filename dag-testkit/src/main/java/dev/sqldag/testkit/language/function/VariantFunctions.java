package dev.sqldag.testkit.language.function;

import static dev.sqldag.testkit.language.function.Signature.declare;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Names.ScalarFunction;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a sql_variant is made of. Source: "SQL_VARIANT_PROPERTY (Transact-SQL)". */
final class VariantFunctions {

    private VariantFunctions() {}

    static Map<String, ScalarFunction> all() {
        Map<String, ScalarFunction> all = new HashMap<>();
        declare(all, "sql_variant_property", 2, 2, VariantFunctions::property);
        return all;
    }

    /** Of the properties only BaseType. */
    private static Bound property(List<Bound> arguments) {
        Bound value = arguments.get(0);
        Bound property = arguments.get(1).asText();
        return Bound.of(SqlType.SQL_VARIANT, row -> {
            String name = property.text(row);
            if (name != null && !name.equalsIgnoreCase("BaseType")) {
                throw Errors.notUnderstood("the property '" + name + "' of SQL_VARIANT_PROPERTY", 0);
            }
            Object data = value.eval(row);
            return name == null || data == null
                    ? null
                    : new Value(SqlType.SYSNAME, Types.name(data instanceof Value inner ? inner.type() : value.type()));
        });
    }
}
