package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.command.EndpointCommand.Encryption;
import dev.sqldag.testkit.command.EndpointCommand.Role;
import dev.sqldag.testkit.command.EndpointCommand.State;
import dev.sqldag.testkit.language.program.Execution.RunCommand;
import dev.sqldag.testkit.language.program.Execution.TransactionRule;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** CREATE, ALTER and DROP ENDPOINT, for database mirroring only. */
final class EndpointParser {

    private final TokenStream in;
    private Optional<State> state = Optional.empty();
    private OptionalInt port = OptionalInt.empty();
    private Optional<String> ip = Optional.empty();
    private String authentication = "NEGOTIATE";
    private Optional<String> certificate = Optional.empty();
    private Encryption encryption = Encryption.REQUIRED;
    private String algorithm = "AES";
    private Optional<Role> role = Optional.empty();

    EndpointParser(TokenStream in) {
        this.in = in;
    }

    Instruction statement() {
        String verb = in.next().upper();
        in.next();
        return switch (verb) {
            case "CREATE" -> run(create(in.name()), verb, CommandCode.CREATE_ENDPOINT);
            case "ALTER" -> run(alter(in.name()), verb, CommandCode.ALTER_ENDPOINT);
            case "DROP" -> run(new EndpointCommand.Drop(in.name()), verb, CommandCode.DROP_ENDPOINT);
            default -> throw in.unexpected();
        };
    }

    private static Instruction run(EndpointCommand command, String verb, CommandCode code) {
        return new RunCommand(command, verb + " ENDPOINT", TransactionRule.GROUP, code);
    }

    private EndpointCommand create(String name) {
        if (in.takeWord("AUTHORIZATION")) {
            in.name();
        }
        state();
        tcp();
        in.expectWord("FOR");
        if (in.isWord("TSQL") || in.isWord("SERVICE_BROKER")) {
            throw in.notUnderstood("an endpoint FOR " + in.peek().upper());
        }
        if (!in.takeWord("DATA_MIRRORING")) {
            in.expectWord("DATABASE_MIRRORING");
        }
        Options.list(
                in,
                Map.of(
                        "AUTHENTICATION", this::authentication,
                        "ENCRYPTION", this::encryption,
                        "ROLE", () -> role = Options.assigned(in, Role.values())));
        if (role.isEmpty() || role.get() == Role.NONE || port.isEmpty()) {
            throw in.unexpected();
        }
        return new EndpointCommand.Create(
                name,
                state.orElse(State.STOPPED),
                port.getAsInt(),
                ip,
                authentication,
                certificate,
                encryption,
                algorithm,
                role.get());
    }

    private EndpointCommand alter(String name) {
        state();
        if (in.isWord("AS")) {
            tcp();
        }
        if (in.isWord("FOR") || ip.isPresent()) {
            throw in.notUnderstood("ALTER ENDPOINT beyond STATE and LISTENER_PORT");
        }
        if (state.isEmpty() && port.isEmpty()) {
            throw in.unexpected();
        }
        return new EndpointCommand.Alter(name, state, port);
    }

    private void state() {
        if (in.takeWord("STATE")) {
            state = Options.assigned(in, State.values());
        }
    }

    private void tcp() {
        in.expectWord("AS", "TCP");
        Options.list(in, Map.of("LISTENER_PORT", () -> port = Options.number(in), "LISTENER_IP", this::address));
    }

    private void address() {
        in.expectSymbol("=");
        if (in.takeWord("ALL")) {
            return;
        }
        in.expectSymbol("(");
        StringBuilder address = new StringBuilder();
        if (in.peek().isText()) {
            address.append(in.next().text());
        }
        while (!in.isSymbol(")")) {
            // An IPv4 address is no token of its own: 10.0 .1 .4, or numbers and dots.
            boolean part = in.isSymbol(".") || in.peek().kind() == Token.Kind.NUMBER;
            if (!part) {
                throw in.unexpected();
            }
            address.append(in.next().text());
        }
        in.next();
        ip = Optional.of(address.toString());
    }

    private void authentication() {
        in.expectSymbol("=");
        if (in.takeWord("CERTIFICATE")) {
            certificate = Optional.of(in.name());
            authentication = in.isWord("WINDOWS") ? "CERTIFICATE, " + windows() : "CERTIFICATE";
            return;
        }
        authentication = windows();
        if (in.takeWord("CERTIFICATE")) {
            certificate = Optional.of(in.name());
            authentication += ", CERTIFICATE";
        }
    }

    private String windows() {
        in.expectWord("WINDOWS");
        for (String method : new String[] {"NTLM", "KERBEROS", "NEGOTIATE"}) {
            if (in.takeWord(method)) {
                return method;
            }
        }
        return "NEGOTIATE";
    }

    private void encryption() {
        in.expectSymbol("=");
        encryption = Options.constant(in, Encryption.values());
        algorithm = encryption == Encryption.DISABLED ? "NONE" : "AES";
        if (encryption != Encryption.DISABLED && in.takeWord("ALGORITHM")) {
            algorithm = GroupOptionParser.word(in, "AES", "RC4");
            String other = algorithm.equals("AES") ? "RC4" : "AES";
            algorithm += in.takeWord(other) ? ", " + other : "";
        }
    }
}
