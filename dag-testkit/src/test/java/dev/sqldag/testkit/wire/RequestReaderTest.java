package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.Request.Argument;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.SqlType.Kind;
import dev.sqldag.testkit.sql.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ProtocolException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestReaderTest {

    private static final long SEED = 20261122;
    private static final int LIMIT = 1 << 20;

    private static List<Request> read(int type, byte[] payload) throws IOException {
        byte[] packet = RawClient.packet(type, RawClient.NORMAL, payload);
        var message = new PacketReader(new ByteArrayInputStream(packet), LIMIT).read();
        return RequestReader.read(Objects.requireNonNull(message));
    }

    /** A value of every kind, in its own type and inside a variant. */
    private static List<Value> values() {
        var values = new ArrayList<>(List.of(
                new Value(SqlType.BIT, true),
                new Value(SqlType.TINYINT, 200),
                new Value(SqlType.SMALLINT, -2),
                new Value(SqlType.INT, -3),
                new Value(SqlType.BIGINT, -4L),
                new Value(SqlType.FLOAT, 0.5),
                new Value(SqlType.LSN, new BigDecimal("1234567890123456789012345")),
                new Value(SqlType.UNIQUEIDENTIFIER, UUID.fromString("01234567-89ab-cdef-8123-456789abcdef")),
                new Value(SqlType.DATE, LocalDate.of(2026, 11, 22)),
                new Value(new SqlType(Kind.TIME, 0, 0, 3), LocalTime.of(1, 2, 3)),
                new Value(SqlType.DATETIME, LocalDateTime.of(2026, 11, 22, 1, 2, 3)),
                new Value(SqlType.DATETIME2, LocalDateTime.of(2026, 11, 22, 1, 2, 3, 100)),
                new Value(new SqlType(Kind.DATETIMEOFFSET, 0, 0, 7), OffsetDateTime.parse("2026-11-22T01:02:03+05:30")),
                new Value(SqlType.nvarchar(4000), "lone \uD83D"),
                new Value(SqlType.varchar(8000), "€")));
        values.addAll(values.stream()
                .map(value -> new Value(SqlType.SQL_VARIANT, value))
                .toList());
        values.add(new Value(SqlType.nvarchar(SqlType.MAX), "long"));
        values.add(new Value(SqlType.varchar(SqlType.MAX), null));
        values.add(new Value(SqlType.SQL_VARIANT, null));
        return values;
    }

    private static byte[] call(List<Value> values) {
        var out = RawClient.headers();
        out.u16(4).utf16("proc").u16(0);
        var types = new TypeWriter(out);
        for (Value value : values) {
            out.shortText("@p").u8(1);
            types.type(value.type());
            types.value(value.type(), value.data());
        }
        return out.take();
    }

    @Test
    void a_value_of_every_type_is_read() throws IOException {
        var call = (Request.Call) read(PacketReader.RPC, call(values())).get(0);
        assertThat(call.procedure()).isEqualTo("proc");
        assertThat(call.arguments()).extracting(Argument::value).isEqualTo(values());
        assertThat(call.arguments()).allMatch(Argument::output).allMatch(argument -> argument.name()
                .equals("@p"));
    }

    @Test
    void several_calls_are_read() throws IOException {
        byte[] payload = RawClient.headers()
                .u16(0xFFFF)
                .u16(15)
                .u16(0)
                .u8(0xFF)
                .u16(0xFFFF)
                .u16(1)
                .u16(0)
                .take();
        assertThat(read(PacketReader.RPC, payload))
                .containsExactly(new Request.Call("sp_unprepare", List.of()), new Request.Call("sp_cursor", List.of()));
    }

    /** As FreeTDS sends its statements. */
    @Test
    void ntext_is_read() throws IOException {
        byte[] payload = RawClient.headers()
                .u16(0xFFFF)
                .u16(13)
                .u16(0)
                .u8(0)
                .u8(0)
                .u8(DataType.NTEXT)
                .u32(100)
                .bytes(DataType.collation())
                .u32(4)
                .utf16("ab")
                .take();
        var call = (Request.Call) read(PacketReader.RPC, payload).get(0);
        assertThat(call.arguments().get(0).data()).isEqualTo("ab");
    }

    @Test
    void whatever_is_changed_in_a_message_it_is_read_or_refused() throws IOException {
        byte[] good = call(values());
        var random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bad =
                    java.util.Arrays.copyOf(good, random.nextInt(10) == 0 ? random.nextInt(good.length) : good.length);
            for (int changes = random.nextInt(4); changes >= 0 && bad.length > 0; changes--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(read(PacketReader.RPC, bad)).isNotEmpty();
            } catch (ProtocolException malformed) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }
}
