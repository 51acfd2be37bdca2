package dev.sqldag.testkit.language.catalog;

import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import java.util.Map;

/**
 * Views of what every database has of itself: schemas, types, and no extended properties, which nothing here makes. Sources:
 * "sys.schemas", "sys.types", "sys.extended_properties (Transact-SQL)", "SCHEMATA (Transact-SQL)".
 */
final class SchemaViews {

    private static final int SYS = 4;

    private SchemaViews() {}

    /** A schema that every database has; its owner has the same name and number. */
    private record Known(int id, String name) {}

    private static final List<Known> SCHEMAS = List.of(
            new Known(1, "dbo"),
            new Known(2, "guest"),
            new Known(3, "INFORMATION_SCHEMA"),
            new Known(SYS, "sys"),
            new Known(16384, "db_owner"),
            new Known(16385, "db_accessadmin"),
            new Known(16386, "db_securityadmin"),
            new Known(16387, "db_ddladmin"),
            new Known(16389, "db_backupoperator"),
            new Known(16390, "db_datareader"),
            new Known(16391, "db_datawriter"),
            new Known(16392, "db_denydatareader"),
            new Known(16393, "db_denydatawriter"));

    static Map<String, CatalogView> all() {
        return Map.of(
                "sys.schemas", schemas(),
                "information_schema.schemata", schemata(),
                "sys.types", types(),
                "sys.assemblies", assemblies(),
                "sys.extended_properties", properties());
    }

    private static CatalogView schemas() {
        return new CatalogView(
                List.of(
                        new Column("name", SqlType.SYSNAME),
                        new Column("schema_id", SqlType.INT),
                        new Column("principal_id", SqlType.INT)),
                (database, tables, rows) -> SCHEMAS.forEach(schema -> rows.add(schema.name, schema.id, schema.id)));
    }

    private static CatalogView schemata() {
        return new CatalogView(
                List.of(
                        new Column("CATALOG_NAME", SqlType.SYSNAME),
                        new Column("SCHEMA_NAME", SqlType.SYSNAME),
                        new Column("SCHEMA_OWNER", SqlType.SYSNAME)),
                (database, tables, rows) -> SCHEMAS.forEach(schema -> rows.add(database, schema.name, schema.name)));
    }

    private static CatalogView types() {
        return new CatalogView(
                List.of(
                        new Column("name", SqlType.SYSNAME),
                        new Column("system_type_id", SqlType.TINYINT),
                        new Column("user_type_id", SqlType.INT),
                        new Column("schema_id", SqlType.INT),
                        new Column("is_user_defined", SqlType.BIT),
                        new Column("is_assembly_type", SqlType.BIT),
                        new Column("is_table_type", SqlType.BIT)),
                (database, tables, rows) -> TypeIds.SYSTEM_TYPES.forEach(type ->
                        rows.add(type.name(), type.systemId(), type.userId(), SYS, false, type.assembly(), false)));
    }

    /** Of each database only the one that it is born with. */
    private static CatalogView assemblies() {
        return new CatalogView(
                List.of(
                        new Column("name", SqlType.SYSNAME),
                        new Column("assembly_id", SqlType.INT),
                        new Column("is_user_defined", SqlType.BIT)),
                (database, tables, rows) -> rows.add("Microsoft.SqlServer.Types", 1, false));
    }

    private static CatalogView properties() {
        return new CatalogView(
                List.of(
                        new Column("class", SqlType.TINYINT),
                        new Column("class_desc", SqlType.nvarchar(60)),
                        new Column("major_id", SqlType.INT),
                        new Column("minor_id", SqlType.INT),
                        new Column("name", SqlType.SYSNAME),
                        new Column("value", SqlType.SQL_VARIANT)),
                (database, tables, rows) -> {});
    }
}
