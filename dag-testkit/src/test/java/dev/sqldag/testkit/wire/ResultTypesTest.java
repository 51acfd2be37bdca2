package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.SqlType.Kind;
import dev.sqldag.testkit.sql.Value;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResultTypesTest extends WireTest {

    private static final UUID GUID = UUID.fromString("01234567-89ab-cdef-8123-456789abcdef");
    private static final SqlType DATETIME2_3 = new SqlType(Kind.DATETIME2, 0, 0, 3);

    private static Arguments of(SqlType type, Object value, Object expected) {
        return Arguments.of(type, value, expected);
    }

    private static Arguments same(SqlType type, Object value) {
        return Arguments.of(type, value, value);
    }

    static Stream<Arguments> values() {
        var noon = LocalDateTime.of(2026, 11, 22, 12, 34, 56, 123_456_700);
        return Stream.of(
                same(SqlType.BIT, true),
                same(SqlType.BIT, false),
                of(SqlType.TINYINT, 255, (short) 255),
                of(SqlType.SMALLINT, -32768, (short) -32768),
                same(SqlType.INT, Integer.MIN_VALUE),
                same(SqlType.BIGINT, Long.MIN_VALUE),
                same(SqlType.FLOAT, -1.5e300),
                same(SqlType.numeric(9, 2), new BigDecimal("-1234567.89")),
                same(SqlType.numeric(19, 0), new BigDecimal("9999999999999999999")),
                same(SqlType.LSN, new BigDecimal("9999999999999999999999999")),
                same(SqlType.numeric(38, 10), new BigDecimal("-9999999999999999999999999999.9999999999")),
                of(SqlType.numeric(5, 2), new BigDecimal("1.5"), new BigDecimal("1.50")),
                of(SqlType.UNIQUEIDENTIFIER, GUID, "01234567-89AB-CDEF-8123-456789ABCDEF"),
                same(SqlType.DATE, LocalDate.of(1, 1, 1)),
                same(SqlType.DATE, LocalDate.of(9999, 12, 31)),
                same(new SqlType(Kind.TIME, 0, 0, 7), LocalTime.of(23, 59, 59, 999_999_900)),
                same(new SqlType(Kind.TIME, 0, 0, 0), LocalTime.of(23, 59, 59)),
                same(SqlType.DATETIME, LocalDateTime.of(2026, 11, 22, 12, 34, 56, 123_000_000)),
                same(SqlType.DATETIME, LocalDateTime.of(1753, 1, 1, 0, 0)),
                of(
                        SqlType.DATETIME,
                        LocalDateTime.of(2026, 12, 31, 23, 59, 59, 999_000_000),
                        LocalDateTime.of(2027, 1, 1, 0, 0)),
                same(SqlType.DATETIME2, noon),
                of(DATETIME2_3, noon, noon.withNano(123_000_000)),
                same(
                        new SqlType(Kind.DATETIMEOFFSET, 0, 0, 7),
                        OffsetDateTime.parse("2026-11-22T01:02:03.0000001-05:30")),
                same(SqlType.varbinary(10), new byte[] {1, 2, (byte) 0xFF}),
                same(SqlType.varbinary(10), new byte[0]),
                same(SqlType.varbinary(SqlType.MAX), new byte[100_000]),
                same(SqlType.varbinary(SqlType.MAX), new byte[0]),
                of(new SqlType(Kind.BINARY, 4, 0, 0), new byte[] {1, 2}, new byte[] {1, 2, 0, 0}),
                same(SqlType.varchar(10), "Größe €"),
                of(new SqlType(Kind.CHAR, 4, 0, 0), "ab", "ab  "),
                of(new SqlType(Kind.NCHAR, 4, 0, 0), "ab", "ab  "),
                same(SqlType.nvarchar(10), "日本 🙂"),
                same(SqlType.nvarchar(10), ""),
                same(SqlType.varchar(SqlType.MAX), "x".repeat(100_000)),
                same(SqlType.nvarchar(SqlType.MAX), "é".repeat(100_000)),
                same(SqlType.nvarchar(SqlType.MAX), ""));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_arrives_as_it_was_sent(SqlType type, Object value, Object expected) throws SQLException {
        assertThat(read(type, value, expected.getClass())).isEqualTo(expected);
    }

    /** Without what a variant cannot hold, and what the driver cannot read from one. */
    static Stream<Arguments> variants() {
        return values().filter(arguments -> arguments.get()[0] instanceof SqlType type
                && type.length() != SqlType.MAX
                && type.kind() != Kind.DATETIMEOFFSET);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void so_it_does_inside_a_variant(SqlType type, Object value, Object expected) throws SQLException {
        Class<?> wanted = type.kind() == Kind.TIME ? LocalTime.class : Object.class;
        Object arrived = read(SqlType.SQL_VARIANT, new Value(type, value), wanted);
        if (arrived instanceof java.sql.Date date) {
            assertThat(date.toLocalDate()).isEqualTo(expected);
        } else if (arrived instanceof Timestamp moment) {
            assertThat(moment.toLocalDateTime()).isEqualTo(expected);
        } else {
            assertThat(arrived).isEqualTo(expected);
        }
    }

    private @Nullable Object read(SqlType type, Object value, Class<?> expected) throws SQLException {
        stub.on("SELECT value", reply -> {
            StubService.row(reply, type, value);
            reply.finished();
        });
        try (var rows = statement.executeQuery("SELECT value")) {
            assertThat(rows.next()).isTrue();
            return switch (expected.getSimpleName()) {
                case "LocalDate", "LocalTime", "LocalDateTime", "OffsetDateTime" -> rows.getObject(1, expected);
                default -> rows.getObject(1);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void null_arrives_as_null_whatever_the_type(Kind kind) throws SQLException {
        var type = new SqlType(kind, 8, 9, 3);
        stub.on("SELECT null", reply -> {
            StubService.row(reply, type, (Object) null);
            reply.finished();
        });
        try (var rows = statement.executeQuery("SELECT null")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getObject(1)).isNull();
            assertThat(rows.wasNull()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VARCHAR", "NVARCHAR", "VARBINARY"})
    void null_arrives_as_null_in_a_max_type(Kind kind) throws SQLException {
        stub.on("SELECT null", reply -> {
            StubService.row(reply, new SqlType(kind, SqlType.MAX, 0, 0), (Object) null);
            reply.finished();
        });
        try (var rows = statement.executeQuery("SELECT null")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getObject(1)).isNull();
        }
    }

    @Test
    void columns_have_names_and_types() throws SQLException {
        stub.on("SELECT columns", reply -> {
            reply.columns(List.of(
                    new dev.sqldag.testkit.sql.Column("name", SqlType.SYSNAME),
                    new dev.sqldag.testkit.sql.Column("", SqlType.LSN)));
            reply.finished();
        });
        try (var rows = statement.executeQuery("SELECT columns")) {
            var columns = rows.getMetaData();
            assertThat(columns.getColumnLabel(1)).isEqualTo("name");
            assertThat(columns.getColumnTypeName(1)).isEqualTo("nvarchar");
            assertThat(columns.getPrecision(1)).isEqualTo(128);
            assertThat(columns.getColumnLabel(2)).isEmpty();
            assertThat(columns.getPrecision(2)).isEqualTo(25);
            assertThat(rows.next()).isFalse();
        }
    }
}
