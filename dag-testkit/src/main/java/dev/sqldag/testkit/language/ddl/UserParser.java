package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.UserCommand;
import dev.sqldag.testkit.command.UserCommand.Kind;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.Optional;

/** CREATE, ALTER and DROP USER. Source: "CREATE USER (Transact-SQL)". */
final class UserParser {

    private final TokenStream in;

    UserParser(TokenStream in) {
        this.in = in;
    }

    UserCommand statement() {
        String verb = in.next().upper();
        in.next();
        return switch (verb) {
            case "CREATE" -> create(in.name());
            case "ALTER" -> alter(in.name());
            case "DROP" -> {
                boolean ifExists = in.takeWord("IF", "EXISTS");
                yield new UserCommand.Drop(in.name(), ifExists);
            }
            default -> throw in.unexpected();
        };
    }

    private UserCommand create(String user) {
        Kind kind = new Kind.ForLogin(user);
        if (in.takeWord("WITHOUT")) {
            in.expectWord("LOGIN");
            kind = new Kind.WithoutLogin();
        } else if (in.isWord("FOR") || in.isWord("FROM")) {
            in.next();
            kind = owner();
        }
        if (in.takeWord("WITH")) {
            do {
                option();
            } while (in.takeSymbol(","));
        }
        return new UserCommand.Create(user, kind);
    }

    private Kind owner() {
        if (in.takeWord("LOGIN")) {
            return new Kind.ForLogin(in.name());
        }
        if (in.takeWord("CERTIFICATE")) {
            return new Kind.ForCertificate(in.name());
        }
        if (in.isWord("ASYMMETRIC") || in.isWord("EXTERNAL")) {
            throw in.notUnderstood("CREATE USER … FOR " + in.peek().upper());
        }
        throw in.unexpected();
    }

    /** A schema of its own makes no difference here; a password belongs to contained databases. */
    private void option() {
        if (in.isWord("PASSWORD") || in.isWord("SID") || in.isWord("DEFAULT_LANGUAGE")) {
            throw in.notUnderstood("CREATE USER … WITH " + in.peek().upper());
        }
        if (in.takeWord("ALLOW_ENCRYPTED_VALUE_MODIFICATIONS")) {
            in.expectSymbol("=");
            GroupOptionParser.word(in, "ON", "OFF");
            return;
        }
        in.expectWord("DEFAULT_SCHEMA");
        in.expectSymbol("=");
        in.name();
    }

    private UserCommand alter(String user) {
        Optional<String> name = Optional.empty();
        Optional<String> login = Optional.empty();
        in.expectWord("WITH");
        do {
            if (in.takeWord("NAME")) {
                in.expectSymbol("=");
                name = Optional.of(in.name());
            } else if (in.takeWord("LOGIN")) {
                in.expectSymbol("=");
                login = Optional.of(in.name());
            } else {
                option();
            }
        } while (in.takeSymbol(","));
        return new UserCommand.Alter(user, name, login);
    }
}
