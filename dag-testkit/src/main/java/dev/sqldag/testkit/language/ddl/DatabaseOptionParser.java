package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.DatabaseCommand.Option;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The options of ALTER DATABASE … SET that a database of a group depends on. */
final class DatabaseOptionParser {

    private static final Set<String> STATES =
            Set.of("READ_ONLY", "READ_WRITE", "SINGLE_USER", "RESTRICTED_USER", "MULTI_USER");

    private static final Set<String> SWITCHES = Set.of("AUTO_CLOSE", "TRUSTWORTHY", "ENCRYPTION");

    private final TokenStream in;

    DatabaseOptionParser(TokenStream in) {
        this.in = in;
    }

    List<Option> options() {
        List<Option> options = new ArrayList<>();
        do {
            options.add(option());
        } while (in.takeSymbol(","));
        return options;
    }

    private Option option() {
        String word = in.peek().kind() == Token.Kind.WORD ? in.peek().upper() : "";
        if (STATES.contains(word)) {
            in.next();
            return Option.valueOf(word);
        }
        if (SWITCHES.contains(word)) {
            in.next();
            return Option.valueOf(word + "_" + GroupOptionParser.word(in, "ON", "OFF"));
        }
        throw word.isEmpty() ? in.unexpected() : in.notUnderstood("ALTER DATABASE … SET " + word);
    }
}
