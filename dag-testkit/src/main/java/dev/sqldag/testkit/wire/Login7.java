package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.SqlService;
import dev.sqldag.testkit.sql.SqlService.LoginRouted;
import java.net.ProtocolException;

/** The login record (MS-TDS 2.2.6.4). */
record Login7(Login login, int tdsVersion, int packetSize, Features features) {

    /** A login record is shorter than 128 KiB (MS-TDS 2.2.6.4, Length). */
    static final int LONGEST = 128 * 1024;

    /** The version of TDS 8.0 carries no year: it is below those of 7.x as a number. */
    static final int TDS_8_0 = 0x08000000;

    static final int TDS_7_4 = 0x74000004;
    private static final int TDS_7_2 = 0x72000000;

    private static final int READ_ONLY_INTENT = 0x20;
    private static final int HAS_EXTENSION = 0x10;
    private static final int TYPE_FLAGS_AT = 26;
    private static final int OPTION_FLAGS_3_AT = 27;
    private static final int HOST_AT = 36;
    private static final int USER_AT = 40;
    private static final int PASSWORD_AT = 44;
    private static final int APPLICATION_AT = 48;
    private static final int EXTENSION_AT = 56;
    private static final int DATABASE_AT = 68;
    /** Offset and length, two bytes each. */
    private static final int POINTER_LENGTH = 4;

    private static final int LENGTH_SIZE = 4;

    private static final int LANGUAGE_CHANGED = 5703;
    private static final String LANGUAGE = "us_english";
    private static final String INITIAL_DATABASE = "master";

    private static final int PASSWORD_MASK = 0xA5;
    private static final int SMALLEST_PACKET = 512;
    private static final int LARGEST_PACKET = 32767;

    static Login7 read(byte[] payload) throws ProtocolException {
        var record = new PayloadReader(payload);
        if (record.u32() > payload.length) {
            throw new ProtocolException("The login record is longer than its message");
        }
        int tdsVersion = checked(record.i32());
        int packetSize = record.i32();
        boolean readOnly = (record.at(TYPE_FLAGS_AT, 1).u8() & READ_ONLY_INTENT) != 0;
        Features features = features(payload, tdsVersion);
        String recovered = features.recoveredDatabase();
        var login = new Login(
                text(payload, USER_AT),
                password(payload),
                recovered.isEmpty() ? text(payload, DATABASE_AT) : recovered,
                text(payload, HOST_AT),
                text(payload, APPLICATION_AT),
                readOnly);
        return new Login7(login, tdsVersion, acceptable(packetSize), features);
    }

    /** Clients of older versions set the bit, too, and mean nothing by it. */
    private static Features features(byte[] payload, int tdsVersion) throws ProtocolException {
        var whole = new PayloadReader(payload);
        boolean extended = (whole.at(OPTION_FLAGS_3_AT, 1).u8() & HAS_EXTENSION) != 0;
        if (!extended || (tdsVersion != TDS_8_0 && tdsVersion < TDS_7_4)) {
            return Features.NONE;
        }
        var pointer = whole.at(EXTENSION_AT, POINTER_LENGTH);
        int offset = (int) Math.min(whole.at(pointer.u16(), LENGTH_SIZE).u32(), payload.length);
        return Features.read(whole.at(offset, payload.length - offset));
    }

    /** What the client is told when it is let in, in the order of a real server. */
    byte[] accepted(SqlService service, String database, boolean sessionRecovery) {
        var out = new PayloadWriter();
        var tokens = new Tokens(out);
        greet(tokens, service, database);
        tokens.features(features.acknowledged(service.version(), sessionRecovery));
        tokens.done(Tokens.DONE, Tokens.DONE_FINAL, CommandCode.NONE, 0);
        return out.take();
    }

    /** What the client is told when another server is to let it in; it is let in here, too, only to be told. */
    byte[] routed(SqlService service, LoginRouted elsewhere) {
        var out = new PayloadWriter();
        var tokens = new Tokens(out);
        greet(tokens, service, INITIAL_DATABASE);
        tokens.routing(elsewhere.host(), elsewhere.port());
        tokens.done(Tokens.DONE, Tokens.DONE_FINAL, CommandCode.NONE, 0);
        return out.take();
    }

    private void greet(Tokens tokens, SqlService service, String database) {
        tokens.databaseChanged(INITIAL_DATABASE, database, service.serverName());
        // Without it mssql-jdbc fails at its first string parameter.
        tokens.collation();
        tokens.environment(Tokens.ENV_LANGUAGE, "", LANGUAGE);
        tokens.notice(LANGUAGE_CHANGED, "Changed language setting to %s.".formatted(LANGUAGE), service.serverName());
        tokens.loginAcknowledged(tdsVersion, service.version());
        tokens.environment(
                Tokens.ENV_PACKET_SIZE,
                Integer.toString(PacketWriter.DEFAULT_PACKET_SIZE),
                Integer.toString(packetSize));
    }

    private static int checked(int tdsVersion) throws ProtocolException {
        if (tdsVersion != TDS_8_0 && tdsVersion < TDS_7_2) {
            throw new ProtocolException("TDS version %08x is older than 7.2".formatted(tdsVersion));
        }
        return tdsVersion == TDS_8_0 ? TDS_8_0 : Math.min(tdsVersion, TDS_7_4);
    }

    private static int acceptable(int packetSize) {
        return packetSize < SMALLEST_PACKET || packetSize > LARGEST_PACKET
                ? PacketWriter.DEFAULT_PACKET_SIZE
                : packetSize;
    }

    private static String text(byte[] payload, int pointer) throws ProtocolException {
        var field = field(payload, pointer);
        return field.utf16(field.remaining());
    }

    /** Undoes the disguise: each byte had its halves swapped and was then XORed (MS-TDS 2.2.6.4). */
    private static String password(byte[] payload) throws ProtocolException {
        byte[] disguised = field(payload, PASSWORD_AT).rest();
        for (int i = 0; i < disguised.length; i++) {
            int swapped = (disguised[i] & 0xFF) ^ PASSWORD_MASK;
            disguised[i] = (byte) ((swapped << 4) | (swapped >> 4));
        }
        return new PayloadReader(disguised).utf16(disguised.length);
    }

    private static PayloadReader field(byte[] payload, int pointer) throws ProtocolException {
        var whole = new PayloadReader(payload);
        var at = whole.at(pointer, POINTER_LENGTH);
        return whole.at(at.u16(), 2 * at.u16());
    }
}
