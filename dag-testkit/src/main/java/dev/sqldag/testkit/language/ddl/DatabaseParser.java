package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.DatabaseCommand.FileSpec;
import dev.sqldag.testkit.command.DatabaseCommand.HadrAction;
import dev.sqldag.testkit.command.DatabaseCommand.RecoveryModel;
import dev.sqldag.testkit.language.program.Execution.RunCommand;
import dev.sqldag.testkit.language.program.Execution.TransactionRule;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import java.util.ArrayList;
import java.util.List;

/** CREATE, ALTER and DROP DATABASE. */
final class DatabaseParser {

    private final TokenStream in;

    DatabaseParser(TokenStream in) {
        this.in = in;
    }

    List<Instruction> statement() {
        if (in.takeWord("CREATE", "DATABASE")) {
            return List.of(create());
        }
        if (in.takeWord("ALTER", "DATABASE")) {
            return List.of(alter());
        }
        in.expectWord("DROP", "DATABASE");
        return drop();
    }

    private static Instruction run(DatabaseCommand command, String words, CommandCode code) {
        return new RunCommand(command, words, TransactionRule.DATABASE, code);
    }

    private Instruction create() {
        if (in.peek().isWord("AUDIT") || in.peek().isWord("SCOPED")) {
            throw in.notUnderstood("CREATE DATABASE " + in.peek().upper());
        }
        String name = in.name();
        List<FileSpec> files = new ArrayList<>();
        if (in.takeWord("ON")) {
            in.takeWord("PRIMARY");
            new FileSpecParser(in, false).read(files);
        }
        if (in.takeWord("LOG")) {
            in.expectWord("ON");
            new FileSpecParser(in, true).read(files);
        }
        boolean more = in.isWord("AS") || in.isWord("CONTAINMENT") || in.isWord("COLLATE") || in.isWord("WITH");
        if (more || in.isWord("FOR")) {
            throw in.notUnderstood("CREATE DATABASE … " + in.peek().upper());
        }
        return run(new DatabaseCommand.Create(name, files), "CREATE DATABASE", CommandCode.CREATE_DATABASE);
    }

    private List<Instruction> drop() {
        boolean ifExists = in.takeWord("IF", "EXISTS");
        List<Instruction> drops = new ArrayList<>();
        do {
            // 574, unlike CREATE and ALTER DATABASE: pyodbc issue 503 shows it.
            drops.add(new RunCommand(
                    new DatabaseCommand.Drop(in.name(), ifExists),
                    "DROP DATABASE",
                    TransactionRule.GROUP,
                    CommandCode.NONE));
        } while (in.takeSymbol(","));
        return drops;
    }

    private Instruction alter() {
        if (in.isWord("CURRENT")) {
            throw in.notUnderstood("ALTER DATABASE CURRENT");
        }
        String name = in.name();
        if (!in.isWord("SET")) {
            throw in.peek().kind() == Token.Kind.WORD
                    ? in.notUnderstood("ALTER DATABASE … " + in.peek().upper())
                    : in.unexpected();
        }
        in.next();
        DatabaseCommand command = set(name);
        if (in.takeWord("WITH")) {
            termination();
        }
        return run(command, "ALTER DATABASE", CommandCode.NONE);
    }

    private DatabaseCommand set(String name) {
        if (in.takeWord("HADR")) {
            return hadr(name);
        }
        return in.isWord("RECOVERY")
                ? recovery(name)
                : new DatabaseCommand.SetOptions(name, new DatabaseOptionParser(in).options());
    }

    /** How those are treated that are in the way; here nobody is. */
    private void termination() {
        if (in.takeWord("NO_WAIT")) {
            return;
        }
        in.expectWord("ROLLBACK");
        if (!in.takeWord("IMMEDIATE")) {
            in.expectWord("AFTER");
            in.integer();
            in.takeWord("SECONDS");
        }
    }

    private DatabaseCommand recovery(String name) {
        in.expectWord("RECOVERY");
        return new DatabaseCommand.SetRecovery(name, Options.constant(in, RecoveryModel.values()));
    }

    private DatabaseCommand hadr(String name) {
        if (in.takeWord("AVAILABILITY", "GROUP")) {
            in.expectSymbol("=");
            return new DatabaseCommand.JoinGroup(name, in.name());
        }
        return new DatabaseCommand.SetHadr(name, Options.constant(in, HadrAction.values()));
    }
}
