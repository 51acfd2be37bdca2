package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.RoleCommand;
import dev.sqldag.testkit.command.Securable;
import dev.sqldag.testkit.command.SecurityCommand;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.Optional;

/** Roles and their members, and ALTER AUTHORIZATION. */
final class RoleParser {

    private final TokenStream in;

    RoleParser(TokenStream in) {
        this.in = in;
    }

    SecurityCommand serverRole() {
        String verb = in.next().upper();
        in.expectWord("SERVER", "ROLE");
        String role = in.name();
        return switch (verb) {
            case "CREATE" ->
                new RoleCommand.CreateServerRole(
                        role, in.takeWord("AUTHORIZATION") ? Optional.of(in.name()) : Optional.empty());
            case "DROP" -> new RoleCommand.DropServerRole(role);
            case "ALTER" -> {
                boolean add = adds("ALTER SERVER ROLE");
                yield new RoleCommand.ServerRoleMember(role, in.name(), add);
            }
            default -> throw in.unexpected();
        };
    }

    SecurityCommand databaseRole() {
        in.expectWord("ALTER", "ROLE");
        String role = in.name();
        boolean add = adds("ALTER ROLE");
        return new RoleCommand.RoleMember(role, in.name(), add);
    }

    private boolean adds(String statement) {
        if (in.isWord("WITH")) {
            throw in.notUnderstood(statement + " … WITH NAME");
        }
        String verb = GroupOptionParser.word(in, "ADD", "DROP");
        in.expectWord("MEMBER");
        return verb.equals("ADD");
    }

    SecurityCommand authorization() {
        in.expectWord("ALTER", "AUTHORIZATION", "ON");
        Securable securable = Securables.read(in);
        in.expectWord("TO");
        return new RoleCommand.Authorize(securable, in.name());
    }
}
