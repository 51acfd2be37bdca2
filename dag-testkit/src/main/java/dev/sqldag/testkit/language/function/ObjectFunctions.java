package dev.sqldag.testkit.language.function;

import static dev.sqldag.testkit.language.function.Signature.declare;
import static dev.sqldag.testkit.language.function.Signature.strict;

import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.command.Storage.UserTable;
import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.language.catalog.ObjectId;
import dev.sqldag.testkit.language.catalog.TypeIds;
import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Names.Relation;
import dev.sqldag.testkit.language.expression.Names.ScalarFunction;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.sql.SqlType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Functions about tables, their columns and constraints. Source: "Metadata Functions (Transact-SQL)". */
final class ObjectFunctions {

    private static final int DBO = 1;

    private ObjectFunctions() {}

    static Map<String, ScalarFunction> all() {
        Map<String, ScalarFunction> all = new HashMap<>();
        declare(all, "object_id", 1, 2, ObjectFunctions::objectId);
        declare(all, "object_name", 1, 2, ObjectFunctions::objectName);
        declare(
                all,
                "object_schema_name",
                1,
                2,
                arguments ->
                        Bound.of(SqlType.SYSNAME, row -> objectName(arguments).eval(row) == null ? null : "dbo"));
        declare(all, "has_perms_by_name", 2, 5, ObjectFunctions::hasPermission);
        declare(all, "col_length", 2, 2, ObjectFunctions::columnLength);
        declare(all, "col_name", 2, 2, ObjectFunctions::columnName);
        declare(
                all,
                "schema_id",
                0,
                1,
                arguments -> arguments.isEmpty()
                        ? Bound.of(SqlType.INT, row -> DBO)
                        : strict(SqlType.INT, List.of(arguments.get(0).asText()), values -> id((String) values[0])));
        declare(
                all,
                "schema_name",
                0,
                1,
                arguments -> arguments.isEmpty()
                        ? Bound.of(SqlType.SYSNAME, row -> "dbo")
                        : strict(
                                SqlType.SYSNAME,
                                List.of(arguments.get(0).asInt()),
                                values -> name((Integer) values[0])));
        return all;
    }

    private static @Nullable Integer id(String schema) {
        return switch (schema.toLowerCase(Locale.ROOT)) {
            case "dbo" -> DBO;
            case "guest" -> 2;
            case "information_schema" -> 3;
            case "sys" -> 4;
            default -> null;
        };
    }

    private static @Nullable String name(int schema) {
        return switch (schema) {
            case DBO -> "dbo";
            case 2 -> "guest";
            case 3 -> "INFORMATION_SCHEMA";
            case 4 -> "sys";
            default -> null;
        };
    }

    private static Bound objectId(List<Bound> arguments) {
        Bound name = arguments.get(0).asText();
        Optional<Bound> type = arguments.size() < 2
                ? Optional.empty()
                : Optional.of(arguments.get(1).asText());
        return Bound.of(SqlType.INT, row -> {
            String written = name.text(row);
            String kind = type.isPresent() ? type.get().text(row) : "";
            return written == null || kind == null
                    ? null
                    : objectId(ObjectPath.of(written), kind.strip().toUpperCase(Locale.ROOT), row);
        });
    }

