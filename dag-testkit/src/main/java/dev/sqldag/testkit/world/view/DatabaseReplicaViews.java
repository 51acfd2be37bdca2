package dev.sqldag.testkit.world.view;

import static dev.sqldag.testkit.sql.SqlType.BIGINT;
import static dev.sqldag.testkit.sql.SqlType.BIT;
import static dev.sqldag.testkit.sql.SqlType.DATETIME;
import static dev.sqldag.testkit.sql.SqlType.INT;
import static dev.sqldag.testkit.sql.SqlType.LSN;
import static dev.sqldag.testkit.sql.SqlType.SYSNAME;
import static dev.sqldag.testkit.sql.SqlType.TINYINT;
import static dev.sqldag.testkit.sql.SqlType.UNIQUEIDENTIFIER;

import dev.sqldag.testkit.world.content.LogRecord;
import dev.sqldag.testkit.world.content.Point;
import dev.sqldag.testkit.world.content.Progress;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Membership;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Lsn;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.state.Roster;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code sys.dm_hadr_database_replica_states} and {@code …_cluster_states} (tsql-facts 6.6, 6.7). */
final class DatabaseReplicaViews {

    /** What a database shows that needs no recovery point ([K]). */
    private static final BigDecimal NO_RECOVERY_LSN = new BigDecimal("4294967295429496729500001");

    private DatabaseReplicaViews() {}

    private record Row(DatabaseReplica replica) {

        boolean primary() {
            return replica.primary();
        }

        /** A value that the row of a primary database does not have. */
        @Nullable Object secondary(Object value) {
            return primary() ? null : value;
        }

        Coded databaseState() {
            return replica.local() ? Coded.of(replica.copy().state()) : Coded.NULL;
        }

        Progress progress() {
            return replica.progress();
        }

        /** What was sent last: it may not have arrived. */
        Point sent() {
            return replica.source()
                    .flatMap(source -> replica.copy().log().sent())
                    .orElse(progress().received());
        }

        LogRecord.Commit commit() {
            return progress().redone().record().commit();
        }

        /** The log that is not sent, as far as the server that is asked knows the source. */
        long unsent() {
            return replica.source()
                    .map(source -> kilobytes(sent().record(), source.log().end().record()))
                    .orElse(0L);
        }

        long unredone() {
            return kilobytes(progress().redone().record(), progress().hardened().record());
        }

        private static long kilobytes(LogRecord from, LogRecord to) {
            return Math.max(0, (to.bytes() - from.bytes() + 1023) / 1024);
        }

        /** Between the last commit of the source and the last that is redone. */
        long lag() {
            return replica.source()
                    .map(source -> source.log().redone().record().commit())
                    .map(last -> Duration.between(commit().at(), last.at()).toSeconds())
                    .map(seconds -> Math.max(0, seconds))
                    .orElse(0L);
        }
    }

    static Definition<?> states() {
        Definition<Row> definition = Definition.of(
                lens -> DatabaseReplica.on(lens).stream().map(Row::new).toList());
        identity(definition);
        positions(definition);
        return definition
                .column("log_send_queue_size", BIGINT, r -> r.secondary(r.unsent()))
                .column("log_send_rate", BIGINT, r -> r.secondary(0L))
                .column("redo_queue_size", BIGINT, r -> r.secondary(r.unredone()))
                .column("redo_rate", BIGINT, r -> r.secondary(0L))
                .column("filestream_send_rate", BIGINT, r -> r.secondary(0L))
                .column(
                        "end_of_log_lsn",
                        LSN,
                        r -> Lsn.record(r.progress().received().block()))
                .column("last_commit_lsn", LSN, r -> Lsn.record(r.commit().block()))
                .column(
                        "last_commit_time",
                        DATETIME,
                        r -> Definition.time(r.commit().at()))
                .column("low_water_mark_for_ghosts", BIGINT, r -> 0L)
                .column("secondary_lag_seconds", BIGINT, r -> r.secondary(r.lag()))
                .since(15, "quorum_commit_lsn", LSN, r -> null)
                .since(15, "quorum_commit_time", DATETIME, r -> null)
                .since(17, "is_internal", BIT, r -> false);
    }

