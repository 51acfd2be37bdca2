package dev.sqldag.validation;

import static dev.sqldag.topology.server.Authentication.certificate;
import static dev.sqldag.topology.server.Authentication.windows;
import static dev.sqldag.topology.server.Authentication.windowsThenCertificate;
import static dev.sqldag.validation.BadTopologies.bad;
import static dev.sqldag.validation.BadTopologies.distributed;
import static dev.sqldag.validation.BadTopologies.server;
import static dev.sqldag.validation.BadTopologies.shown;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Authentication.Protocol;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.Endpoint.Role;
import dev.sqldag.topology.server.Endpoint.State;
import dev.sqldag.topology.server.Server;
import dev.sqldag.validation.BadTopologies.Bad;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Endpoints, accounts and certificates that are refused. */
final class BadTrust {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final LocalDate END = LocalDate.of(2031, 1, 1);

    private BadTrust() {}

    static Stream<Bad> all() {
        return Stream.of(endpoints(), certificates(), shared(), domains(), methods(), encryption())
                .flatMap(bad -> bad);
    }

    private static Stream<Bad> endpoints() {
        Stream<Bad> addresses = Stream.of("", " ", "ALL", "10.0.0.256", "10.0.0.1/24", "fe80::1%eth0", "'); --", "::g")
                .map(ip -> bad("endpoint address " + shown(ip), endpoint(e -> e.ip(ip)), "DAG-1021 at s"));
        Stream<Bad> accounts = Stream.of("sql", "\\sql", "CONTOSO\\", "A\\B\\c", "sql@contoso.com")
                .map(name -> bad("account " + name, server("s", s -> s.serviceAccount(name)), "DAG-1170 at s"));
        return Stream.of(
                        addresses,
                        accounts,
                        Stream.of(
                                bad(
                                        "no account",
                                        server("s", s -> s.serviceAccount("")),
                                        "DAG-1170 at s",
                                        "DAG-1001 at s/''"),
                                bad(
                                        "a machine without its sign",
                                        server("s", s -> s.machineAccount("CONTOSO\\S")),
                                        "DAG-1170 at s"),
                                bad(
                                        "an account of 129",
                                        server("s", s -> s.serviceAccount("C\\" + "x".repeat(127))),
                                        "DAG-1001 at s/" + shown("C\\" + "x".repeat(127))),
                                bad("a witness's endpoint", endpoint(e -> e.role(Role.WITNESS)), "DAG-2025 at ag1/s"),
                                bad("a stopped endpoint", endpoint(e -> e.state(State.STOPPED)), "DAG-2026 at ag1/s"),
                                bad("a disabled endpoint", endpoint(e -> e.state(State.DISABLED)), "DAG-2026 at ag1/s"),
                                bad(
                                        "one address in a member",
                                        distributed(
                                                group("ag1", with("s1", e -> e.ip("10.0.0.1"))),
                                                group("ag2", with("s2", e -> {}))),
                                        "DAG-2024 at ag1/s1")))
                .flatMap(bad -> bad);
    }

    private static Stream<Bad> certificates() {
        Certificate old = Certificate.of("old", c -> c.starts(START).expires(END));
        return Stream.of(
                bad("an empty certificate name", shows(made("", c -> c.subject("s"))), "DAG-1001 at s/''"),
                bad(
                        "a certificate name of 129",
                        shows(made("x".repeat(129), c -> c.subject("s"))),
                        "DAG-1001 at s/" + shown("x".repeat(129))),
                bad(
                        "a line break in a certificate name",
                        shows(made("a\nb", c -> c.subject("s"))),
                        "DAG-1002 at s/a\\u000ab"),
                bad("a backslash in a certificate name", shows(made("a\\b", c -> {})), "DAG-1164 at s/a\\b"),
                bad(
                        "it ends before it starts",
                        shows(made("c", c -> c.starts(END).expires(START))),
                        "DAG-1160 at s/c"),
                bad("it ends as it starts", shows(made("c", c -> c.starts(END).expires(END))), "DAG-1160 at s/c"),
                bad("a year of five digits", shows(made("c", c -> c.expires(LocalDate.MAX))), "DAG-1160 at s/c"),
                bad("a year before there were any", shows(made("c", c -> c.starts(LocalDate.MIN))), "DAG-1160 at s/c"),
                bad("a blank subject", shows(made("c", c -> c.subject(" "))), "DAG-1161 at s/c"),
                bad("a line break in a subject", shows(made("c", c -> c.subject("a\nb"))), "DAG-1161 at s/c"),
                bad("half a pair in a subject", shows(made("c", c -> c.subject("a\ud800"))), "DAG-1161 at s/c"),
                bad("a subject of 65", shows(made("c", c -> c.subject("x".repeat(65)))), "DAG-1162 at s/c"),
                bad(
                        "a subject of a million",
                        shows(made("c", c -> c.subject("x".repeat(1_000_000)))),
                        "DAG-1162 at s/c"),
                bad("an end that is not said", shows(Certificate.of("c", c -> {})), "DAG-1163 at s/c"),
                bad(
                        "an overlap of thirteen days",
                        shows(made("new", c -> c.starts(END.minusDays(13))
                                .expires(END.plusYears(5))
                                .replaces(old))),
                        "DAG-1165 at s/new"));
    }

