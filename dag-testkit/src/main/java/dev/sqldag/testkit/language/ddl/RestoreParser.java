package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.RestoreCommand;
import dev.sqldag.testkit.command.RestoreCommand.Move;
import dev.sqldag.testkit.command.RestoreCommand.Question;
import dev.sqldag.testkit.language.program.Execution;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** RESTORE, from disk. Source: "RESTORE Statements". */
final class RestoreParser {

    private static final Set<String> FLAGS = Set.of(
            "NORECOVERY",
            "RECOVERY",
            "REPLACE",
            "RESTART",
            "RESTRICTED_USER",
            "CHECKSUM",
            "NO_CHECKSUM",
            "STOP_ON_ERROR",
            "CONTINUE_AFTER_ERROR",
            "REWIND",
            "NOREWIND",
            "UNLOAD",
            "NOUNLOAD",
            "LOADHISTORY");

    private static final Set<String> TEXTS = Set.of("MEDIANAME", "MEDIAPASSWORD", "PASSWORD");

    private static final Set<String> NUMBERS = Set.of("BUFFERCOUNT", "MAXTRANSFERSIZE", "BLOCKSIZE");

    /** They change what is restored. */
    private static final Set<String> ELSEWHERE = Set.of(
            "STANDBY",
            "STOPAT",
            "STOPATMARK",
            "STOPBEFOREMARK",
            "PARTIAL",
            "CREDENTIAL",
            "KEEP_REPLICATION",
            "KEEP_CDC",
            "KEEP_TEMPORAL_RETENTION",
            "FILESTREAM",
            "ENABLE_BROKER",
            "ERROR_BROKER_CONVERSATIONS",
            "NEW_BROKER");

    private static final int DEFAULT_STATS = 10;

    /** {@code MOVE … TO …}, by the numbers of its texts. */
    private record Moving(int logical, int path) {}

    private final TokenStream in;
    private final Texts texts;
    private final Set<String> flags = new HashSet<>();
    private final List<Moving> moves = new ArrayList<>();
    private OptionalInt file = OptionalInt.empty();
    private OptionalInt stats = OptionalInt.empty();

    private RestoreParser(TokenStream in) {
        this.in = in;
        this.texts = new Texts(in);
    }

    static Instruction restore(TokenStream in) {
        return new RestoreParser(in).statement();
    }

    private Instruction statement() {
        in.next();
        for (Question question : Question.values()) {
            if (in.takeWord(question.name())) {
                return inspect(question);
            }
        }
        boolean log = in.takeWord("LOG");
        if (!log && !in.takeWord("DATABASE")) {
            throw in.peek().kind() == Token.Kind.WORD
                    ? in.notUnderstood("RESTORE " + in.peek().upper())
                    : in.unexpected();
        }
        int database = texts.name();
        if (in.isWord("FILE") || in.isWord("FILEGROUP") || in.isWord("PAGE") || in.isWord("READ_WRITE_FILEGROUPS")) {
            throw in.notUnderstood("a RESTORE of some files or pages");
        }
        List<Integer> disks = in.takeWord("FROM") ? from() : List.of();
        options();
        boolean recovery = !flags.contains("NORECOVERY");
        boolean replace = flags.contains("REPLACE");
        return new Execution.OnMedia(
                texts.all(),
                values -> new RestoreCommand.Restore(
                        values.get(database),
                        log,
                        Texts.of(disks, values),
                        recovery,
                        replace,
                        moves.stream()
                                .map(m -> new Move(values.get(m.logical()), values.get(m.path())))
                                .toList(),
                        file.orElse(1),
                        stats));
    }

    private List<Integer> from() {
        if (in.isWord("DATABASE_SNAPSHOT")) {
            throw in.notUnderstood("RESTORE … FROM DATABASE_SNAPSHOT");
        }
        return texts.disks("RESTORE");
    }

    private Instruction inspect(Question question) {
        in.expectWord("FROM");
        List<Integer> disks = texts.disks("RESTORE");
        options();
        return new Execution.OnMedia(
                texts.all(), values -> new RestoreCommand.Inspect(question, Texts.of(disks, values), file));
    }

    private void options() {
        if (in.takeWord("WITH")) {
            do {
                option();
            } while (in.takeSymbol(","));
        }
        if (flags.contains("NORECOVERY") && flags.contains("RECOVERY")) {
            throw in.unexpected();
        }
    }

    private void option() {
        String option = in.peek().kind() == Token.Kind.WORD ? in.peek().upper() : "";
        if (ELSEWHERE.contains(option)) {
            throw in.notUnderstood("RESTORE … WITH " + option);
        }
        if (FLAGS.contains(option)) {
            in.next();
            flags.add(option);
        } else if (TEXTS.contains(option)) {
            in.next();
            texts.assigned();
        } else if (NUMBERS.contains(option)) {
            in.next();
            Options.number(in);
        } else if (in.takeWord("FILE")) {
            file = Options.number(in);
        } else if (in.takeWord("STATS")) {
            stats = in.takeSymbol("=") ? OptionalInt.of(in.integer()) : OptionalInt.of(DEFAULT_STATS);
        } else {
            in.expectWord("MOVE");
            int logical = texts.text();
            in.expectWord("TO");
            moves.add(new Moving(logical, texts.text()));
        }
    }
}
