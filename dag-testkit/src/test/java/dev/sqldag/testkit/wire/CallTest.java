package dev.sqldag.testkit.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.Reply.Done;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.Request.Argument;
import dev.sqldag.testkit.sql.Request.Call;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallTest extends WireTest {

    private static final Value HANDLE = Value.integer(7);

    /** Answers each call with its last argument, and with a handle where one is wanted. */
    @BeforeEach
    void echo() {
        stub.otherwise((request, reply) -> {
            if (request instanceof Call call) {
                echo(call, reply);
            }
        });
    }

    private static void echo(Call call, Reply reply) {
        if (!call.procedure().equals("sp_prepare") && !call.procedure().equals("sp_unprepare")) {
            Value last = call.arguments().get(call.arguments().size() - 1).value();
            reply.columns(List.of(new Column("echo", last.type())));
            StubService.row(reply, last.data());
            reply.statementDone(Done.rows(CommandCode.SELECT, 1));
        }
        for (Argument argument : call.arguments()) {
            if (argument.output()) {
                reply.output("@handle", HANDLE);
            }
        }
        reply.returnStatus(0);
        reply.finished();
    }

    static Stream<Arguments> parameters() {
        return Stream.of(
                Arguments.of(Types.BIT, true),
                Arguments.of(Types.TINYINT, (short) 200),
                Arguments.of(Types.SMALLINT, (short) -5),
                Arguments.of(Types.INTEGER, -6),
                Arguments.of(Types.BIGINT, Long.MAX_VALUE),
                Arguments.of(Types.DOUBLE, 0.1),
                Arguments.of(Types.REAL, 0.5),
                Arguments.of(Types.NUMERIC, new BigDecimal("-123456789012345678901234567.89")),
                Arguments.of(microsoft.sql.Types.MONEY, new BigDecimal("-922337203685477.5808")),
                Arguments.of(microsoft.sql.Types.SMALLMONEY, new BigDecimal("214748.3647")),
                Arguments.of(Types.NVARCHAR, "日本 🙂"),
                Arguments.of(Types.NVARCHAR, ""),
                Arguments.of(Types.LONGNVARCHAR, "x".repeat(50_000)),
                Arguments.of(Types.VARBINARY, new byte[] {1, 2, 3}),
                Arguments.of(Types.LONGVARBINARY, new byte[50_000]),
                Arguments.of(microsoft.sql.Types.GUID, UUID.fromString("01234567-89ab-cdef-8123-456789abcdef")),
                Arguments.of(Types.DATE, LocalDate.of(2026, 11, 22)),
                Arguments.of(Types.TIME, LocalTime.of(1, 2, 3)),
                Arguments.of(Types.TIMESTAMP, java.time.LocalDateTime.of(2026, 11, 22, 1, 2, 3, 4_000_000)),
                Arguments.of(
                        microsoft.sql.Types.DATETIME, java.time.LocalDateTime.of(2026, 11, 22, 1, 2, 3, 10_000_000)),
                Arguments.of(microsoft.sql.Types.SMALLDATETIME, java.time.LocalDateTime.of(2026, 11, 22, 1, 2)),
                Arguments.of(Types.TIMESTAMP_WITH_TIMEZONE, OffsetDateTime.parse("2026-11-22T01:02:03.0000001+05:30")));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void a_parameter_arrives_as_it_was_sent(int type, Object value) throws SQLException {
        assertThat(echoed(type, value)).isEqualTo(value instanceof UUID guid ? upperCase(guid) : value);
    }

    private static String upperCase(UUID guid) {
        return guid.toString().toUpperCase(Locale.ROOT);
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void a_null_parameter_arrives_as_null(int type, Object ignored) throws SQLException {
        assertThat(ignored).isNotNull();
        try (var prepared = connection.prepareStatement("SELECT ?")) {
            prepared.setNull(1, type);
            try (var rows = prepared.executeQuery()) {
                rows.next();
                assertThat(rows.getObject(1)).isNull();
            }
        }
    }

    private @Nullable Object echoed(int type, Object value) throws SQLException {
        try (var prepared = connection.prepareStatement("SELECT ?")) {
            // Of this type the driver takes no type beside the value.
            if (value instanceof OffsetDateTime) {
                prepared.setObject(1, value);
            } else {
                prepared.setObject(1, value, type);
            }
            try (var rows = prepared.executeQuery()) {
                rows.next();
                return switch (value.getClass().getSimpleName()) {
                    case "LocalDate", "LocalTime", "LocalDateTime", "OffsetDateTime" ->
                        rows.getObject(1, value.getClass());
                    default -> rows.getObject(1);
                };
            }
        }
    }

    @Test
    void strings_may_come_in_the_code_page() throws SQLException {
        connection.close();
        connection = LoginTest.connect(server, "encrypt=false;sendStringParametersAsUnicode=false");
        assertThat(echoed(Types.VARCHAR, "Größe €")).isEqualTo("Größe €");
        assertThat(last(stub.requests.remove()).type().kind()).isEqualTo(SqlType.Kind.VARCHAR);
    }

    @Test
    void xml_comes_as_text() throws SQLException {
        var xml = connection.createSQLXML();
        xml.setString("<ag/>");
        try (var prepared = connection.prepareStatement("SELECT ?")) {
            prepared.setSQLXML(1, xml);
            prepared.execute();
        }
        assertThat(last(stub.requests.remove()).data()).isEqualTo("<ag/>");
    }

    private static Value last(Request request) {
        List<Argument> arguments = ((Call) request).arguments();
        return arguments.get(arguments.size() - 1).value();
    }

    @Test
    void a_statement_is_prepared_when_it_comes_again() throws SQLException {
        try (var prepared = connection.prepareStatement("SELECT ?")) {
            for (int i = 0; i < 4; i++) {
                prepared.setInt(1, i);
                try (var rows = prepared.executeQuery()) {
                    rows.next();
                    assertThat(rows.getInt(1)).isEqualTo(i);
                }
            }
        }
        assertThat(stub.requests)
                .extracting(request -> ((Call) request).procedure())
                .startsWith("sp_executesql", "sp_prepexec", "sp_execute", "sp_execute");
        Call third = calls().get(2);
        assertThat(third.arguments().get(0).data()).isEqualTo(HANDLE.data());
        assertThat(third.arguments()).extracting(Argument::output).containsExactly(false, false);
    }

    private List<Call> calls() {
        var calls = new ArrayList<Call>();
        stub.requests.forEach(request -> calls.add((Call) request));
        return calls;
    }

    @Test
    void a_statement_prepared_beforehand_is_executed_by_its_handle() throws SQLException {
        connection.close();
        connection = LoginTest.connect(server, "encrypt=false;prepareMethod=prepare");
        try (var prepared = connection.prepareStatement("SELECT ?")) {
            for (int i = 0; i < 3; i++) {
                prepared.setInt(1, i);
                prepared.executeQuery().close();
            }
        }
        assertThat(calls()).extracting(Call::procedure).contains("sp_prepare", "sp_execute");
    }

    @Test
    void calls_in_one_message_are_answered_one_after_another() throws SQLException {
        stub.otherwise((request, reply) -> {
            Call call = (Call) request;
            reply.statementDone(Done.rows(
                    CommandCode.UPDATE, ((Number) requireNonNull(last(call).data())).longValue()));
            call.arguments().stream().filter(Argument::output).forEach(wanted -> reply.output("@handle", HANDLE));
            reply.finished();
        });
        try (var prepared = connection.prepareStatement("UPDATE t SET c = ?")) {
            assertThat(counts(prepared, 1, 2)).containsExactly(1, 2);
            assertThat(counts(prepared, 3, 4, 5)).containsExactly(3, 4, 5);
        }
        assertThat(stub.requests).hasSizeGreaterThanOrEqualTo(5);
    }

    private static int[] counts(java.sql.PreparedStatement prepared, int... values) throws SQLException {
        for (int value : values) {
            prepared.setInt(1, value);
            prepared.addBatch();
        }
        return prepared.executeBatch();
    }

    @Test
    void output_parameters_come_back_in_their_order() throws SQLException {
        stub.otherwise((request, reply) -> {
            reply.output("@P0", Value.integer(-999));
            reply.output("@P2", Value.text("granted"));
            reply.finished();
        });
        try (var call = connection.prepareCall("{? = call sp_getapplock(?, ?)}")) {
            call.registerOutParameter(1, Types.INTEGER);
            call.setString(2, "dag");
            call.registerOutParameter(3, Types.NVARCHAR);
            call.execute();
            assertThat(call.getInt(1)).isEqualTo(-999);
            assertThat(call.getString(3)).isEqualTo("granted");
        }
    }

    @Test
    void an_error_inside_a_call_arrives() throws SQLException {
        stub.otherwise((request, reply) -> {
            reply.message(SqlMessage.error(2812, "Could not find stored procedure 'x'."));
            reply.statementDone(Done.failure(CommandCode.NONE));
            reply.returnStatus(2812);
            reply.finished();
        });
        try (var prepared = connection.prepareStatement("EXEC x ?")) {
            prepared.setInt(1, 1);
            assertThatThrownBy(prepared::execute)
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(2812));
        }
    }
}
