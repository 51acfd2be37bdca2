package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Options of the form {@code NAME = value}. */
final class Options {

    private Options() {}

    /** The constant that the next word names. */
    static <E extends Enum<E>> E constant(TokenStream in, E[] constants) {
        for (E constant : constants) {
            if (in.takeWord(constant.name())) {
                return constant;
            }
        }
        throw in.unexpected();
    }

    static <E extends Enum<E>> Optional<E> assigned(TokenStream in, E[] constants) {
        in.expectSymbol("=");
        return Optional.of(constant(in, constants));
    }

    static Optional<String> text(TokenStream in) {
        in.expectSymbol("=");
        return Optional.of(in.text());
    }

    /** A text, or the word NONE, which is the empty text here. */
    static Optional<String> textOrNone(TokenStream in) {
        in.expectSymbol("=");
        return Optional.of(in.takeWord("NONE") ? "" : in.text());
    }

    static OptionalInt number(TokenStream in) {
        in.expectSymbol("=");
        return OptionalInt.of(in.integer());
    }

    /** Reads {@code ( option, option )} where each option says how it is read. */
    static void list(TokenStream in, Map<String, Runnable> readers) {
        in.expectSymbol("(");
        do {
            Runnable reader = readers.get(in.peek().upper());
            if (reader == null || in.peek().isText()) {
                throw in.unexpected();
            }
            in.next();
            reader.run();
        } while (in.takeSymbol(","));
        in.expectSymbol(")");
    }
}
