package dev.sqldag.topology.server;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether an endpoint encrypts what it sends, and how: the pairs that CREATE ENDPOINT accepts, so that "disabled, with an
 * algorithm" has no constant. {@code REQUIRED} and {@code DISABLED} do not talk to each other. RC4 is deprecated. Where two
 * endpoints list both algorithms in different order, the one that accepts the connection decides. SQL Server 2012 and
 * later.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/create-endpoint-transact-sql">CREATE ENDPOINT</a>
 */
public enum Encryption {
    /** Nothing is encrypted. */
    DISABLED(Policy.DISABLED),
    /** Partners must encrypt. The default of this library, and of SQL Server 2016 and later. */
    REQUIRED_AES(Policy.REQUIRED, Algorithm.AES),
    REQUIRED_RC4(Policy.REQUIRED, Algorithm.RC4),
    REQUIRED_AES_RC4(Policy.REQUIRED, Algorithm.AES, Algorithm.RC4),
    REQUIRED_RC4_AES(Policy.REQUIRED, Algorithm.RC4, Algorithm.AES),
    /** Encrypted where the partner encrypts too. */
    SUPPORTED_AES(Policy.SUPPORTED, Algorithm.AES),
    SUPPORTED_RC4(Policy.SUPPORTED, Algorithm.RC4),
    SUPPORTED_AES_RC4(Policy.SUPPORTED, Algorithm.AES, Algorithm.RC4),
    SUPPORTED_RC4_AES(Policy.SUPPORTED, Algorithm.RC4, Algorithm.AES);

    private final Policy policy;
    private final Optional<Algorithm> preferred;
    private final Optional<Algorithm> other;

    Encryption(Policy policy, Optional<Algorithm> preferred, Optional<Algorithm> other) {
        this.policy = policy;
        this.preferred = preferred;
        this.other = other;
    }

    Encryption(Policy policy, Algorithm only) {
        this(policy, Optional.of(only), Optional.empty());
    }

    Encryption(Policy policy, Algorithm preferred, Algorithm other) {
        this(policy, Optional.of(preferred), Optional.of(other));
    }

    Encryption(Policy policy) {
        this(policy, Optional.empty(), Optional.empty());
    }

    public Policy policy() {
        return policy;
    }

    /** In the order of preference; none when encryption is disabled. */
    public List<Algorithm> algorithms() {
        return Stream.of(preferred, other).flatMap(Optional::stream).toList();
    }

    /** The constants are T-SQL's words. */
    public enum Policy {
        DISABLED,
        SUPPORTED,
        REQUIRED
    }

    /** The constants are T-SQL's words. */
    public enum Algorithm {
        AES,
        /** Deprecated; for partners that know nothing else. */
        RC4
    }
}
