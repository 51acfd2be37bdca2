package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Action.AskOperator;
import dev.sqldag.plan.Action.Await;
import dev.sqldag.plan.Action.ReadValue;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Step;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.tsql.LateValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gives deeds their numbers and says which wait for which. Servers come first, then group after group, then distributed
 * groups, in each the phases in their order. A deed waits for the phase before it of every group that it touches; one that
 * uses a value, for the deed that reads it. Takes time proportional to the deeds and what they wait for.
 */
final class Order {

    private final Observation observation;
    private final Map<String, AvailabilityGroup> wanted = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Front> groups = new HashMap<>();
    private final Map<String, Front> servers = new HashMap<>();
    private final Map<String, Integer> readers = new HashMap<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    private Order(Topology topology, Observation observation) {
        this.observation = observation;
        topology.groups().forEach(group -> wanted.put(group.name().key(), group));
        Stream.concat(
                        SeedingOrder.largestFirst(topology.groups(), observation).stream()
                                .map(AvailabilityGroup::name),
                        topology.distributedGroups().stream().map(group -> group.name()))
                .forEach(name -> places.putIfAbsent(name.key(), places.size()));
    }

    static Order of(Topology topology, Observation observation, List<Deed> deeds) {
        Order order = new Order(topology, observation);
        IntStream.range(0, deeds.size())
                .boxed()
                .sorted(Comparator.comparing((Integer place) -> order.place(deeds.get(place)))
                        .thenComparing(place -> deeds.get(place).phase())
                        .thenComparing(place -> deeds.get(place).turn()))
                .forEach(place -> order.add(place, deeds.get(place)));
        return order;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** The number of the step that became of the deed at that place; empty when it needed none. */
    Optional<Integer> number(int place) {
        return Optional.ofNullable(numbers.get(place));
    }

    /** Servers, then the groups of the topology, then those that it does not have. */
    private int place(Deed deed) {
        return deed.groups().isEmpty()
                ? -1
                : places.getOrDefault(deed.groups().get(0).key(), places.size());
    }

    private void add(int place, Deed deed) {
        List<Front> fronts = fronts(deed);
        List<Integer> after = Stream.concat(
                        fronts.stream().flatMap(front -> front.before(place(deed), deed)),
                        values(deed).flatMap(value -> Optional.ofNullable(readers.get(value.name())).stream()))
                .distinct()
                .sorted()
                .toList();
        if (isDone(deed, after)) {
            return;
        }
        int number = steps.size() + 1;
        steps.add(deed.step(number, after));
        numbers.put(place, number);
        fronts.forEach(front -> front.add(deed.server().key(), number));
        if (deed.action() instanceof ReadValue read) {
            readers.put(read.value().name(), number);
        }
    }

    /** A wait that is met needs no step, unless a step before may disturb it. */
    private boolean isDone(Deed deed, List<Integer> after) {
        if (deed.action() instanceof Await wait) {
            return after.isEmpty() && wait.condition().evaluate(observation).isMet();
        }
        return deed.action() instanceof AskOperator ask
                && ask.done().evaluate(observation).isMet();
    }

    private static Stream<LateValue> values(Deed deed) {
        return deed.action() instanceof RunStatement run ? run.statement().lateValues().stream() : Stream.empty();
    }

    private List<Front> fronts(Deed deed) {
        if (deed.groups().isEmpty()) {
            return List.of(servers.computeIfAbsent(deed.server().key(), key -> new Front()));
        }
        return deed.groups().stream().map(this::front).toList();
    }

    /** The front of a group; at its beginning it is that of its servers. */
    private Front front(GroupName name) {
        return groups.computeIfAbsent(name.key(), key -> {
            Front front = new Front();
            Optional.ofNullable(wanted.get(key)).stream()
                    .flatMap(AvailabilityGroup::servers)
                    .map(server -> server.name().key())
                    .forEach(server -> Optional.ofNullable(servers.get(server)).stream()
                            .flatMap(Front::all)
                            .forEach(number -> front.add(server, number)));
            return front;
        });
    }
}
