package dev.sqldag.jdbc;

import dev.sqldag.session.Row;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.util.List;
import microsoft.sql.DateTimeOffset;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads finished result sets through jOOQ, which knows the types of every driver's columns. */
final class Rows {

    /** It renders nothing: jOOQ's plain-SQL templates would rewrite braces in names. */
    private static final DSLContext READER = DSL.using(SQLDialect.DEFAULT);

    private Rows() {}

    static List<Row> of(ResultSet result) {
        return READER.fetch(result).map(Rows::row);
    }

    private static Row row(Record record) {
        return Row.of(columns -> {
            for (Field<?> field : record.fields()) {
                columns.column(field.getName(), plain(record.get(field)));
            }
        });
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Timestamp time) {
            return time.toLocalDateTime();
        }
        if (value instanceof DateTimeOffset moment) {
            return moment.getOffsetDateTime();
        }
        // SQL Server's tinyint has no sign, Java's byte has one.
        return value instanceof Byte tiny ? (short) Byte.toUnsignedInt(tiny) : value;
    }
}
