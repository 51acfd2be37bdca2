package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.SecurityCommand;
import dev.sqldag.testkit.language.program.Execution.RunCommand;
import dev.sqldag.testkit.language.program.Execution.TransactionRule;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.sql.Reply.CommandCode;

/** CREATE LOGIN, and GRANT CONNECT ON ENDPOINT. */
final class SecurityParser {

    private SecurityParser() {}

    static Instruction createLogin(TokenStream in) {
        in.expectWord("CREATE", "LOGIN");
        String login = in.name();
        if (in.takeWord("FROM")) {
            if (!in.takeWord("WINDOWS")) {
                throw in.notUnderstood("CREATE LOGIN … FROM " + in.peek().upper());
            }
            if (in.takeWord("WITH")) {
                options(in);
            }
            return run(new SecurityCommand.CreateWindowsLogin(login), "CREATE LOGIN", CommandCode.CREATE_LOGIN);
        }
        in.expectWord("WITH", "PASSWORD");
        in.expectSymbol("=");
        String password = in.text();
        if (in.isWord("HASHED")) {
            throw in.notUnderstood("a HASHED password");
        }
        in.takeWord("MUST_CHANGE");
        if (in.takeSymbol(",")) {
            options(in);
        }
        return run(new SecurityCommand.CreateSqlLogin(login, password), "CREATE LOGIN", CommandCode.CREATE_LOGIN);
    }

    /** Options that nothing in the simulated server depends on. */
    private static void options(TokenStream in) {
        do {
            if (in.takeWord("CHECK_POLICY") || in.takeWord("CHECK_EXPIRATION")) {
                in.expectSymbol("=");
                GroupOptionParser.word(in, "ON", "OFF");
            } else if (in.takeWord("DEFAULT_DATABASE") || in.takeWord("DEFAULT_LANGUAGE")) {
                in.expectSymbol("=");
                in.name();
            } else {
                throw in.isWord("SID") || in.isWord("CREDENTIAL")
                        ? in.notUnderstood("CREATE LOGIN … " + in.peek().upper())
                        : in.unexpected();
            }
        } while (in.takeSymbol(","));
    }

    static Instruction grant(TokenStream in) {
        in.expectWord("GRANT", "CONNECT");
        if (!in.isWord("ON", "ENDPOINT")) {
            throw in.notUnderstood("GRANT CONNECT " + in.peek().upper());
        }
        in.expectWord("ON", "ENDPOINT");
        in.expectSymbol("::");
        String endpoint = in.name();
        in.expectWord("TO");
        String grantee = in.name();
        if (in.isSymbol(",") || in.isWord("WITH", "GRANT") || in.isWord("AS")) {
            throw in.notUnderstood("GRANT CONNECT ON ENDPOINT with more than one grantee or with options");
        }
        return run(new SecurityCommand.GrantConnectOnEndpoint(endpoint, grantee), "GRANT", CommandCode.GRANT);
    }

    private static Instruction run(SecurityCommand command, String words, CommandCode code) {
        return new RunCommand(command, words, TransactionRule.ALLOWED, code);
    }
}
