package dev.sqldag.validation;

import static dev.sqldag.validation.BadTopologies.address;
import static dev.sqldag.validation.BadTopologies.bad;
import static dev.sqldag.validation.BadTopologies.database;
import static dev.sqldag.validation.BadTopologies.group;
import static dev.sqldag.validation.BadTopologies.replicas;
import static dev.sqldag.validation.BadTopologies.server;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.RemoteMember;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.validation.BadTopologies.Bad;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;

/** Texts that a program may hold by mistake or by malice, one row for each. */
final class BadTexts {

    private BadTexts() {}

    static Stream<Bad> blank() {
        return Stream.of(
                bad("empty group", Topology.of(group("")), "DAG-1001 at ''"),
                bad("empty server", server("", s -> s.host("h")), "DAG-1001 at ''"),
                bad("empty database", database(""), "DAG-1001 at ag1/''"),
                bad("empty host", server("s", s -> s.host("")), "DAG-1010 at s"),
                bad("empty listener", listener(""), "DAG-1040 at ag1/''"),
                bad("blank group", Topology.of(group("   ")), "DAG-1002 at    "),
                bad("blank database", database(" "), "DAG-1002 at ag1/ "),
                bad("blank host", server("s", s -> s.host(" ")), "DAG-1010 at s"),
                bad("trailing blank", database("db1 "), "DAG-1002 at ag1/db1 "),
                bad("trailing ideographic blank", database("db1\u3000"), "DAG-1002 at ag1/db1\u3000"));
    }

    static Stream<Bad> lengths() {
        return Stream.of(
                bad("listener of 64", listener("l".repeat(64)), "DAG-1040 at ag1/" + "l".repeat(64)),
                bad("listener of 128", listener("l".repeat(128)), "DAG-1040 at ag1/" + "l".repeat(128)),
                bad("group of 129", Topology.of(group(many(129))), "DAG-1001 at " + shown(129)),
                bad("database of 129", database(many(129)), "DAG-1001 at ag1/" + shown(129)),
                bad("server of 129", server(many(129), s -> s.host("h")), "DAG-1001 at " + shown(129)),
                bad("endpoint of 129", server("s", s -> s.endpointName(many(129))), "DAG-1001 at s/" + shown(129)),
                bad("group of a million", Topology.of(group(many(1_000_000))), "DAG-1001 at " + shown(1_000_000)),
                bad("database of a million", database(many(1_000_000)), "DAG-1001 at ag1/" + shown(1_000_000)),
                bad("label of 64 in a host", server("s", s -> s.host(many(64))), "DAG-1010 at s"),
                bad("host of 300", server("s", s -> s.host("a.".repeat(150))), "DAG-1010 at s"),
                bad("half a pair at 128", database(many(127) + "\ud83d"), "DAG-1002 at ag1/" + many(127) + "\\ud83d"),
                bad(
                        "a pair across 128",
                        database(many(127) + "😀"),
                        "DAG-1001 at ag1/" + many(127) + "… (129 characters)"));
    }

    /** In names these are letters like any other; where they have no business they are refused. */
    static Stream<Bad> quotes() {
        List<String> tails = List.of(
                "h]",
                "h]]",
                "h'",
                "h''",
                "h\"",
                "h--",
                "h/*",
                "h;",
                "h\nGO\n",
                "h'; DROP DATABASE db1;--",
                "h]; SHUTDOWN;--",
                "h*/",
                "N'h'",
                "h$(x)",
                "h{0}",
                "h%s");
        return tails.stream()
                .map(tail -> bad("host " + tail.replace("\n", "\\n"), server("s", s -> s.host(tail)), "DAG-1010 at s"));
    }

    static Stream<Bad> invisible() {
        return Stream.of(
                        "\u0000", "\r", "\n", "\r\n", "\\\n", "\t", "\u007f", "\u0085", "\u2028", "\u2029", "\ufeff",
                        "\u202e", "\u200b", "\u2066")
                .map(text -> bad(
                        "database with " + escaped(text),
                        database("a" + text + "b"),
                        "DAG-1002 at ag1/a" + escaped(text) + "b"));
    }

    static Stream<Bad> lookalikes() {
        Stream<Bad> refused = Stream.of(
                        "h＇",
                        "h；",
                        "а：b",
                        "h\u2044x",
                        "h\ud800",
                        "\udc00h",
                        "\ude00\ud83d",
                        "h\u2024\u2024x",
                        "h\u037e")
                .map(host -> bad("host " + escaped(host), server("s", s -> s.host(host)), "DAG-1010 at s"));
        Stream<Bad> halves = Stream.of("\ud800", "a\udc00")
                .map(name -> bad("database " + escaped(name), database(name), "DAG-1002 at ag1/" + escaped(name)));
        String composed = "caf\u00e9";
        return Stream.of(
                        refused,
                        halves,
                        Stream.of(
                                bad(
                                        "composed and decomposed",
                                        twoDatabases(composed, Normalizer.normalize(composed, Normalizer.Form.NFD)),
                                        "DAG-2004 at ag1/cafe\u0301"),
                                bad("ligature", twoDatabases("ﬁle", "file"), "DAG-2004 at ag1/file"),
                                bad("circled digit", twoDatabases("db①", "db1"), "DAG-2004 at ag1/db1")))
                .flatMap(bad -> bad);
    }

