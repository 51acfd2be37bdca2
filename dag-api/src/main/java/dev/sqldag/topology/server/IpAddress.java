package dev.sqldag.topology.server;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address read from text without asking a name server. */
public record IpAddress(Family family, BigInteger number) {

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,2}");
    private static final int V4_BITS = 32;
    private static final BigInteger MAPPED = BigInteger.valueOf(0xFFFF).shiftLeft(V4_BITS);

    /** The two kinds of address. */
    public enum Family {
        IPV4,
        IPV6
    }

    /** The address that {@code text} spells, or empty when it spells none; zone indexes are not addresses. */
    public static Optional<IpAddress> parse(String text) {
        if (V4.matcher(text).matches()) {
            return bytes(text).map(bytes -> new IpAddress(Family.IPV4, new BigInteger(1, bytes)));
        }
        if (V6.matcher(text).matches()) {
            return bytes(text).map(bytes -> new IpAddress(Family.IPV6, numberOfV6(bytes)));
        }
        return Optional.empty();
    }

    /** Whether the address is a subnet mask: ones, then zeros. */
    public boolean isMask() {
        BigInteger zeros =
                BigInteger.ONE.shiftLeft(V4_BITS).subtract(BigInteger.ONE).andNot(number);
        return family == Family.IPV4 && zeros.and(zeros.add(BigInteger.ONE)).signum() == 0;
    }

    public static Optional<String> maskOfPrefix(String prefix) {
        if (!PREFIX.matcher(prefix).matches() || Integer.parseInt(prefix) > V4_BITS) {
            return Optional.empty();
        }
        long mask = (0xFFFFFFFFL << (V4_BITS - Integer.parseInt(prefix))) & 0xFFFFFFFFL;
        return Optional.of("%s.%s.%s.%s".formatted(mask >> 24, mask >> 16 & 0xFF, mask >> 8 & 0xFF, mask & 0xFF));
    }

    /** Of {@code ::ffff:10.1.0.10} the platform gives the IPv4 part alone. */
    private static BigInteger numberOfV6(byte[] bytes) {
        BigInteger number = new BigInteger(1, bytes);
        return bytes.length * Byte.SIZE == V4_BITS ? number.or(MAPPED) : number;
    }

    private static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }
}
