package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.BackupOptions;
import dev.sqldag.testkit.command.BackupOptions.Media;
import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.language.program.Execution;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

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

    private static final Set<String> TEXTS = Set.of("NAME", "DESCRIPTION", "MEDIANAME", "MEDIADESCRIPTION");

    private static final Set<String> VALUED =
            Set.of("BLOCKSIZE", "BUFFERCOUNT", "MAXTRANSFERSIZE", "RETAINDAYS", "EXPIREDATE");

    /** They change what the backup means. */
    private static final Set<String> ELSEWHERE =
            Set.of("STANDBY", "NO_TRUNCATE", "ENCRYPTION", "CREDENTIAL", "FILE_SNAPSHOT", "METADATA_ONLY");

    private static final int DEFAULT_STATS = 10;

    private final TokenStream in;
    private final Texts texts;
    private final Set<String> flags = new HashSet<>();
    private final Map<String, Integer> named = new TreeMap<>();
    private OptionalInt stats = OptionalInt.empty();

    private BackupParser(TokenStream in) {
        this.in = in;
        this.texts = new Texts(in);
    }

    static Instruction backup(TokenStream in) {
        return new BackupParser(in).statement();
    }

    private Instruction statement() {
        in.next();
        boolean log = in.takeWord("LOG");
        if (!log && !in.takeWord("DATABASE")) {
            throw in.peek().kind() == Token.Kind.WORD
                    ? in.notUnderstood("BACKUP " + in.peek().upper())
                    : in.unexpected();
        }
        int database = texts.name();
        if (in.isWord("FILE") || in.isWord("FILEGROUP") || in.isWord("READ_WRITE_FILEGROUPS")) {
            throw in.notUnderstood("a BACKUP of some files");
        }
        in.expectWord("TO");
        List<Integer> disks = texts.disks("BACKUP");
        if (in.isWord("MIRROR")) {
            throw in.notUnderstood("BACKUP … MIRROR TO");
        }
        if (in.takeWord("WITH")) {
            do {
                option(log);
            } while (in.takeSymbol(","));
        }
        return new Execution.OnMedia(
                texts.all(),
                values -> log
                        ? new DatabaseCommand.BackupLog(values.get(database), Texts.of(disks, values), options(values))
                        : new DatabaseCommand.BackupFull(
                                values.get(database), Texts.of(disks, values), options(values)));
    }

    private void option(boolean log) {
        String option = in.peek().kind() == Token.Kind.WORD ? in.peek().upper() : "";
        if (ELSEWHERE.contains(option)) {
            throw in.notUnderstood("BACKUP … WITH " + option);
        }
        boolean belongs = option.equals("DIFFERENTIAL") ? !log : option.equals("NORECOVERY") && log;
        if (FLAGS.contains(option) || belongs) {
            in.next();
            flags.add(option);
        } else if (TEXTS.contains(option)) {
            in.next();
            named.put(option, texts.assigned());
        } else if (option.equals("STATS")) {
            in.next();
            stats = in.takeSymbol("=") ? OptionalInt.of(in.integer()) : OptionalInt.of(DEFAULT_STATS);
        } else if (VALUED.contains(option)) {
            in.next();
            in.expectSymbol("=");
            value();
        } else {
            throw in.unexpected();
        }
    }

    private void value() {
        boolean value = in.peek().isText()
                || in.peek().kind() == Token.Kind.NUMBER
                || in.peek().kind() == Token.Kind.VARIABLE;
        if (!value) {
            throw in.unexpected();
        }
        in.next();
    }

    private BackupOptions options(List<String> values) {
        Media media = flags.contains("FORMAT") ? Media.FORMAT : flags.contains("INIT") ? Media.INIT : Media.APPEND;
        return new BackupOptions(
                flags.contains("DIFFERENTIAL"),
                flags.contains("COPY_ONLY"),
                media,
                flags.contains("COMPRESSION"),
                flags.contains("CHECKSUM"),
                flags.contains("NORECOVERY"),
                text("NAME", values),
                text("DESCRIPTION", values),
                text("MEDIANAME", values),
                stats);
    }

    private String text(String option, List<String> values) {
        return named.containsKey(option) ? values.get(named.get(option)) : "";
    }
}
