package dev.sqldag.change;

import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.FailoverMode;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How many replicas a group has while it changes. Modes are lowered before any is raised or added, so that only what the
 * topology does not have may be too many beside what it has (errors 35223, 35212, 35213).
 */
record Room(Existing existing, List<ReplicaView> surplus) {

    static Room of(Existing existing) {
        return new Room(
                existing,
                existing.surplusReplicas().stream()
                        .filter(replica -> !replica.settings().configurationOnly())
                        .toList());
    }

    /** Whether what the topology does not have must go before what it has can come. */
    boolean isCrowded() {
        return !tooMany().isEmpty();
    }

    /** Says that nothing fits beside what stays. */
    void check() {
        if (isCrowded() && !existing.site().removing()) {
            existing.site()
                    .problem(
                            ProblemCode.NO_ROOM_FOR_REPLICA,
                            existing.group().name().value(),
                            "the replicas of the topology and those that stay beside them are not too many",
                            String.join(", ", tooMany()),
                            "Plan with removing(), or lower the modes of the replicas that the topology does not have.");
        }
    }

    /** How many commit synchronously at the least, the primary included, between lowering and raising. */
    int synchronousAtLeast() {
        long staying = existing.group().replicas().stream()
                .filter(Room::isSynchronous)
                .filter(replica -> existing.replica(replica.server().name())
                        .filter(Room::isSynchronous)
                        .isPresent())
                .count();
        boolean gone = isCrowded() && existing.site().removing();
        return (int) (staying + (gone ? 0 : count(surplus, Room::isSynchronous)));
    }

    /** And when all is done. */
    int synchronousAtLast() {
        return (int) (count(existing.group().replicas(), Room::isSynchronous)
                + (existing.site().removing() ? 0 : count(surplus, Room::isSynchronous)));
    }

    private List<String> tooMany() {
        SqlServerVersion lowest = existing.group()
                .servers()
                .map(Server::version)
                .min(Comparator.naturalOrder())
                .orElse(SqlServerVersion.SQL_SERVER_2012);
        List<Replica> wanted = existing.group().replicas();
        int most = existing.group().options().basic() ? 2 : lowest.mostReplicas();
        return surplus.isEmpty()
                ? List.of()
                : List.of(
                                over("replicas", wanted.size() + surplus.size(), most),
                                over(
                                        "synchronous replicas",
                                        count(wanted, Room::isSynchronous) + count(surplus, Room::isSynchronous),
                                        lowest.mostSynchronousReplicas()),
                                over(
                                        "replicas with automatic failover",
                                        count(wanted, replica -> replica.commitMode()
                                                        .failsOverAutomatically())
                                                + count(surplus, Room::isAutomatic),
                                        lowest.mostAutomaticReplicas()))
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
    }

    private static Optional<String> over(String what, long count, int most) {
        return count > most ? Optional.of(count + " " + what + " of " + most) : Optional.empty();
    }

    private static <T> long count(List<T> replicas, Predicate<T> which) {
        return replicas.stream().filter(which).count();
    }

    private static boolean isSynchronous(Replica replica) {
        return replica.commitMode().availabilityMode() == AvailabilityMode.SYNCHRONOUS_COMMIT;
    }

    private static boolean isSynchronous(ReplicaView replica) {
        return replica.settings()
                .availabilityMode()
                .filter(AvailabilityMode.SYNCHRONOUS_COMMIT::equals)
                .isPresent();
    }

    private static boolean isAutomatic(ReplicaView replica) {
        return replica.settings()
                .failoverMode()
                .filter(FailoverMode.AUTOMATIC::equals)
                .isPresent();
    }
}
