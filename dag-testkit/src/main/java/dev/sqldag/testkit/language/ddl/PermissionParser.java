package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.command.PermissionCommand;
import dev.sqldag.testkit.command.PermissionCommand.Action;
import dev.sqldag.testkit.command.Securable;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.language.value.SqlFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** GRANT, DENY and REVOKE of what can be granted at the scope of the server. */
final class PermissionParser {

    /** First words of permissions on databases and what is in them, and of ALL. */
    private static final Set<String> ELSEWHERE = Set.of(
            "ALL",
            "ALTER",
            "AUTHENTICATE",
            "BACKUP",
            "CHECKPOINT",
            "CONNECT",
            "CONTROL",
            "CREATE",
            "DELETE",
            "EXECUTE",
            "EXEC",
            "IMPERSONATE",
            "INSERT",
            "KILL",
            "RECEIVE",
            "REFERENCES",
            "SELECT",
            "SEND",
            "SHOWPLAN",
            "SUBSCRIBE",
            "TAKE",
            "UNMASK",
            "UPDATE",
            "VIEW");

    private static final int LONGEST = 4;

    private final TokenStream in;

    PermissionParser(TokenStream in) {
        this.in = in;
    }

    PermissionCommand statement() {
        Action action = Options.constant(in, Action.values());
        boolean option = action == Action.REVOKE && in.takeWord("GRANT", "OPTION", "FOR");
        List<Permission> permissions = permissions();
        Securable securable = in.takeWord("ON") ? Securables.read(in) : Securable.SERVER;
        if (!permissions.stream().allMatch(p -> p.on(securable.kind()))) {
            throw securable.kind() == Securable.Kind.DATABASE || securable.kind() == Securable.Kind.CERTIFICATE
                    ? in.notUnderstood("permissions on " + securable.kind().description())
                    : in.unexpected();
        }
        if (!(action == Action.REVOKE && in.takeWord("FROM"))) {
            in.expectWord("TO");
        }
        List<String> principals = new ArrayList<>();
        do {
            principals.add(in.isWord("PUBLIC") ? in.next().text() : in.name());
        } while (in.takeSymbol(","));
        boolean withOption = action == Action.GRANT && in.takeWord("WITH", "GRANT", "OPTION");
        boolean cascade = action != Action.GRANT && in.takeWord("CASCADE");
        Optional<String> grantor = in.takeWord("AS") ? Optional.of(in.name()) : Optional.empty();
        return new PermissionCommand(
                action, permissions, securable, principals, option || withOption, cascade, grantor);
    }

    private List<Permission> permissions() {
        List<Permission> permissions = new ArrayList<>();
        do {
            permissions.add(permission());
        } while (in.takeSymbol(","));
        return permissions;
    }

    /** The longest run of words that is one. */
    private Permission permission() {
        for (int length = LONGEST; length > 0; length--) {
            Optional<Permission> found = Permission.of(words(length));
            if (found.isPresent()) {
                for (int i = 0; i < length; i++) {
                    in.next();
                }
                return found.get();
            }
        }
        throw unknown();
    }

    private String words(int count) {
        StringJoiner words = new StringJoiner(" ");
        for (int i = 0; i < count; i++) {
            words.add(in.peek(i).upper());
        }
        return words.toString();
    }

    private SqlFailure unknown() {
        return ELSEWHERE.contains(in.peek().upper())
                ? in.notUnderstood("the permission " + in.peek().upper() + " … that is not one of the server")
                : in.unexpected();
    }
}
