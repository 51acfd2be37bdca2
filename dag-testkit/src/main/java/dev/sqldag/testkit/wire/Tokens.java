package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlService.ProductVersion;
import dev.sqldag.testkit.sql.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the tokens of a response (MS-TDS 2.2.7). */
final class Tokens {

    static final int DONE = 0xFD;
    static final int DONE_PROCEDURE = 0xFE;
    static final int DONE_IN_PROCEDURE = 0xFF;

    static final int DONE_FINAL = 0x00;
    static final int DONE_MORE = 0x01;
    static final int DONE_ERROR = 0x02;
    static final int DONE_IN_TRANSACTION = 0x04;
    static final int DONE_COUNT = 0x10;
    static final int DONE_ATTENTION = 0x20;
    static final int DONE_SERVER_ERROR = 0x100;

    private static final int RETURN_STATUS = 0x79;
    private static final int COLUMN_METADATA = 0x81;
    private static final int ERROR = 0xAA;
    private static final int INFO = 0xAB;
    private static final int RETURN_VALUE = 0xAC;
    private static final int LOGIN_ACK = 0xAD;
    private static final int FEATURES_ACK = 0xAE;
    private static final int END_OF_FEATURES = 0xFF;
    private static final int ROW = 0xD1;
    private static final int ENVIRONMENT_CHANGE = 0xE3;

    private static final int ENV_DATABASE = 1;
    static final int ENV_LANGUAGE = 2;
    static final int ENV_PACKET_SIZE = 4;
    private static final int ENV_COLLATION = 7;
    static final int ENV_BEGIN_TRANSACTION = 8;
    static final int ENV_COMMIT_TRANSACTION = 9;
    static final int ENV_ROLLBACK_TRANSACTION = 10;
    private static final int ENV_RESET = 18;
    private static final int ENV_ROUTING = 20;
    private static final int ROUTING_OVER_TCP = 0;

    /** Nullable, and it is not known whether it may be updated. */
    private static final int COLUMN_FLAGS = 0x09;

    private static final int OUTPUT_PARAMETER = 1;
    private static final int NO_USER_TYPE = 0;
    private static final int SQL_INTERFACE = 1;
    /** As padded by real servers. */
    private static final String PROGRAM_NAME = "Microsoft SQL Server\0\0";

    /** Longer texts are cut: the token has two bytes for its length. */
    private static final int LONGEST_MESSAGE = 4000;

    private static final int DATABASE_CONTEXT = 5701;
    private static final int DESCRIPTOR_LENGTH = 8;

    private final PayloadWriter out;
    private final TypeWriter types;

    Tokens(PayloadWriter out) {
        this.out = out;
        this.types = new TypeWriter(out);
    }

    void columns(List<Column> columns) {
        out.u8(COLUMN_METADATA).u16(columns.size());
        for (Column column : columns) {
            out.u32(NO_USER_TYPE).u16(COLUMN_FLAGS);
            types.type(column.type());
            out.shortText(column.name());
        }
    }

    void row(List<Column> columns, @Nullable Object[] values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    "A row of %d values for %d columns".formatted(values.length, columns.size()));
        }
        out.u8(ROW);
        for (int i = 0; i < values.length; i++) {
            types.value(columns.get(i).type(), values[i]);
        }
    }

    void message(SqlMessage message, String serverName) {
        String text = message.text();
        int start = begin(message.isError() ? ERROR : INFO);
        out.u32(message.number()).u8(message.state()).u8(message.severity());
        out.longText(text.substring(0, Math.min(text.length(), LONGEST_MESSAGE)));
        out.shortText(serverName).shortText(message.procedure()).u32(message.line());
        out.lengthBefore(start);
    }

    /** A message that goes with a change of the environment. */
    void notice(int number, String text, String serverName) {
        message(new SqlMessage(number, 1, 0, text, "", 1), serverName);
    }

    /** Messages, after which nothing follows. */
    static byte[] failure(String serverName, SqlMessage... messages) {
        var out = new PayloadWriter();
        var tokens = new Tokens(out);
        boolean fatal = false;
        for (SqlMessage message : messages) {
            tokens.message(message, serverName);
            fatal |= message.isFatal();
        }
        tokens.done(DONE, DONE_ERROR | (fatal ? DONE_SERVER_ERROR : 0), CommandCode.NONE, 0);
        return out.take();
    }

    void done(int token, int status, CommandCode command, long count) {
        out.u8(token).u16(status).u16(command.code()).u64(count);
    }

    void returnStatus(int status) {
        out.u8(RETURN_STATUS).u32(status);
    }

    void returnValue(int ordinal, String name, Value value) {
        out.u8(RETURN_VALUE).u16(ordinal).shortText(name).u8(OUTPUT_PARAMETER);
        out.u32(NO_USER_TYPE).u16(COLUMN_FLAGS);
        types.type(value.type());
        types.value(value.type(), value.data());
    }

    void environment(int type, String from, String to) {
        int start = begin(ENVIRONMENT_CHANGE);
        out.u8(type).shortText(to).shortText(from);
        out.lengthBefore(start);
    }

    void databaseChanged(String from, String to, String serverName) {
        environment(ENV_DATABASE, from, to);
        notice(DATABASE_CONTEXT, "Changed database context to '%s'.".formatted(to), serverName);
    }

    void collation() {
        int start = begin(ENVIRONMENT_CHANGE);
        out.u8(ENV_COLLATION)
                .u8(DataType.COLLATION_LENGTH)
                .bytes(DataType.collation())
                .u8(0);
        out.lengthBefore(start);
    }

    void transactionBegun(long descriptor) {
        int start = begin(ENVIRONMENT_CHANGE);
        out.u8(ENV_BEGIN_TRANSACTION).u8(DESCRIPTOR_LENGTH).u64(descriptor).u8(0);
        out.lengthBefore(start);
    }

    void transactionEnded(int type, long descriptor) {
        int start = begin(ENVIRONMENT_CHANGE);
        out.u8(type).u8(0).u8(DESCRIPTOR_LENGTH).u64(descriptor);
        out.lengthBefore(start);
    }

    void connectionReset() {
        int start = begin(ENVIRONMENT_CHANGE);
        out.u8(ENV_RESET).u8(0).u8(0);
        out.lengthBefore(start);
    }

    /** The way to another server; the data of this change are long ones (MS-TDS 2.2.7.9, type 20). */
    void routing(String host, int port) {
        int start = begin(ENVIRONMENT_CHANGE);
        out.u8(ENV_ROUTING).u16(0);
        int value = out.size();
        out.u8(ROUTING_OVER_TCP).u16(port).longText(host);
        out.lengthBefore(value);
        out.u16(0);
        out.lengthBefore(start);
    }

    /** The features that are on; the token is left out when none is, since r2dbc-mssql trips over an empty one. */
    void features(Map<Integer, byte[]> acknowledged) {
        if (!acknowledged.isEmpty()) {
            out.u8(FEATURES_ACK);
            acknowledged.forEach((id, data) -> out.u8(id).u32(data.length).bytes(data));
            out.u8(END_OF_FEATURES);
        }
    }

    void loginAcknowledged(int tdsVersion, ProductVersion version) {
        int start = begin(LOGIN_ACK);
        out.u8(SQL_INTERFACE).u32BigEndian(tdsVersion).shortText(PROGRAM_NAME);
        out.u8(version.major()).u8(version.minor()).u16BigEndian(version.build());
        out.lengthBefore(start);
    }

    /** Starts a token with a length of two bytes, which {@code lengthBefore} of the result fills in. */
    private int begin(int token) {
        out.u8(token).u16(0);
        return out.size();
    }
}