    private static Stream<Bad> shared() {
        Authentication one = certificate(made("c", c -> {}));
        Authentication other = certificate(made("C", c -> c.subject("another")));
        return Stream.of(
                bad(
                        "one name for two certificates",
                        pair(with("s1", e -> e.authentication(one)), with("s2", e -> e.authentication(other))),
                        "DAG-2200 at s1/c"),
                bad(
                        "one key pair on two servers",
                        pair(with("s1", e -> e.authentication(one)), with("s2", e -> e.authentication(one))),
                        "DAG-2201 at s1/c"));
    }

    /** The four situations; in the first one nothing is wrong. */
    private static Stream<Bad> domains() {
        Server east = account("s1", "EAST\\sql");
        Server west = account("s2", "WEST\\sql");
        Server nowhere = Server.of("s2", s -> s.localAccount());
        Server alsoNowhere = Server.of("s1", s -> s.localAccount());
        Authentication mixed = windowsThenCertificate(Protocol.NEGOTIATE, made("c", c -> {}));
        return Stream.of(
                bad("both in one domain", across(east, account("s2", "east\\SQL"))),
                bad("two domains", across(east, west), "DAG-2203 at dag"),
                bad("one in a domain and one in none", across(east, nowhere), "DAG-2204 at dag"),
                bad("neither in a domain", across(alsoNowhere, nowhere), "DAG-2204 at dag"),
                bad("two domains in a group", pair(east, west), "DAG-2203 at ag1"),
                bad("no domain in a group", pair(alsoNowhere, nowhere), "DAG-2204 at ag1"),
                bad("two accounts", pair(east, account("s2", "EAST\\other")), "DAG-2205 at ag1"),
                bad("two accounts across members", across(east, account("s2", "EAST\\other")), "DAG-2205 at dag"),
                bad(
                        "a certificate on one side only does not help",
                        across(east, nowhere.with(s -> s.endpoint(e -> e.authentication(mixed)))),
                        "DAG-2204 at dag"));
    }

    private static Stream<Bad> methods() {
        Authentication own = certificate(made("c", c -> {}));
        return Stream.of(
                bad(
                        "Windows here and a certificate there",
                        pair(with("s1", e -> {}), with("s2", e -> e.authentication(own))),
                        "DAG-2202 at ag1"),
                bad(
                        "Windows here and a certificate across",
                        across(
                                with("s1", e -> e.authentication(windows(Protocol.NTLM))),
                                with("s2", e -> e.authentication(own))),
                        "DAG-2202 at dag"));
    }

    private static Stream<Bad> encryption() {
        return Stream.of(
                bad(
                        "required and disabled",
                        pair(with("s1", e -> {}), with("s2", e -> e.encryption(Encryption.DISABLED))),
                        "DAG-2206 at ag1"),
                bad(
                        "disabled and required across members",
                        across(with("s1", e -> e.encryption(Encryption.DISABLED)), with("s2", e -> {})),
                        "DAG-2206 at dag"),
                bad(
                        "AES and RC4",
                        pair(with("s1", e -> {}), with("s2", e -> e.encryption(Encryption.SUPPORTED_RC4))),
                        "DAG-2207 at ag1",
                        "DAG-2208 at s2"),
                bad("RC4", endpoint(e -> e.encryption(Encryption.REQUIRED_RC4_AES)), "DAG-2208 at s"));
    }

    private static Certificate made(String name, Consumer<Certificate.Builder> settings) {
        return Certificate.of(name, c -> {
            c.expires(END);
            settings.accept(c);
        });
    }

    private static Topology shows(Certificate certificate) {
        return endpoint(e -> e.authentication(certificate(certificate)));
    }

    private static Topology endpoint(Consumer<Endpoint.Builder> settings) {
        return server("s", s -> s.endpoint(settings));
    }

    private static Server with(String name, Consumer<Endpoint.Builder> settings) {
        return Server.of(name, s -> s.endpoint(settings));
    }

    private static Server account(String name, String account) {
        return Server.of(name, s -> s.serviceAccount(account));
    }

    private static AvailabilityGroup group(String name, Server server) {
        return AvailabilityGroup.of(name, g -> g.replica(server).address(name));
    }

    private static Topology pair(Server one, Server other) {
        return Topology.of(AvailabilityGroup.of("ag1", g -> g.replica(one).replica(other)));
    }

    private static Topology across(Server one, Server other) {
        return distributed(group("ag1", one), group("ag2", other));
    }
}
