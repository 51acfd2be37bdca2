package dev.sqldag.topology.server;

/** How a host is written in a URL. */
public final class Hosts {

    private Hosts() {}

    /** IPv6 addresses stand in brackets, so that their colons are not taken for the port's. */
    public static String inUrl(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
