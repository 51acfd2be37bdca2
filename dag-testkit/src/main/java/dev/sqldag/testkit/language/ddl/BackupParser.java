package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.program.Execution;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** BACKUP DATABASE and BACKUP LOG, to disk. */
final class BackupParser {

    private static final Set<String> FLAGS = Set.of(
            "FORMAT",
            "NOFORMAT",
            "INIT",
            "NOINIT",
            "SKIP",
            "NOSKIP",
            "REWIND",
            "NOREWIND",
            "UNLOAD",
            "NOUNLOAD",
            "COPY_ONLY",
            "COMPRESSION",
            "NO_COMPRESSION",
            "CHECKSUM",
            "NO_CHECKSUM",
            "STOP_ON_ERROR",
            "CONTINUE_AFTER_ERROR");

    private static final Set<String> VALUED = Set.of(
            "STATS",
            "NAME",
            "DESCRIPTION",
            "MEDIANAME",
            "MEDIADESCRIPTION",
            "BLOCKSIZE",
            "BUFFERCOUNT",
            "MAXTRANSFERSIZE",
            "RETAINDAYS",
            "EXPIREDATE");

    /** They change what the backup means. */
    private static final Set<String> ELSEWHERE =
            Set.of("DIFFERENTIAL", "NORECOVERY", "STANDBY", "NO_TRUNCATE", "ENCRYPTION", "CREDENTIAL", "FILE_SNAPSHOT");

    private BackupParser() {}

    static Instruction backup(TokenStream in) {
        in.next();
        boolean log = in.takeWord("LOG");
        if (!log && !in.takeWord("DATABASE")) {
            throw in.peek().kind() == Token.Kind.WORD
                    ? in.notUnderstood("BACKUP " + in.peek().upper())
                    : in.unexpected();
        }
        Expr database = in.peek().kind() == Token.Kind.VARIABLE ? variable(in) : constant(in.name());
        in.expectWord("TO");
        List<Expr> disks = new ArrayList<>();
        do {
            if (in.isWord("URL") || in.isWord("TAPE")) {
                throw in.notUnderstood("BACKUP … TO " + in.peek().upper());
            }
            in.expectWord("DISK");
            in.expectSymbol("=");
            disks.add(in.peek().kind() == Token.Kind.VARIABLE ? variable(in) : constant(in.text()));
        } while (in.takeSymbol(","));
        boolean copyOnly = in.takeWord("WITH") && options(in);
        return new Execution.Backup(database, disks, log, copyOnly);
    }

    private static Expr variable(TokenStream in) {
        return new Atom.Variable(in.next().text());
    }

    private static Expr constant(String text) {
        return new Atom.Constant(SqlType.nvarchar(4000), text);
    }

    /** Whether COPY_ONLY is among them. */
    private static boolean options(TokenStream in) {
        boolean copyOnly = false;
        do {
            String option = in.peek().kind() == Token.Kind.WORD ? in.peek().upper() : "";
            if (ELSEWHERE.contains(option)) {
                throw in.notUnderstood("BACKUP … WITH " + option);
            }
            if (!FLAGS.contains(option) && !VALUED.contains(option)) {
                throw in.unexpected();
            }
            in.next();
            copyOnly |= option.equals("COPY_ONLY");
            if (VALUED.contains(option) && (in.isSymbol("=") || !option.equals("STATS"))) {
                in.expectSymbol("=");
                value(in);
            }
        } while (in.takeSymbol(","));
        return copyOnly;
    }

    private static void value(TokenStream in) {
        boolean value = in.peek().isText()
                || in.peek().kind() == Token.Kind.NUMBER
                || in.peek().kind() == Token.Kind.VARIABLE;
        if (!value) {
            throw in.unexpected();
        }
        in.next();
    }
}
