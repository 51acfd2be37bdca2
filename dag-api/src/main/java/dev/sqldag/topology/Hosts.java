package dev.sqldag.topology;

/** How a host is written in a URL. */
final class Hosts {

    private Hosts() {}

    /** IPv6 addresses stand in brackets, so that their colons are not taken for the port's. */
    static String inUrl(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
