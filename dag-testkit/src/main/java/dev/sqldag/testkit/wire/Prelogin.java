package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.sql.SqlService.ProductVersion;
import java.net.ProtocolException;

/** What a client asks for before it logs in, and what it gets (MS-TDS 2.2.6.5). */
record Prelogin(int encryption) {

    /** ENCRYPT_OFF: encryption is available; on both sides it means that only the login is encrypted. */
    static final int ENCRYPTION_OFF = 0;

    static final int ENCRYPTION_ON = 1;
    static final int ENCRYPTION_NOT_SUPPORTED = 2;
    static final int ENCRYPTION_REQUIRED = 3;

    private static final int VERSION_OPTION = 0;
    private static final int ENCRYPTION_OPTION = 1;
    private static final int INSTANCE_OPTION = 2;
    private static final int THREAD_ID_OPTION = 3;
    private static final int MARS_OPTION = 4;
    private static final int TERMINATOR = 0xFF;
    /** Token, offset (2), length (2). */
    private static final int OPTION_LENGTH = 5;

    private static final int VERSION_LENGTH = 6;
    private static final int ANSWERED_OPTIONS = 5;

    /** How much of the connection is encrypted. */
    enum Protection {
        NOTHING,
        LOGIN,
        EVERYTHING
    }

    /** The byte to answer with, and what follows from it. */
    record Agreement(int answer, Protection protection) {}

    static Prelogin read(byte[] payload) throws ProtocolException {
        var whole = new PayloadReader(payload);
        var options = whole.next(payload.length);
        int encryption = ENCRYPTION_NOT_SUPPORTED;
        for (int token = options.u8(); token != TERMINATOR; token = options.u8()) {
            var value = new PayloadReader(payload).at(options.u16BigEndian(), options.u16BigEndian());
            if (token == ENCRYPTION_OPTION) {
                encryption = value.u8();
            }
        }
        return new Prelogin(encryption);
    }

    Agreement agree(TdsServer.Encryption policy) throws ProtocolException {
        return switch (encryption) {
            case ENCRYPTION_OFF ->
                switch (policy) {
                    case NOT_SUPPORTED -> new Agreement(ENCRYPTION_NOT_SUPPORTED, Protection.NOTHING);
                    case OFF -> new Agreement(ENCRYPTION_OFF, Protection.LOGIN);
                    case REQUIRED -> new Agreement(ENCRYPTION_REQUIRED, Protection.EVERYTHING);
                };
            // Against NOT_SUPPORTED the client ends the connection itself, and so it does when it cannot encrypt.
            case ENCRYPTION_ON, ENCRYPTION_REQUIRED ->
                policy == TdsServer.Encryption.NOT_SUPPORTED
                        ? new Agreement(ENCRYPTION_NOT_SUPPORTED, Protection.NOTHING)
                        : new Agreement(ENCRYPTION_ON, Protection.EVERYTHING);
            case ENCRYPTION_NOT_SUPPORTED ->
                policy == TdsServer.Encryption.REQUIRED
                        ? new Agreement(ENCRYPTION_REQUIRED, Protection.EVERYTHING)
                        : new Agreement(ENCRYPTION_NOT_SUPPORTED, Protection.NOTHING);
            default -> throw new ProtocolException("Unknown encryption option " + encryption);
        };
    }

    /** In TDS 8.0 there is nothing to agree on. */
    Agreement insideTls() {
        return new Agreement(encryption, Protection.NOTHING);
    }

    static byte[] answer(ProductVersion version, int encryption) {
        var out = new PayloadWriter();
        int offset = ANSWERED_OPTIONS * OPTION_LENGTH + 1;
        option(out, VERSION_OPTION, offset, VERSION_LENGTH);
        option(out, ENCRYPTION_OPTION, offset + VERSION_LENGTH, 1);
        option(out, INSTANCE_OPTION, offset + VERSION_LENGTH + 1, 1);
        option(out, THREAD_ID_OPTION, offset + VERSION_LENGTH + 2, 0);
        option(out, MARS_OPTION, offset + VERSION_LENGTH + 2, 1);
        out.u8(TERMINATOR);
        out.u8(version.major())
                .u8(version.minor())
                .u16BigEndian(version.build())
                .u16(0);
        int anyInstance = 0;
        int noMars = 0;
        out.u8(encryption).u8(anyInstance).u8(noMars);
        return out.take();
    }

    private static void option(PayloadWriter out, int token, int offset, int length) {
        out.u8(token).u16BigEndian(offset).u16BigEndian(length);
    }
}
