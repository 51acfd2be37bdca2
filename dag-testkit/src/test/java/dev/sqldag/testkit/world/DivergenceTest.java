package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.world.content.Contents;
import dev.sqldag.testkit.world.content.LogRecord;
import dev.sqldag.testkit.world.content.Point;
import dev.sqldag.testkit.world.content.Positions;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which logs continue each other, and where two part. */
class DivergenceTest {

    private static final Instant NOW = Bench.START;
    private static final LogRecord START = LogRecord.first("server1", NOW);

    private static LogRecord next(LogRecord record) {
        return record.commit(NOW, Contents.EMPTY, 100);
    }

    @Test
    void later_records_of_one_writer_continue_earlier_ones() {
        assertThat(START.isPartOf(next(START))).isTrue();
        assertThat(next(START).isPartOf(START)).isFalse();
        assertThat(next(START).common(START)).contains(START);
    }

    @Test
    void a_new_writer_continues_what_it_had() {
        LogRecord had = next(START);
        LogRecord lost = next(had);
        LogRecord branch = next(had.branch("server2", NOW));

        assertThat(had.isPartOf(branch)).isTrue();
        assertThat(START.isPartOf(branch)).isTrue();
        assertThat(lost.isPartOf(branch)).isFalse();
        assertThat(lost.common(branch)).contains(had);
        assertThat(branch.common(lost)).contains(had);
    }

    @Test
    void two_that_both_went_on_share_what_was_before() {
        LogRecord one = next(START.branch("server2", NOW).branch("server1", NOW));
        LogRecord other = next(next(START).branch("server3", NOW));

        assertThat(one.common(other)).contains(START);
        assertThat(other.common(one)).contains(START);
    }

    @Test
    void different_databases_share_nothing() {
        assertThat(START.common(LogRecord.first("server1", NOW))).isEmpty();
    }

    @Test
    void a_block_number_is_never_given_twice_on_one_path() {
        LogRecord branch = next(START).branch("server2", NOW);

        assertThat(branch.block()).isGreaterThan(next(START).block());
    }

    @Test
    void what_is_on_disk_is_a_point_in_time() {
        Positions positions = Positions.at(START, NOW).written(next(START), NOW.plusSeconds(1));

        assertThat(positions.hardened()).isEqualTo(new Point(START, NOW));
        assertThat(positions.flushed(NOW.plusSeconds(2)).hardened().at()).isEqualTo(NOW.plusSeconds(2));
    }
}
