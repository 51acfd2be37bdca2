package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.SecurityCommand;
import dev.sqldag.testkit.language.program.Execution.RunCommand;
import dev.sqldag.testkit.language.program.Execution.TransactionRule;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import java.util.Optional;
import java.util.Set;

/** Statements on logins, users, roles, keys, certificates and permissions: which parser reads them. */
final class SecurityParser {

    private static final Set<String> VERBS = Set.of("CREATE", "ALTER", "DROP", "BACKUP", "OPEN", "CLOSE");

    private final TokenStream in;

    SecurityParser(TokenStream in) {
        this.in = in;
    }

    /** The statement, or empty when it is about something else. */
    Optional<Instruction> statement() {
        if (in.isWord("GRANT") || in.isWord("DENY") || in.isWord("REVOKE")) {
            boolean grant = in.isWord("GRANT");
            return Optional.of(
                    run(new PermissionParser(in).statement(), "GRANT", grant ? CommandCode.GRANT : CommandCode.NONE));
        }
        if (!VERBS.contains(in.peek().upper())) {
            return Optional.empty();
        }
        String second = in.peek(1).upper();
        return switch (second) {
            case "LOGIN" -> Optional.of(login());
            case "USER" -> Optional.of(plain(new UserParser(in).statement()));
            case "CERTIFICATE" -> Optional.of(plain(new CertificateParser(in).statement()));
            case "MASTER" ->
                in.peek(2).isWord("KEY") ? Optional.of(plain(new KeyParser(in).masterKey())) : Optional.empty();
            case "DATABASE" ->
                in.peek(2).isWord("ENCRYPTION") && in.peek(3).isWord("KEY")
                        ? Optional.of(plain(new KeyParser(in).encryptionKey()))
                        : Optional.empty();
            case "SERVER" ->
                in.peek(2).isWord("ROLE") ? Optional.of(plain(new RoleParser(in).serverRole())) : Optional.empty();
            case "ROLE" ->
                in.isWord("ALTER") ? Optional.of(plain(new RoleParser(in).databaseRole())) : Optional.empty();
            case "AUTHORIZATION" ->
                in.isWord("ALTER") ? Optional.of(plain(new RoleParser(in).authorization())) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Instruction login() {
        CommandCode code = in.isWord("CREATE") ? CommandCode.CREATE_LOGIN : CommandCode.NONE;
        return run(new LoginParser(in).statement(), "LOGIN", code);
    }

    private static Instruction plain(SecurityCommand command) {
        return run(command, "", CommandCode.NONE);
    }

    private static Instruction run(SecurityCommand command, String words, CommandCode code) {
        return new RunCommand(command, words, TransactionRule.ALLOWED, code);
    }
}