    private static void identity(Definition<Row> definition) {
        definition
                .column("database_id", INT, r -> r.replica().databaseId())
                .column("group_id", UNIQUEIDENTIFIER, r -> r.replica().group())
                .column("replica_id", UNIQUEIDENTIFIER, r -> r.replica().replica())
                .column("group_database_id", UNIQUEIDENTIFIER, r -> r.replica().groupDatabase())
                .column("is_local", BIT, r -> r.replica().local())
                .column("is_primary_replica", BIT, Row::primary)
                .coded("synchronization_state", TINYINT, r -> sync(r.replica().sync()))
                .column("is_commit_participant", BIT, r -> r.replica().sync() == Sync.SYNCHRONIZED)
                .coded("synchronization_health", TINYINT, r -> r.replica().health())
                .coded("database_state", TINYINT, Row::databaseState)
                .column("is_suspended", BIT, r -> r.replica().suspended().isPresent())
                .coded(
                        "suspend_reason",
                        TINYINT,
                        r -> r.replica().suspended().map(Coded::of).orElse(Coded.NULL));
    }

    private static void positions(Definition<Row> definition) {
        definition
                .column("recovery_lsn", LSN, r -> NO_RECOVERY_LSN)
                .column("truncation_lsn", LSN, r -> Lsn.block(0))
                .column(
                        "last_sent_lsn",
                        LSN,
                        r -> r.secondary(Lsn.block(r.sent().block())))
                .column("last_sent_time", DATETIME, r -> r.secondary(time(r.sent())))
                .column(
                        "last_received_lsn",
                        LSN,
                        r -> r.secondary(Lsn.block(r.progress().received().block())))
                .column(
                        "last_received_time",
                        DATETIME,
                        r -> r.secondary(time(r.progress().received())))
                .column("last_hardened_lsn", LSN, DatabaseReplicaViews::hardened)
                .column(
                        "last_hardened_time",
                        DATETIME,
                        r -> r.secondary(time(r.progress().hardened())))
                .column(
                        "last_redone_lsn",
                        LSN,
                        r -> r.secondary(Lsn.record(r.progress().redone().block())))
                .column(
                        "last_redone_time",
                        DATETIME,
                        r -> r.secondary(time(r.progress().redone())));
    }

    private static LocalDateTime time(Point point) {
        return Definition.time(point.at());
    }

    /** The first block that is not on disk (tsql-facts 6.6). */
    private static @Nullable BigDecimal hardened(Row row) {
        return row.replica().hardened().isPresent()
                ? Lsn.block(row.replica().hardened().getAsLong() + 1)
                : null;
    }

    private static Coded sync(Sync sync) {
        return Coded.of(sync, 0, sync.description());
    }

    private record Stored(UUID replica, Group.Entry entry, Optional<Membership> membership, boolean primary) {

        /** What the cluster would promote: the primary's own, and what was synchronized with it. */
        boolean failoverReady() {
            return primary || membership.filter(Membership::failoverReady).isPresent();
        }
    }

    /** Per database and replica, as the configuration has it; local groups only (tsql-facts 6.8). */
    static Definition<?> clusterStates() {
        return Definition.of(DatabaseReplicaViews::stored)
                .column("replica_id", UNIQUEIDENTIFIER, Stored::replica)
                .column("group_database_id", UNIQUEIDENTIFIER, r -> r.entry().id())
                .column("database_name", SYSNAME, r -> r.entry().name())
                .column("is_failover_ready", BIT, Stored::failoverReady)
                .column("is_pending_secondary_suspend", BIT, r -> false)
                .column("is_database_joined", BIT, r -> r.membership().isPresent())
                .column("recovery_lsn", LSN, r -> NO_RECOVERY_LSN)
                .column("truncation_lsn", LSN, r -> Lsn.block(0));
    }

    private static List<Stored> stored(Lens lens) {
        List<Stored> rows = new ArrayList<>();
        for (Group group : Roster.groupsOn(lens.fleet(), lens.server().name())) {
            for (Replica replica : Roster.replicas(lens.fleet(), group.id())) {
                for (Group.Entry entry : group.databases()) {
                    Optional<Membership> membership = lens.fleet()
                            .database(replica.server(), entry.name())
                            .flatMap(Database::membership)
                            .filter(m -> m.groupDatabaseId().equals(entry.id()));
                    rows.add(new Stored(replica.id(), entry, membership, group.primaryOn(replica.server())));
                }
            }
        }
        return rows;
    }
}
