package dev.sqldag.progress;

import java.io.Console;
import java.util.Optional;

/** Whether a person looks on. */
final class Terminal {

    private Terminal() {}

    /** Before Java 22 a console is there only at a terminal; since then it is always, and says whether it is at one. */
    static boolean isThere() {
        return Optional.ofNullable(System.console()).filter(Terminal::isAt).isPresent();
    }

    private static boolean isAt(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }
}
