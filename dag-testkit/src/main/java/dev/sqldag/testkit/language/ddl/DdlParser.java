package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.SessionCommand;
import dev.sqldag.testkit.language.program.Execution.RunCommand;
import dev.sqldag.testkit.language.program.Execution.TransactionRule;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Statements that the server carries out: which parser reads them. */
public final class DdlParser {

    /** First words of statements that exist in Transact-SQL and are not modelled. */
    private static final Set<String> ELSEWHERE = Set.of(
            "ALTER",
            "BACKUP",
            "BULK",
            "CHECKPOINT",
            "CLOSE",
            "CREATE",
            "DBCC",
            "DEALLOCATE",
            "DENY",
            "DROP",
            "FETCH",
            "GOTO",
            "GRANT",
            "KILL",
            "MERGE",
            "OPEN",
            "RECONFIGURE",
            "RESTORE",
            "REVERT",
            "REVOKE",
            "SHUTDOWN",
            "UPDATE");

    private DdlParser() {}

    /** The next statement. */
    public static List<Instruction> parse(TokenStream in) {
        if (in.peek(1).isWord("AVAILABILITY") && in.peek(2).isWord("GROUP")) {
            return List.of(new GroupParser(in).statement());
        }
        if (in.peek(1).isWord("ENDPOINT")) {
            return List.of(new EndpointParser(in).statement());
        }
        Optional<Instruction> security = new SecurityParser(in).statement();
        if (security.isPresent()) {
            return List.of(security.get());
        }
        if (in.isWord("KILL") && in.peek(1).kind() == Token.Kind.NUMBER) {
            in.next();
            return List.of(new RunCommand(
                    new SessionCommand.Kill(in.integer()), "KILL", TransactionRule.KILL, CommandCode.NONE));
        }
        if (in.isWord("BACKUP")) {
            return List.of(BackupParser.backup(in));
        }
        if (in.isWord("RESTORE")) {
            return List.of(RestoreParser.restore(in));
        }
        if (in.peek(1).isWord("DATABASE") && in.peek(2).kind() != Token.Kind.END) {
            return new DatabaseParser(in).statement();
        }
        throw ELSEWHERE.contains(in.peek().upper()) && in.peek().isReserved()
                ? in.notUnderstood(words(in))
                : in.unexpected();
    }

    private static String words(TokenStream in) {
        String second = in.peek(1).kind() == Token.Kind.WORD ? " " + in.peek(1).upper() : "";
        return in.peek().upper() + second;
    }
}
