package dev.sqldag.topology;

import dev.sqldag.topology.server.Server;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server's part in one availability group. Which replica is primary is observed, never said.
 *
 * @param seeding how databases reach it; not {@link Seeding#RESTORED_THEN_AUTOMATIC}, which is for members
 * @param backupPriority 0 to 100, higher is preferred; 0 means never. SQL Server's default is 50
 * @param primaryConnections which connections it admits while primary; SQL Server's default is {@code ALL}
 */
public record Replica(
        Server server,
        CommitMode commitMode,
        Seeding seeding,
        int backupPriority,
        SecondaryConnections secondaryConnections,
        Optional<PrimaryConnections> primaryConnections,
        Optional<Duration> sessionTimeout,
        Routing routing)
        implements Participant {

    public Replica {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(commitMode, "commitMode");
        Objects.requireNonNull(seeding, "seeding");
        Objects.requireNonNull(secondaryConnections, "secondaryConnections");
        Objects.requireNonNull(primaryConnections, "primaryConnections");
        Objects.requireNonNull(sessionTimeout, "sessionTimeout");
        Objects.requireNonNull(routing, "routing");
        if (seeding == Seeding.RESTORED_THEN_AUTOMATIC) {
            throw new IllegalArgumentException(
                    "A replica is not seeded " + seeding + "; a member of a distributed group is.");
        }
    }

    /** What SEEDING_MODE says. */
    public SeedingMode seedingMode() {
        return seeding.seedingMode();
    }

    /** A copy without routing, for a group that is created before anybody can be sent anywhere. */
    public Replica withoutRouting() {
        return new Replica(
                server,
                commitMode,
                seeding,
                backupPriority,
                secondaryConnections,
                primaryConnections,
                sessionTimeout,
                Routing.NONE);
    }

    static Replica of(Server server, Consumer<Builder> settings) {
        return new Builder(server).build(settings);
    }

    /** What can be said about a replica. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private final Server server;
        private CommitMode commitMode = CommitMode.SYNCHRONOUS;
        private Seeding seeding = Seeding.MANUAL;
        private int backupPriority = 50;
        private SecondaryConnections secondaryConnections = SecondaryConnections.NO;
        private @Nullable PrimaryConnections primaryConnections;
        private @Nullable Duration sessionTimeout;
        private @Nullable String readOnlyUrl;
        private List<RoutingTargets> readOnlyList = List.of();
        private @Nullable String readWriteUrl;

        private Builder(Server server) {
            this.server = Objects.requireNonNull(server, "server");
        }

        /** Commits do not wait for it, failover is forced. */
        public Builder asynchronousCommit() {
            commitMode = CommitMode.ASYNCHRONOUS;
            return this;
        }

        /** Commits wait for it, failover is manual. The default. */
        public Builder synchronousCommit() {
            commitMode = CommitMode.SYNCHRONOUS;
            return this;
        }

        /** Commits wait for it, and the cluster may fail over to it on its own. */
        public Builder automaticFailover() {
            commitMode = CommitMode.SYNCHRONOUS_WITH_AUTOMATIC_FAILOVER;
            return this;
        }

        /** The primary streams databases to it. SQL Server 2016 and later. */
        public Builder automaticSeeding() {
            seeding = Seeding.AUTOMATIC;
            return this;
        }

        /**
         * Databases are restored on it from backups. The default. The plan does so where it and the primary have a
         * {@link Server.Builder#backupFolder}; otherwise a person is asked.
         */
        public Builder manualSeeding() {
            seeding = Seeding.MANUAL;
            return this;
        }

        /** Somebody else restores databases on it; the plan joins them. */
        public Builder joinOnly() {
            seeding = Seeding.JOIN_ONLY;
            return this;
        }

        /** 0 to 100, higher is preferred, 0 means never; the default is 50. */
        public Builder backupPriority(int priority) {
            backupPriority = priority;
            return this;
        }

        /** Which connections it admits while secondary; the default is {@link SecondaryConnections#NO}. */
        public Builder secondaryConnections(SecondaryConnections connections) {
            secondaryConnections = Objects.requireNonNull(connections, "connections");
            return this;
        }

        /** Which connections it admits while primary; SQL Server's default is {@link PrimaryConnections#ALL}. */
        public Builder primaryConnections(PrimaryConnections connections) {
            primaryConnections = Objects.requireNonNull(connections, "connections");
            return this;
        }

        /** How long it waits for an answer: at least 5 seconds, whole seconds; SQL Server's default is 10. */
        public Builder sessionTimeout(Duration timeout) {
            sessionTimeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /** Where readers reach it while it is secondary: {@code tcp://host:port}, the port of clients. */
        public Builder readOnlyRoutingUrl(String url) {
            readOnlyUrl = Objects.requireNonNull(url, "url");
            return this;
        }

        /**
         * Where it sends readers while it is primary: the first entry that can be reached. What is in the list has a
         * {@link #readOnlyRoutingUrl}.
         */
        public Builder readOnlyRoutingList(RoutingTargets... inOrder) {
            readOnlyList = List.of(inOrder);
            return this;
        }

        /** Where secondaries send writers while it is primary: {@code tcp://host:port}. SQL Server 2019 and later. */
        public Builder readWriteRoutingUrl(String url) {
            readWriteUrl = Objects.requireNonNull(url, "url");
            return this;
        }

        private Replica build(Consumer<Builder> settings) {
            settings.accept(this);
            return new Replica(
                    server,
                    commitMode,
                    seeding,
                    backupPriority,
                    secondaryConnections,
                    Optional.ofNullable(primaryConnections),
                    Optional.ofNullable(sessionTimeout),
                    new Routing(Optional.ofNullable(readOnlyUrl), readOnlyList, Optional.ofNullable(readWriteUrl)));
        }
    }
}