    static Stream<Bad> equalNames() {
        return Stream.of(
                bad("databases in case", twoDatabases("db1", "DB1"), "DAG-2004 at ag1/DB1"),
                bad("databases in width", twoDatabases("db1", "ｄｂ1"), "DAG-2004 at ag1/db1"),
                bad(
                        "databases in trailing blanks",
                        twoDatabases("db1", "db1 "),
                        "DAG-2004 at ag1/db1",
                        "DAG-1002 at ag1/db1 "),
                bad("databases in a zero-width joiner", twoDatabases("db1", "db\u200d1"), "DAG-2004 at ag1/db1"),
                bad("groups in case", twoGroups("ag1", "AG1"), "DAG-1003 at AG1"),
                bad("groups in width", twoGroups("ag1", "ag１"), "DAG-1003 at ag1"),
                bad(
                        "servers in case",
                        Topology.of(AvailabilityGroup.of("ag1", g -> {
                            g.replica(Server.of("s", s -> s.host("h1")));
                            g.replica(Server.of("S", s -> s.host("h2")));
                        })),
                        "DAG-1003 at S",
                        "DAG-2003 at ag1/S"),
                bad(
                        "group and distributed group in case",
                        Topology.of(DistributedAvailabilityGroup.of("AG1", group("ag1"), group("ag2"))),
                        "DAG-2103 at AG1"),
                bad(
                        "group and remote member in case",
                        Topology.of(t -> t.distributedGroup(DistributedAvailabilityGroup.of(
                                        "dag", group("ag1"), RemoteMember.of("AG2", "h", 5022)))
                                .group(group("ag2"))),
                        "DAG-1003 at AG2"),
                bad("system database in capitals", database("MASTER"), "DAG-2006 at ag1/MASTER"));
    }

    /** Dots and backslashes belong to names of servers, and to no listener or host. */
    static Stream<Bad> wordsAndDots() {
        return Stream.concat(
                Stream.of("l.contoso.com", "SELECT *", "l\\sales", "[l]", "l.", "dbo.l")
                        .map(name -> bad("listener " + name, listener(name), "DAG-1040 at ag1/" + name)),
                Stream.of("h\\sales", "h..com", ".h", "NULL; GO")
                        .map(host -> bad("host " + host, server("s", s -> s.host(host)), "DAG-1010 at s")));
    }

    static Stream<Bad> secrets() {
        Stream<Bad> hosts = Stream.of(
                        "sa:Pa55word@h", "h;Password=x", "h;User ID=sa", "jdbc:sqlserver://h;password='x'")
                .map(host -> bad("host " + host, server("s", s -> s.host(host)), "DAG-1010 at s"));
        Stream<Bad> addresses = Stream.of("sa:it's@h", "tcp://sa:x@h")
                .map(host -> bad("address " + host, address(host), "DAG-1050 at ag1"));
        Stream<Bad> urls = Stream.of("tcp://sa:x@h:1433", "tcp://h:1433;password=x")
                .map(url -> bad(
                        "URL " + url,
                        Topology.of(replicas("ag1", 1, r -> r.readOnlyRoutingUrl(url))),
                        "DAG-1033 at ag1/ag1-1"));
        return Stream.of(hosts, addresses, urls).flatMap(bad -> bad);
    }

    private static Topology twoDatabases(String one, String other) {
        return Topology.of(group("ag1", g -> g.database(one).database(other)));
    }

    /** On different servers, so that only their names are alike. */
    private static Topology twoGroups(String one, String other) {
        return Topology.of(
                AvailabilityGroup.of(one, g -> g.replica(Server.of("s1"))),
                AvailabilityGroup.of(other, g -> g.replica(Server.of("s2"))));
    }

    private static Topology listener(String name) {
        return Topology.of(group("ag1", g -> g.listener(name, l -> l.ip("10.0.0.10/24"))));
    }

    private static String many(int length) {
        return "x".repeat(length);
    }

    private static String shown(int length) {
        return "x".repeat(128) + "… (" + length + " characters)";
    }

    /** As {@link Shown} prints them. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            int type = Character.getType(codePoint);
            boolean visible = type != Character.CONTROL
                    && type != Character.FORMAT
                    && type != Character.SURROGATE
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR;
            escaped.append(visible ? Character.toString(codePoint) : "\\u%04x".formatted(codePoint));
        });
        return escaped.toString();
    }
}
