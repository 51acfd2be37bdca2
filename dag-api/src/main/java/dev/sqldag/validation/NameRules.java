package dev.sqldag.validation;

import static dev.sqldag.problem.ProblemCode.NAME_CHARACTERS;
import static dev.sqldag.problem.ProblemCode.NAME_HAS_TWO_VALUES;
import static dev.sqldag.problem.ProblemCode.NAME_LENGTH;

import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Member;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.Name;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.TSql;
import dev.sqldag.validation.Rule.Violation;
import dev.sqldag.validation.Scopes.NamedThing;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Rules on names. */
final class NameRules {

    private static final int LONGEST = 128;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private static final Rule<NamedThing> LENGTH = RuleDraft.error(
                    NAME_LENGTH, "a name has 1 to 128 UTF-16 units", Pages.IDENTIFIERS)
            .prevents(103)
            .refuse(
                    Scopes.NAMES,
                    named -> named.name().value().isEmpty()
                            || named.name().value().length() > LONGEST,
                    named -> violation(named, named.name().value().length() + " units"));

    private static final Rule<NamedThing> CHARACTERS = RuleDraft.error(
                    NAME_CHARACTERS,
                    "a name neither starts nor ends with a blank, and holds no control character, line break,"
                            + " invisible character or half of a surrogate pair",
                    Pages.LIBRARY + "such a name cannot be read in a plan, or changes on its way to the server")
            .refuse(
                    Scopes.NAMES,
                    named -> hasRefusedCharacter(named.name().value()),
                    named -> violation(named, Shown.quoted(named.name())));

    private static final Rule<Topology> TWO_VALUES = RuleDraft.error(
                    NAME_HAS_TWO_VALUES,
                    "a name stands for one value; names that differ only in case, width or trailing blanks are one",
                    Pages.LIBRARY + "things refer to each other by value, and SQL Server compares names so")
            .prevents(41114)
            .check(Scopes.TOPOLOGY, topology -> Stream.of(
                            twoValues("servers", Scopes.servers(topology), Server::name),
                            twoValues(
                                    "groups",
                                    Stream.<Member>concat(topology.groups().stream(), Scopes.remoteMembers(topology)),
                                    Member::name),
                            twoValues(
                                    "distributed groups",
                                    topology.distributedGroups().stream(),
                                    DistributedAvailabilityGroup::name))
                    .flatMap(violations -> violations));

    private NameRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(LENGTH, CHARACTERS, TWO_VALUES);
    }

    private static Violation violation(NamedThing named, String value) {
        return new Violation(named.path(), value, "Give the " + named.kind() + " another name.");
    }

    private static boolean hasRefusedCharacter(String name) {
        return !name.isEmpty()
                && (isBlank(name.codePointAt(0))
                        || isBlank(name.codePointBefore(name.length()))
                        || !TSql.isQuotable(name)
                        || name.codePoints().anyMatch(NameRules::isInvisible));
    }

    private static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    /** Direction marks, byte order marks, zero-width blanks; but some scripts need the two joiners to be written. */
    private static boolean isInvisible(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                && codePoint != ZERO_WIDTH_NON_JOINER
                && codePoint != ZERO_WIDTH_JOINER;
    }

    private static <X> Stream<Violation> twoValues(String kind, Stream<X> things, Function<X, ? extends Name> name) {
        return Repeated.by(thing -> name.apply(thing).key(), things)
                .map(same -> twoValues(kind, same.stream().<Name>map(name).toList()));
    }

    private static Violation twoValues(String kind, List<Name> names) {
        Name first = names.stream()
                .min((one, other) -> one.value().compareTo(other.value()))
                .orElseThrow();
        return new Violation(
                Shown.path(first),
                names.size() + " different " + kind + " called "
                        + Shown.list(names.stream().map(Shown::quoted).sorted()),
                "Use the same value everywhere, made once and kept in a variable, or give them different names.");
    }
}
