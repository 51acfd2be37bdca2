package dev.sqldag.testkit.world.function;

import dev.sqldag.testkit.command.LockCommand.Mode;
import dev.sqldag.testkit.command.LockCommand.Owner;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import dev.sqldag.testkit.world.function.Functions.Question;
import dev.sqldag.testkit.world.lock.AppLocks;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** APPLOCK_MODE and APPLOCK_TEST: NULL for words that they do not know ([?]). */
final class LockFunctions {

    private static final Map<String, Mode> MODES = Map.of(
            "intentshared", Mode.INTENT_SHARED,
            "shared", Mode.SHARED,
            "update", Mode.UPDATE,
            "intentexclusive", Mode.INTENT_EXCLUSIVE,
            "exclusive", Mode.EXCLUSIVE);

    private static final Map<String, Owner> OWNERS = Map.of("session", Owner.SESSION, "transaction", Owner.TRANSACTION);

    private LockFunctions() {}

    static Value mode(Question question) {
        Optional<String> mode = word(question, 2, OWNERS)
                .flatMap(owner -> question.text(0).flatMap(principal -> question.text(1)
                        .map(name -> AppLocks.mode(
                                question.fleet(),
                                question.server().name(),
                                question.caller(),
                                principal,
                                name,
                                owner))));
        return new Value(SqlType.nvarchar(32), mode.orElse(null));
    }

    static Value test(Question question) {
        Optional<Integer> free = word(question, 2, MODES).flatMap(mode -> word(question, 3, OWNERS)
                .flatMap(owner -> question.text(0).flatMap(principal -> question.text(1)
                        .map(name -> AppLocks.test(
                                        question.fleet(),
                                        question.server().name(),
                                        question.caller(),
                                        principal,
                                        name,
                                        mode)
                                ? 1
                                : 0))));
        return new Value(SqlType.SMALLINT, free.orElse(null));
    }

    private static <T> Optional<T> word(Question question, int index, Map<String, T> words) {
        return question.text(index).map(text -> words.get(text.toLowerCase(Locale.ROOT)));
    }
}
