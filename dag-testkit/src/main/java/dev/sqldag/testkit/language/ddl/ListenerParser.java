package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.GroupCommand.ListenerChange;
import dev.sqldag.testkit.command.GroupCommand.ListenerIp;
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
        if (in.isWord("DISTRIBUTED_NETWORK_NAME")) {
            throw in.notUnderstood("a listener WITH DISTRIBUTED_NETWORK_NAME");
        }
        ListenerSpec listener = in.takeWord("DHCP") ? dhcp(in, name) : addresses(in, name);
        in.expectSymbol(")");
        return listener;
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
        return new ListenerSpec(name, true, List.of(), OptionalInt.empty());
    }

    private static ListenerSpec addresses(TokenStream in, String name) {
        in.expectWord("IP");
        in.expectSymbol("(");
        List<ListenerIp> addresses = new ArrayList<>();
        do {
            addresses.add(address(in));
        } while (in.takeSymbol(","));
        in.expectSymbol(")");
        OptionalInt port = OptionalInt.empty();
        if (in.takeSymbol(",")) {
            in.expectWord("PORT");
            port = Options.number(in);
        }
        return new ListenerSpec(name, false, addresses, port);
    }

    private static ListenerIp address(TokenStream in) {
        in.expectSymbol("(");
        String ip = in.text();
        Optional<String> mask = in.takeSymbol(",") ? Optional.of(in.text()) : Optional.empty();
        in.expectSymbol(")");
        return new ListenerIp(ip, mask);
    }
}
