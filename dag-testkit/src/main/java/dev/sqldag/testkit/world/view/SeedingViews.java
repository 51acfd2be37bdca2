package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.BIGINT;
import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.DATETIME;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.UNIQUEIDENTIFIER;
import static dev.sqldag.testkit.sql.SqlType.nvarchar;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Seeding;
import dev.sqldag.testkit.world.model.Seeding.Failure;
import dev.sqldag.testkit.world.model.Seeding.State;
import java.time.Duration;
import java.time.Instant;

/** Automatic seeding: the history, and what is on its way (tsql-facts 6.7). */
final class SeedingViews {

    private SeedingViews() {}

    static Definition<?> automatic() {
        return Definition.of(lens -> lens.fleet().seedings().where(s -> lens.isHere(s.server())))
                .column("start_time", DATETIME, s -> Definition.time(s.startedAt()))
                .column("completion_time", DATETIME, s -> Definition.time(s.endedAt()))
                .column("ag_id", UNIQUEIDENTIFIER, Seeding::group)
                .column("ag_db_id", UNIQUEIDENTIFIER, Seeding::groupDatabase)
                .column("ag_remote_replica_id", UNIQUEIDENTIFIER, Seeding::remoteReplica)
                .column("operation_id", UNIQUEIDENTIFIER, Seeding::id)
                .column("is_source", BIT, Seeding::source)
                .column("current_state", nvarchar(128), s -> s.state().name())
                .column("performed_seeding", BIT, Seeding::performed)
                .column("failure_state", INT, s -> s.failure()
                        .map(Failure::state)
                        .orElse(null))
                .column("failure_state_desc", nvarchar(128), s -> s.failure()
                        .map(Failure::description)
                        .orElse(null))
                .column("error_code", INT, s -> s.failure()
                        .map(Failure::errorCode)
                        .orElse(null))
                .column("number_of_attempts", INT, Seeding::attempts);
    }

    private record Transfer(Seeding seeding, Lens lens) {

        /** What is still running has not arrived. */
        private static final double ALMOST = 0.99;

        Instant begun() {
            return seeding.startedAt();
        }

        double share() {
            double all = Math.max(1, millis(Duration.between(begun(), seeding.expectedEnd())));
            return Math.min(ALMOST, millis(elapsed()) / all);
        }

        Duration elapsed() {
            return Duration.between(begun(), lens.fleet().now());
        }

        long transferred() {
            return (long) (seeding.bytes() * share());
        }

        long rate() {
            return (long) (transferred() * 1000 / Math.max(1, millis(elapsed())));
        }

        private static double millis(Duration duration) {
            return duration.toMillis();
        }
    }

    /** Only while bytes move. */
    static Definition<?> physical() {
        return Definition.of(lens -> lens
                        .fleet()
                        .seedings()
                        .where(s -> lens.isHere(s.server()) && s.running() && s.state() == State.SEEDING)
                        .stream()
                        .map(s -> new Transfer(s, lens))
                        .toList())
                .column("local_physical_seeding_id", UNIQUEIDENTIFIER, t -> t.seeding()
                        .id())
                .column("remote_physical_seeding_id", UNIQUEIDENTIFIER, t -> t.seeding()
                        .partner())
                .column("local_database_id", INT, t -> t.lens()
                        .fleet()
                        .database(t.seeding().server(), t.seeding().database())
                        .map(Database::id)
                        .orElse(null))
                .column("local_database_name", nvarchar(128), t -> t.seeding().database())
                .column("remote_machine_name", nvarchar(256), t -> t.seeding().remoteServer())
                .column("role_desc", nvarchar(60), t -> t.seeding().source() ? "Source" : "Destination")
                .column(
                        "internal_state_desc",
                        nvarchar(60),
                        t -> t.seeding().source() ? "ReadingAndSendingData" : "WritingReceivedData")
                .column("transfer_rate_bytes_per_second", BIGINT, Transfer::rate)
                .column("transferred_size_bytes", BIGINT, Transfer::transferred)
                .column("database_size_bytes", BIGINT, t -> t.seeding().bytes())
                .column("start_time_utc", DATETIME, t -> Definition.time(t.begun()))
                .column("end_time_utc", DATETIME, t -> null)
                .column(
                        "estimate_time_complete_utc",
                        DATETIME,
                        t -> Definition.time(t.seeding().expectedEnd()))
                .column("total_disk_io_wait_time_ms", BIGINT, t -> 0L)
                .column("total_network_wait_time_ms", BIGINT, t -> 0L)
                .column("failure_code", INT, t -> null)
                .column("failure_message", nvarchar(2048), t -> null)
                .column("failure_time_utc", DATETIME, t -> null)
                .column("is_compression_enabled", BIT, t -> false);
    }
}
