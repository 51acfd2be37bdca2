package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.sql.SqlService.ProductVersion;
import java.net.ProtocolException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The features that a client asks for at its login (MS-TDS 2.2.6.4, FeatureExt), by their id. What the answer does not
 * acknowledge is off; a server acknowledges only what it does.
 */
record Features(Map<Integer, byte[]> wanted) {

    static final Features NONE = new Features(Map.of());

    private static final int SESSION_RECOVERY = 0x01;
    private static final int UTF8_SUPPORT = 0x0A;
    private static final int TERMINATOR = 0xFF;

    /** UTF-8 collations came with SQL Server 2019. */
    private static final int FIRST_WITH_UTF8 = 15;

    private static final byte[] SUPPORTED = {1};
    private static final byte[] NO_STATE = {};

    static Features read(PayloadReader in) throws ProtocolException {
        var wanted = new LinkedHashMap<Integer, byte[]>();
        for (int id = in.u8(); id != TERMINATOR; id = in.u8()) {
            wanted.put(id, in.bytes(in.u32()));
        }
        return new Features(wanted);
    }

    /** What the server does of it, with the data of each acknowledgement. */
    Map<Integer, byte[]> acknowledged(ProductVersion version, boolean sessionRecovery) {
        var acknowledged = new LinkedHashMap<Integer, byte[]>();
        if (wanted.containsKey(SESSION_RECOVERY) && sessionRecovery) {
            acknowledged.put(SESSION_RECOVERY, NO_STATE);
        }
        if (wanted.containsKey(UTF8_SUPPORT) && version.major() >= FIRST_WITH_UTF8) {
            acknowledged.put(UTF8_SUPPORT, SUPPORTED);
        }
        return acknowledged;
    }

    /**
     * The database that a client which recovers its session was in, or the empty string: the session as it was after
     * its login comes first, what has changed since then second (MS-TDS 2.2.6.4, SESSIONRECOVERY).
     */
    String recoveredDatabase() throws ProtocolException {
        var data = new PayloadReader(wanted.getOrDefault(SESSION_RECOVERY, NO_STATE));
        String database = "";
        while (!data.atEnd()) {
            String next = data.next(data.u32()).shortText();
            database = next.isEmpty() ? database : next;
        }
        return database;
    }
}
