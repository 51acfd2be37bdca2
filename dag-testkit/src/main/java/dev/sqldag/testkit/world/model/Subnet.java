package dev.sqldag.testkit.world.model;

import dev.sqldag.testkit.command.GroupCommand.ListenerIp;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address with its subnet; for IPv6, which comes without a prefix, a subnet is taken to have 64 bits ([?]). */
public record Subnet(int bytes, BigInteger address, int prefix) {

    private static final Pattern OCTETS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern GROUPS = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    public static Optional<Subnet> of(ListenerIp ip) {
        boolean v4 = OCTETS.matcher(ip.address()).matches();
        if (!v4) {
            return ip.mask().isPresent() || !GROUPS.matcher(ip.address()).matches()
                    ? Optional.empty()
                    : number(ip.address()).map(a -> new Subnet(16, a, 64));
        }
        return ip.mask()
                .filter(m -> OCTETS.matcher(m).matches())
                .flatMap(Subnet::number)
                .flatMap(Subnet::prefix)
                .flatMap(prefix -> number(ip.address()).map(a -> new Subnet(4, a, prefix)));
    }

    public boolean sameAddress(Subnet other) {
        return bytes == other.bytes && address.equals(other.address);
    }

    public boolean sameSubnet(Subnet other) {
        return bytes == other.bytes && prefix == other.prefix && network().equals(other.network());
    }

    private BigInteger network() {
        return address.shiftRight(bytes * 8 - prefix);
    }

    /** The network's own address, as text. */
    public String networkAddress() {
        byte[] raw = network().shiftLeft(bytes * 8 - prefix).toByteArray();
        byte[] full = new byte[bytes];
        int length = Math.min(raw.length, bytes);
        System.arraycopy(raw, raw.length - length, full, bytes - length, length);
        try {
            return InetAddress.getByAddress(full).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address of " + bytes + " bytes", impossible);
        }
    }

    /** A literal never asks a name service. */
    private static Optional<BigInteger> number(String literal) {
        try {
            return Optional.of(new BigInteger(1, InetAddress.getByName(literal).getAddress()));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> prefix(BigInteger mask) {
        int ones = mask.bitCount();
        BigInteger expected =
                BigInteger.ONE.shiftLeft(ones).subtract(BigInteger.ONE).shiftLeft(32 - ones);
        return ones > 0 && mask.equals(expected) ? Optional.of(ones) : Optional.empty();
    }
}
