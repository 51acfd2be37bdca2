package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.LoginCommand;
import dev.sqldag.testkit.command.LoginCommand.LoginOptions;
import dev.sqldag.testkit.command.LoginCommand.Source;
import dev.sqldag.testkit.command.Octets;
import dev.sqldag.testkit.command.Password;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.Optional;

/** CREATE, ALTER and DROP LOGIN. Source: "CREATE LOGIN (Transact-SQL)", "ALTER LOGIN (Transact-SQL)". */
final class LoginParser {

    private final TokenStream in;
    private Optional<Password> password = Optional.empty();
    private boolean hashed;
    private boolean mustChange;
    private boolean unlock;
    private Optional<Password> oldPassword = Optional.empty();
    private Optional<Octets> sid = Optional.empty();
    private Optional<String> defaultDatabase = Optional.empty();
    private Optional<String> defaultLanguage = Optional.empty();
    private Optional<Boolean> checkPolicy = Optional.empty();
    private Optional<Boolean> checkExpiration = Optional.empty();
    private Optional<String> newName = Optional.empty();

    LoginParser(TokenStream in) {
        this.in = in;
    }

    LoginCommand statement() {
        String verb = in.next().upper();
        in.next();
        return switch (verb) {
            case "CREATE" -> create(in.name());
            case "ALTER" -> alter(in.name());
            case "DROP" -> new LoginCommand.Drop(in.name());
            default -> throw in.unexpected();
        };
    }

    private LoginCommand create(String login) {
        if (in.takeWord("FROM")) {
            return new LoginCommand.Create(login, source(), options());
        }
        in.expectWord("WITH");
        if (!in.isWord("PASSWORD")) {
            throw in.unexpected();
        }
        password();
        while (in.takeSymbol(",")) {
            createOption();
        }
        return new LoginCommand.Create(login, new Source.Sql(), options());
    }

    private Source source() {
        if (in.takeWord("WINDOWS")) {
            if (in.takeWord("WITH")) {
                do {
                    defaults();
                } while (in.takeSymbol(","));
            }
            return new Source.Windows();
        }
        if (in.takeWord("CERTIFICATE")) {
            return new Source.Certificate(in.name());
        }
        if (in.isWord("ASYMMETRIC") || in.isWord("EXTERNAL")) {
            throw in.notUnderstood("CREATE LOGIN … FROM " + in.peek().upper());
        }
        throw in.unexpected();
    }

    private void createOption() {
        if (in.takeWord("SID")) {
            in.expectSymbol("=");
            sid = Optional.of(binary());
        } else if (!policy() && in.isWord("CREDENTIAL")) {
            throw in.notUnderstood("CREATE LOGIN … CREDENTIAL");
        }
    }

    private LoginCommand alter(String login) {
        if (in.takeWord("ENABLE")) {
            return new LoginCommand.Enable(login, true);
        }
        if (in.takeWord("DISABLE")) {
            return new LoginCommand.Enable(login, false);
        }
        if (in.isWord("ADD", "CREDENTIAL") || in.isWord("DROP", "CREDENTIAL")) {
            throw in.notUnderstood("ALTER LOGIN … CREDENTIAL");
        }
        in.expectWord("WITH");
        do {
            alterOption();
        } while (in.takeSymbol(","));
        return new LoginCommand.Alter(login, options(), newName);
    }

    private void alterOption() {
        if (in.isWord("PASSWORD")) {
            password();
            if (in.takeWord("OLD_PASSWORD")) {
                in.expectSymbol("=");
                oldPassword = Optional.of(Password.of(in.text()));
            }
        } else if (in.takeWord("NAME")) {
            in.expectSymbol("=");
            newName = Optional.of(in.name());
        } else if (in.isWord("CREDENTIAL") || in.isWord("NO", "CREDENTIAL")) {
            throw in.notUnderstood("ALTER LOGIN … CREDENTIAL");
        } else {
            policy();
        }
    }

    /** CHECK_POLICY, CHECK_EXPIRATION and the defaults; false when a word is left to the caller. */
    private boolean policy() {
        if (in.takeWord("CHECK_POLICY")) {
            checkPolicy = Optional.of(onOff());
        } else if (in.takeWord("CHECK_EXPIRATION")) {
            checkExpiration = Optional.of(onOff());
        } else if (in.isWord("CREDENTIAL")) {
            return false;
        } else {
            defaults();
        }
        return true;
    }

    private void defaults() {
        if (in.takeWord("DEFAULT_DATABASE")) {
            in.expectSymbol("=");
            defaultDatabase = Optional.of(in.name());
        } else {
            in.expectWord("DEFAULT_LANGUAGE");
            in.expectSymbol("=");
            defaultLanguage = Optional.of(in.name());
        }
    }

    private void password() {
        in.expectWord("PASSWORD");
        in.expectSymbol("=");
        if (in.peek().kind() == Token.Kind.BINARY) {
            password = Optional.of(Password.of(in.next().text()));
            in.expectWord("HASHED");
            hashed = true;
            return;
        }
        password = Optional.of(Password.of(in.text()));
        mustChange = in.takeWord("MUST_CHANGE");
        unlock = in.takeWord("UNLOCK");
    }

    private boolean onOff() {
        in.expectSymbol("=");
        return GroupOptionParser.word(in, "ON", "OFF").equals("ON");
    }

    private Octets binary() {
        if (in.peek().kind() != Token.Kind.BINARY) {
            throw in.unexpected();
        }
        return Literals.octets(in.next());
    }

    private LoginOptions options() {
        return new LoginOptions(
                password,
                hashed,
                mustChange,
                unlock,
                oldPassword,
                sid,
                defaultDatabase,
                defaultLanguage,
                checkPolicy,
                checkExpiration);
    }
}
