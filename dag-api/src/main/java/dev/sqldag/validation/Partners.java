package dev.sqldag.validation;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.server.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Servers whose endpoints connect to each other: each of the ones to each of the others.
 *
 * @param path of the group in which they do
 */
record Partners(String path, List<Server> ones, List<Server> others) {

    private static final int PAIR = 2;

    /** The replicas of a group, among themselves. */
    static Partners within(AvailabilityGroup group) {
        List<Server> servers = group.servers().toList();
        return new Partners(Shown.path(group.name()), servers, servers);
    }

    /** The replicas of one member with those of the other; none when a member is not ours. */
    static Stream<Partners> across(DistributedAvailabilityGroup distributed) {
        List<AvailabilityGroup> members = distributed.groups().toList();
        return members.size() < PAIR
                ? Stream.empty()
                : Stream.of(new Partners(
                        Shown.path(distributed.name()),
                        members.get(0).servers().toList(),
                        members.get(1).servers().toList()));
    }

    /** Two that do not get along. */
    record Pair(Server one, Server other) {

        String shown(Function<Server, String> value) {
            return value.apply(one) + " on " + Shown.quoted(one.name()) + ", " + value.apply(other) + " on "
                    + Shown.quoted(other.name());
        }
    }

    /**
     * The first pair that does not get along. Servers with the same key are alike, so that two stand for all of them: with
     * few kinds of servers that takes as long as reading them.
     */
    <K> Optional<Pair> first(Function<Server, K> key, BiPredicate<Server, Server> broken) {
        List<Server> rights = representatives(others, key);
        return representatives(ones, key).stream()
                .flatMap(one -> rights.stream()
                        .filter(other -> broken.test(one, other))
                        .filter(other -> !other.name().sameAs(one.name()))
                        .map(other -> new Pair(one, other)))
                .findFirst();
    }

    private static <K> List<Server> representatives(List<Server> servers, Function<Server, K> key) {
        Map<K, List<Server>> kinds = new LinkedHashMap<>();
        for (Server server : servers) {
            List<Server> kind = kinds.computeIfAbsent(key.apply(server), first -> new ArrayList<>());
            if (kind.size() < PAIR) {
                kind.add(server);
            }
        }
        return kinds.values().stream().flatMap(List::stream).toList();
    }
}