    private static @Nullable Integer objectId(List<String> path, String kind, Row row) {
        String last = path.get(path.size() - 1);
        Optional<Relation> relation = relation(path, row);
        if (relation.isPresent()) {
            boolean catalog = relation.get().isCatalog();
            boolean asked = kind.isEmpty() || kind.equals(catalog ? "V" : "U");
            int id = ObjectId.of(catalog ? path.get(Math.max(0, path.size() - 2)) : "dbo", last);
            return asked ? (Integer) (catalog ? -id : id) : null;
        }
        for (UserTable table : tables(path, row)) {
            Optional<Integer> found = constraint(table.definition(), last, kind);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return null;
    }

    private static Optional<Integer> constraint(TableDefinition table, String name, String kind) {
        boolean key = (kind.isEmpty() || kind.equals("PK") || kind.equals("UQ"))
                && table.keys().stream()
                        .anyMatch(one -> one.name().equalsIgnoreCase(name)
                                && (kind.isEmpty() || kind.equals("PK") == one.primary())
                                && table.indexes().stream()
                                        .noneMatch(index -> index.name().equals(one.name())));
        boolean value = (kind.isEmpty() || kind.equals("D"))
                && table.columns().stream().anyMatch(column -> column.defaultName()
                        .filter(name::equalsIgnoreCase)
                        .isPresent());
        return key || value ? Optional.of(ObjectId.of(table.schema(), name)) : Optional.empty();
    }

    private static Optional<Relation> relation(List<String> path, Row row) {
        try {
            return Optional.of(row.runtime().names().table(path));
        } catch (SqlFailure unreadable) {
            // What cannot be found or read has no id.
            return Optional.empty();
        }
    }

    private static List<UserTable> tables(List<String> path, Row row) {
        ServerPort.Caller caller = row.runtime().caller();
        String database = path.size() == 3 && !path.get(0).isEmpty() ? path.get(0) : caller.database();
        return row.runtime().port().storage().tables(database, caller);
    }

    private static Bound objectName(List<Bound> arguments) {
        Bound id = arguments.get(0).asInt();
        return Bound.of(SqlType.SYSNAME, row -> {
            Object wanted = id.eval(row);
            return wanted == null
                    ? null
                    : table((Integer) wanted, row).map(TableDefinition::name).orElse(null);
        });
    }

    private static Optional<TableDefinition> table(int id, Row row) {
        return tables(List.of(""), row).stream()
                .map(UserTable::definition)
                .filter(table -> ObjectId.of(table.schema(), table.name()) == id)
                .findFirst();
    }

    /** On tables and views only SELECT is known: who finds one may read it. All else is the server's to answer. */
    private static Bound hasPermission(List<Bound> arguments) {
        Bound other = ServerFunctions.of("has_perms_by_name").bind(arguments);
        Bound name = arguments.get(0).asText();
        Bound kind = arguments.get(1).asText();
        if (arguments.size() != 3) {
            return other;
        }
        Bound permission = arguments.get(2).asText();
        return Bound.of(SqlType.INT, row -> {
            String written = name.text(row);
            return written != null
                            && "OBJECT".equalsIgnoreCase(kind.text(row))
                            && "SELECT".equalsIgnoreCase(permission.text(row))
                    ? relation(ObjectPath.of(written), row).map(found -> 1).orElse(null)
                    : other.eval(row);
        });
    }

    private static Bound columnLength(List<Bound> arguments) {
        Bound table = arguments.get(0).asText();
        Bound column = arguments.get(1).asText();
        return Bound.of(SqlType.SMALLINT, row -> {
            String path = table.text(row);
            String name = column.text(row);
            if (path == null || name == null) {
                return null;
            }
            return relation(ObjectPath.of(path), row).stream()
                    .flatMap(relation -> relation.columns().stream())
                    .filter(one -> one.name().equalsIgnoreCase(name))
                    .map(one -> TypeIds.bytes(one.type()))
                    .findFirst()
                    .orElse(null);
        });
    }

    private static Bound columnName(List<Bound> arguments) {
        Bound id = arguments.get(0).asInt();
        Bound place = arguments.get(1).asInt();
        return Bound.of(SqlType.SYSNAME, row -> {
            Object wanted = id.eval(row);
            Object index = place.eval(row);
            return wanted == null || index == null
                    ? null
                    : table((Integer) wanted, row)
                            .filter(table -> (Integer) index >= 1
                                    && (Integer) index <= table.columns().size())
                            .map(table -> table.columns()
                                    .get((Integer) index - 1)
                                    .column()
                                    .name())
                            .orElse(null);
        });
    }
}
