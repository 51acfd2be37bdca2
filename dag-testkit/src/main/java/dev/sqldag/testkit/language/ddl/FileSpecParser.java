package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.DatabaseCommand.FileSpec;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code ( NAME = …, FILENAME = …, SIZE = … ), …} of CREATE DATABASE; sizes make no difference here. */
final class FileSpecParser {

    private static final Set<String> UNITS = Set.of("KB", "MB", "GB", "TB");

    private final TokenStream in;
    private final boolean log;
    private Optional<String> name = Optional.empty();
    private Optional<String> path = Optional.empty();

    FileSpecParser(TokenStream in, boolean log) {
        this.in = in;
        this.log = log;
    }

    void read(List<FileSpec> files) {
        do {
            if (in.isWord("FILEGROUP")) {
                throw in.notUnderstood("CREATE DATABASE … FILEGROUP");
            }
            name = Optional.empty();
            path = Optional.empty();
            Options.list(
                    in,
                    Map.of(
                            "NAME", () -> name = Optional.of(nameOrText()),
                            "FILENAME", () -> path = Options.text(in),
                            "SIZE", this::size,
                            "MAXSIZE", this::size,
                            "FILEGROWTH", this::size));
            if (name.isEmpty() || path.isEmpty()) {
                throw in.unexpected();
            }
            files.add(new FileSpec(name.get(), path.get(), log));
        } while (in.takeSymbol(","));
    }

    private String nameOrText() {
        in.expectSymbol("=");
        return in.peek().isText() ? in.next().text() : in.name();
    }

    private void size() {
        in.expectSymbol("=");
        if (in.takeWord("UNLIMITED")) {
            return;
        }
        in.integer();
        if (!in.takeSymbol("%")
                && in.peek().kind() == Token.Kind.WORD
                && UNITS.contains(in.peek().upper())) {
            in.next();
        }
    }
}
