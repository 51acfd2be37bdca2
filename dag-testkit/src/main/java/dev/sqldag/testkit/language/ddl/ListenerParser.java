package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.GroupCommand.ListenerChange;
import dev.sqldag.testkit.command.GroupCommand.ListenerIp;
import dev.sqldag.testkit.command.GroupCommand.ListenerNetwork;
import dev.sqldag.testkit.command.GroupCommand.ListenerSpec;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code LISTENER N'name' ( WITH … )}. */
final class ListenerParser {

    private ListenerParser() {}

    static ListenerSpec listener(TokenStream in) {
        String name = in.text();
        in.expectSymbol("(");
        in.expectWord("WITH");
        ListenerSpec listener;
        if (in.takeWord("DISTRIBUTED_NETWORK_NAME")) {
            listener = new ListenerSpec(name, ListenerNetwork.DISTRIBUTED_NETWORK_NAME, List.of(), port(in));
        } else {
            listener = in.takeWord("DHCP") ? dhcp(in, name) : addresses(in, name);
        }
        in.expectSymbol(")");
        return listener;
    }

    private static OptionalInt port(TokenStream in) {
        if (!in.takeSymbol(",")) {
            return OptionalInt.empty();
        }
        in.expectWord("PORT");
        return Options.number(in);
    }

    /** {@code ( ADD IP (…) )}, {@code ( REMOVE IP (…) )} or {@code ( PORT = n )}. */
    static ListenerChange change(TokenStream in) {
        in.expectSymbol("(");
        ListenerChange change;
        if (in.takeWord("ADD", "IP")) {
            change = new ListenerChange.AddIp(address(in));
        } else if (in.takeWord("REMOVE", "IP")) {
            change = new ListenerChange.RemoveIp(address(in).address());
        } else {
            in.expectWord("PORT");
            in.expectSymbol("=");
            change = new ListenerChange.Port(in.integer());
        }
        in.expectSymbol(")");
        return change;
    }

    private static ListenerSpec dhcp(TokenStream in, String name) {
        if (in.takeWord("ON")) {
            address(in);
        }
        return new ListenerSpec(name, ListenerNetwork.DHCP, List.of(), OptionalInt.empty());
    }

    private static ListenerSpec addresses(TokenStream in, String name) {
        in.expectWord("IP");
        in.expectSymbol("(");
        List<ListenerIp> addresses = new ArrayList<>();
        do {
            addresses.add(address(in));
        } while (in.takeSymbol(","));
        in.expectSymbol(")");
        return new ListenerSpec(name, ListenerNetwork.IP, addresses, port(in));
    }

    private static ListenerIp address(TokenStream in) {
        in.expectSymbol("(");
        String ip = in.text();
        Optional<String> mask = in.takeSymbol(",") ? Optional.of(in.text()) : Optional.empty();
        in.expectSymbol(")");
        return new ListenerIp(ip, mask);
    }
}
