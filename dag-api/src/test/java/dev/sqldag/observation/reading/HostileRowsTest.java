package dev.sqldag.observation.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.observation.view.DatabaseReplicaView;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.session.UnexpectedAnswerException;
import dev.sqldag.testing.RandomTopologies;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever a server answers, it is understood, refused with a type, or unknown: never healthier than it said. */
class HostileRowsTest {

    private static final int CHANGES = 100;

    /** None of these is a word, an LSN or a bit that any column could mean. */
    private static final List<Object> ABSURD = List.of(
            "",
            "   ",
            "'; DROP DATABASE master; --",
            "PRIMARY\u0000",
            "HEALTHY; SYNCHRONIZED",
            "\uD800",
            "-1",
            Long.MIN_VALUE,
            -1,
            Double.NaN,
            Double.MAX_VALUE,
            new BigDecimal("1e40"),
            new BigDecimal("0.5"),
            new byte[] {1, 2},
            LocalDateTime.MAX,
            "00000000-0000-0000-0000-00000000000g",
            "x".repeat(100_000));

    @RepeatedTest(20)
    void a_row_that_was_tampered_with_never_makes_anything_healthier(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Topology topology = RandomTopologies.of(repetition.getCurrentRepetition(), 0);
        ServerName server = topology.servers().get(0).name();
        Seen honest = ObservationBatch.understand(server, rows(topology, server).answer());

        for (int change = 0; change < CHANGES; change++) {
            SyntheticRows rows = rows(topology, server);
            tamper(rows, random);
            understood(server, rows).ifPresent(seen -> assertNotHealthier(seen, honest));
        }
    }

    private static Optional<Seen> understood(ServerName server, SyntheticRows rows) {
        try {
            return Optional.of(ObservationBatch.understand(server, rows.answer()));
        } catch (UnexpectedAnswerException typed) {
            return Optional.empty();
        }
    }

    private static void tamper(SyntheticRows rows, Random random) {
        List<Question> asked = Stream.of(Question.values())
                .filter(question -> !rows.of(question).isEmpty())
                .toList();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            List<Map<String, Optional<Object>>> result = rows.of(asked.get(random.nextInt(asked.size())));
            if (result.isEmpty()) {
                continue;
            }
            Map<String, Optional<Object>> row = result.get(random.nextInt(result.size()));
            List<String> columns = List.copyOf(row.keySet());
            String column = columns.isEmpty() ? "none" : columns.get(random.nextInt(columns.size()));
            switch (random.nextInt(6)) {
                case 0 -> result.remove(row);
                case 1 -> row.remove(column);
                case 2 -> {
                    Map<String, Optional<Object>> twin = new LinkedHashMap<>(row);
                    twin.put(column, absurd(random));
                    result.add(twin);
                }
                case 3 -> result.addAll(new ArrayList<>(result));
                default -> row.put(column, absurd(random));
            }
        }
    }

    private static SyntheticRows rows(Topology topology, ServerName server) {
        return Optional.ofNullable(SyntheticEstate.rows(topology).get(server)).orElseThrow();
    }

    /** NULL at times. */
    private static Optional<Object> absurd(Random random) {
        int which = random.nextInt(ABSURD.size() + 1);
        return which < ABSURD.size() ? Optional.of(ABSURD.get(which)) : Optional.empty();
    }

    private static void assertNotHealthier(Seen seen, Seen honest) {
        for (GroupView group : seen.groups()) {
            honest.group(group.name())
                    .ifPresent(before -> group.replicas().forEach(replica -> before.replica(replica.name())
                            .ifPresent(said -> assertNotHealthier(replica, said))));
        }
    }

    /** What has another name is another thing. */
    private static void assertNotHealthier(ReplicaView replica, ReplicaView said) {
        assertUnknownOr(replica.role(), said.role());
        assertUnknownOr(replica.health(), said.health());
        assertUnknownOr(replica.state().connection(), said.state().connection());
        replica.databases().forEach(database -> said.database(database.name())
                .ifPresent(copy -> assertNotHealthier(database, copy)));
    }

    private static void assertNotHealthier(DatabaseReplicaView database, DatabaseReplicaView copy) {
        assertUnknownOr(database.synchronization(), copy.synchronization());
        assertUnknownOr(database.health(), copy.health());
        assertUnknownOr(database.suspended(), copy.suspended());
        assertUnknownOr(database.failoverReady(), copy.failoverReady());
        assertUnknownOr(database.log().hardened(), copy.log().hardened());
        assertUnknownOr(database.log().sendQueueKb(), copy.log().sendQueueKb());
        assertUnknownOr(database.log().lagSeconds(), copy.log().lagSeconds());
    }

    private static <T> void assertUnknownOr(Optional<T> known, Optional<T> before) {
        if (known.isPresent()) {
            assertThat(known).isEqualTo(before);
        }
    }
}
