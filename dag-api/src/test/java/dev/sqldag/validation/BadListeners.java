package dev.sqldag.validation;

import static dev.sqldag.validation.BadTopologies.bad;
import static dev.sqldag.validation.BadTopologies.group;
import static dev.sqldag.validation.BadTopologies.listener;
import static dev.sqldag.validation.BadTopologies.shown;

import dev.sqldag.topology.Topology;
import dev.sqldag.validation.BadTopologies.Bad;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Listeners that are refused. */
final class BadListeners {

    private static final String MILLION = "x".repeat(1_000_000);

    private BadListeners() {}

    static Stream<Bad> all() {
        Stream<Bad> names = Stream.of("", " ", "a b", "a.b", "ä", "l'", "l\n", "x".repeat(64), MILLION)
                .map(name -> bad(
                        "listener name " + shown(name),
                        Topology.of(group("ag1", g -> g.listener(name, l -> l.ip("10.0.0.10/24")))),
                        "DAG-1040 at ag1/" + (name.equals("l\n") ? "l\\u000a" : shown(name))));
        Stream<Bad> ports = IntStream.of(-1, 0, 65536, Integer.MAX_VALUE)
                .mapToObj(port -> bad("listener port " + port, listener(l -> l.port(port)), "DAG-1041 at ag1/l"));
        Stream<Bad> addresses = Stream.of(
                        "",
                        " ",
                        "10.0.0.10",
                        "10.0.0.10/",
                        "10.0.0.10/33",
                        "10.0.0.10/0",
                        "10.0.0.10/255.0.255.0",
                        "10.0.0.256/24",
                        "010.0.0.1/24",
                        "10.0.0.10/24/24",
                        "2001:db8::1/64",
                        "2001:db8::g",
                        "fe80::1%eth0",
                        "localhost",
                        "localhost/24",
                        "10.0.0.10/24\n",
                        "::/",
                        MILLION)
                .map(ip -> bad(
                        "listener address " + shown(ip),
                        Topology.of(group("ag1", g -> g.listener("l", l -> l.ip(ip)))),
                        "DAG-1042 at ag1/l"));
        return Stream.of(
                        names,
                        ports,
                        addresses,
                        Stream.of(
                                bad(
                                        "an address twice",
                                        listener(l -> l.ip("2001:db8::1").ip("2001:DB8:0::1")),
                                        "DAG-1043 at ag1/l"),
                                bad(
                                        "no address",
                                        Topology.of(group("ag1", g -> g.listener("l", l -> {}))),
                                        "DAG-1044 at ag1/l"),
                                bad("a subnet twice", listener(l -> l.ip("10.0.0.11/24")), "DAG-1045 at ag1/l"),
                                bad(
                                        "one NetBIOS name",
                                        Topology.of(
                                                group(
                                                        "ag1",
                                                        g -> g.listener("sales-listener-1", l -> l.ip("10.0.0.1/8"))),
                                                group(
                                                        "ag2",
                                                        g -> g.listener("SALES-listener-2", l -> l.ip("10.0.0.2/8")))),
                                        "DAG-2040 at ag2/SALES-listener-2")))
                .flatMap(bad -> bad);
    }
}
