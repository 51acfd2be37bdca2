package dev.sqldag.change;

import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.topology.server.Build;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One modelled option: a row of a table. Since which version it can be changed, its statement knows.
 *
 * @param name in SQL Server's words
 * @param component of the model's record that says it
 * @param wanted empty when the topology does not say, and nothing is compared
 * @param observed empty when unknown
 * @param words how its values are shown; two that read alike are equal
 * @param off the value that says that there is nothing of it; empty for an option that always has some
 * @param statement that gives it a value; empty when none can
 * @param phase in which it goes from one value to another
 * @param alterableFrom the first build that alters what earlier ones only create
 * @param consequence what a change would take, where no statement makes it
 */
record Property<W, V, T>(
        String name,
        String component,
        Function<W, Optional<T>> wanted,
        Function<V, Optional<T>> observed,
        Function<T, String> words,
        Optional<T> off,
        BiFunction<Spot, T, Optional<Statement>> statement,
        BiFunction<T, T, Phase> phase,
        Optional<Build> alterableFrom,
        String consequence) {

    /** One that cannot be changed once it is created. */
    static <W, V, T> Property<W, V, T> fixed(
            String name,
            String component,
            Function<W, Optional<T>> wanted,
            Function<V, Optional<T>> observed,
            String consequence) {
        return new Property<>(
                name,
                component,
                wanted,
                observed,
                Object::toString,
                Optional.empty(),
                (spot, value) -> Optional.empty(),
                (from, to) -> Phase.OPTION,
                Optional.empty(),
                consequence);
    }

    /** One that a statement changes. */
    static <W, V, T> Property<W, V, T> of(
            String name,
            String component,
            Function<W, Optional<T>> wanted,
            Function<V, Optional<T>> observed,
            BiFunction<Spot, T, Statement> statement) {
        return new Property<>(
                name,
                component,
                wanted,
                observed,
                Object::toString,
                Optional.empty(),
                (spot, value) -> Optional.of(statement.apply(spot, value)),
                (from, to) -> Phase.OPTION,
                Optional.empty(),
                "");
    }

    Property<W, V, T> in(Phase newPhase) {
        return in((from, to) -> newPhase);
    }

    Property<W, V, T> in(BiFunction<T, T, Phase> newPhase) {
        return new Property<>(
                name, component, wanted, observed, words, off, statement, newPhase, alterableFrom, consequence);
    }

    Property<W, V, T> shown(Function<T, String> newWords) {
        return new Property<>(
                name, component, wanted, observed, newWords, off, statement, phase, alterableFrom, consequence);
    }

    /** What the topology does not say is meant to be off; what is on nevertheless is surplus. */
    Property<W, V, T> offWhen(T value) {
        return new Property<>(
                name,
                component,
                wanted,
                observed,
                words,
                Optional.of(value),
                statement,
                phase,
                alterableFrom,
                consequence);
    }

    Property<W, V, T> alterableFrom(Build build, String otherwise) {
        return new Property<>(
                name, component, wanted, observed, words, off, statement, phase, Optional.of(build), otherwise);
    }

    /** What a plan relies on. */
    Optional<String> fact(V seen) {
        return observed.apply(seen).map(words);
    }

    void compare(W thing, V seen, Spot spot, Site in) {
        wanted.apply(thing).or(() -> off).ifPresent(to -> compare(to, observed.apply(seen), spot, in));
    }

    private void compare(T to, Optional<T> seen, Spot spot, Site in) {
        if (seen.isEmpty()) {
            in.unknown(spot.path(), name, words.apply(to));
            return;
        }
        T from = seen.get();
        if (!words.apply(from).equalsIgnoreCase(words.apply(to))) {
            differs(from, to, spot, in);
        }
    }

    private void differs(T from, T to, Spot spot, Site in) {
        String was = words.apply(from);
        String willBe = words.apply(to);
        Optional<Statement> change = isAlterable(in) ? statement.apply(spot, to) : Optional.empty();
        if (isOff(to) && !in.removing()) {
            in.surplus(spot.path(), name, was);
        } else if (change.isEmpty()) {
            in.fixed(spot.path(), name, was, willBe, consequence);
        } else if (in.knows(change.get())) {
            Deed deed = in.deed(phase.apply(from, to), title(spot, willBe), change.get());
            Optional<Statement> back = statement.apply(spot, from).filter(in::knows);
            in.draft()
                    .differs(
                            spot.path(),
                            name,
                            was,
                            willBe,
                            kind(was, to),
                            List.of(back.map(deed::undoneBy).orElse(deed)));
        } else {
            in.tooEarly(spot.path(), name, was, willBe, change.get(), isOff(to));
        }
    }

    private boolean isAlterable(Site in) {
        return alterableFrom
                .filter(first ->
                        in.build().filter(build -> build.isAtLeast(first)).isEmpty())
                .isEmpty();
    }

    private boolean isOff(T value) {
        return off.filter(value::equals).isPresent();
    }

    private Kind kind(String was, T to) {
        if (isOff(to)) {
            return Kind.SURPLUS;
        }
        return was.equals(Difference.NONE) ? Kind.MISSING : Kind.CHANGED;
    }

    private String title(Spot spot, String value) {
        return "set " + name + " of " + spot.words() + " to " + value;
    }
}
