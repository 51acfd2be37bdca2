package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.Octets;
import dev.sqldag.testkit.world.state.Named;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Security identifiers: a Windows account has the same one everywhere, a SQL login has its own on every server. */
final class Sids {

    private static final int WINDOWS = 28;
    private static final int CERTIFICATE = 32;
    private static final long WINDOWS_PREFIX = 0x0105_0000_0000_0005L;
    private static final long CERTIFICATE_PREFIX = 0x0106_0000_0000_0009L;

    private Sids() {}

    static Octets windows(Here here, String account) {
        UUID id = here.act().fleet().dice().uuidOf("windows/" + Named.key(account));
        return Octets.of(ByteBuffer.allocate(WINDOWS)
                .putLong(WINDOWS_PREFIX)
                .putInt(0x1500_0000)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    static Octets certificate(Octets thumbprint) {
        return Octets.of(ByteBuffer.allocate(CERTIFICATE)
                .putLong(CERTIFICATE_PREFIX)
                .putInt(0x0100_0000)
                .put(thumbprint.bytes())
                .array());
    }
}
