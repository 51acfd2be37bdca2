package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.command.EndpointCommand.Authentication;
import dev.sqldag.testkit.command.EndpointCommand.Ciphers;
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
    private Optional<Authentication> authentication = Optional.empty();
    private Optional<Ciphers> ciphers = Optional.empty();
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
        Optional<String> owner = in.takeWord("AUTHORIZATION") ? Optional.of(in.name()) : Optional.empty();
        state();
        tcp();
        mirroring();
        if (role.isEmpty() || role.get() == Role.NONE || port.isEmpty()) {
            throw in.unexpected();
        }
        Authentication proof = authentication.orElse(new Authentication("NEGOTIATE", Optional.empty()));
        Ciphers cipher = ciphers.orElse(new Ciphers(Encryption.REQUIRED, "AES"));
        return new EndpointCommand.Create(
                name,
                state.orElse(State.STOPPED),
                port.getAsInt(),
                ip.filter(address -> !address.equals(EndpointCommand.ALL)),
                proof.methods(),
                proof.certificate(),
                cipher.encryption(),
                cipher.algorithm(),
                role.get(),
                owner);
    }

    /** {@code FOR DATABASE_MIRRORING ( … )}; DATA_MIRRORING is a synonym (S9). */
    private void mirroring() {
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
    }

    private EndpointCommand alter(String name) {
        state();
        if (in.isWord("AS")) {
            tcp();
        }
        if (in.isWord("FOR")) {
            mirroring();
        }
        if (role.filter(Role.NONE::equals).isPresent()) {
            throw in.unexpected();
        }
        return new EndpointCommand.Alter(name, state, port, ip, authentication, ciphers, role);
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
            ip = Optional.of(EndpointCommand.ALL);
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
            Optional<String> certificate = Optional.of(in.name());
            String methods = in.isWord("WINDOWS") ? "CERTIFICATE, " + windows() : "CERTIFICATE";
            authentication = Optional.of(new Authentication(methods, certificate));
            return;
        }
        String windows = windows();
        authentication = Optional.of(
                in.takeWord("CERTIFICATE")
                        ? new Authentication(windows + ", CERTIFICATE", Optional.of(in.name()))
                        : new Authentication(windows, Optional.empty()));
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
        Encryption encryption = Options.constant(in, Encryption.values());
        String algorithm = encryption == Encryption.DISABLED ? "NONE" : "AES";
        if (encryption != Encryption.DISABLED && in.takeWord("ALGORITHM")) {
            algorithm = GroupOptionParser.word(in, "AES", "RC4");
            String other = algorithm.equals("AES") ? "RC4" : "AES";
            algorithm += in.takeWord(other) ? ", " + other : "";
        }
        ciphers = Optional.of(new Ciphers(encryption, algorithm));
    }
}
