package dev.sqldag.testkit.fidelity;

import java.util.List;

/** Logins, certificates, permissions. */
final class Security {

    static final List<Fidelity> ROWS = List.of(
            Fidelity.high(
                            "security.numbers",
                            "15007 to 15588, 4611 to 4624, 33103 to 33118",
                            "docs lists of 2016 to 2019, [K]")
                    .but("33091, 33101 and 46xx are medium"),
            Fidelity.medium(
                    "security.garbage",
                    "FROM BINARY of garbage 15297, FROM FILE 15208, a wrong password 15465, a wrong pair 15474",
                    "docs; which case gives which is [K]"),
            Fidelity.low(
                    "security.master-key", "CREATE MASTER KEY without a password is accepted by every version", "[?]"),
            Fidelity.medium(
                            "security.policy",
                            "the password policy is always on: 8 characters of 3 kinds",
                            "docs of the password policy")
                    .but("a Windows host may be laxer"),
            Fidelity.high(
                            "security.login-failed",
                            "a client sees state 1 of 18456; 18470 disabled, 18488 must change",
                            "[K]")
                    .but("4060 comes without the 18456 after it, a known gap"),
            Fidelity.low(
                    "security.create-group",
                    "the permission CREATE AVAILABILITY GROUP is enough; without it 15247",
                    "S2 against S3, [?]"),
            Fidelity.high(
                    "security.sysadmin",
                    "MODIFY AVAILABILITY GROUP ON and failovers of distributed groups: sysadmin",
                    "S1, S3"),
            Fidelity.medium("security.dynamic-views", "dynamic views without permission: 300, then 297", "[K]"),
            Fidelity.low(
                    "security.handshake",
                    "unknown certificate 28035, own expired 28023, no common algorithm or protocol 28027, no usable key 28037, WITNESS with data 28080",
                    "docs; their place in last_connect_error is [?]"),
            Fidelity.high(
                    "security.expiry",
                    "a certificate is looked at on new connections only; 28055 when an endpoint is made with an expired one",
                    "[K], docs"),
            Fidelity.low("security.disabled-login", "DISABLE of a login does not stop trust by certificate", "[?]"),
            Fidelity.medium(
                    "security.one-port",
                    "of two instances of a machine with one port the first listens, and the statement of the second succeeds",
                    "[K]"),
            Fidelity.medium(
                    "security.restore-chain",
                    "differential on another base 3136, a gap 4305 and 4326, a tail 3159, a file in use 1834",
                    "docs, [K]"),
            Fidelity.low(
                    "security.join-position",
                    "SET HADR of a copy that lacks backed-up log is 1412, of one that is no part of the log 1408",
                    "[?]"),
            Fidelity.low(
                            "security.snapshots",
                            "database snapshots, STANDBY, STOPAT and restores of pages are refused",
                            "–")
                    .but("known gap"));

    private Security() {}
}
