package dev.sqldag.topology;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * A server's part in one availability group. Which replica is primary is observed, never said.
 *
 * @param backupPriority 0 to 100, higher is preferred; 0 means never. SQL Server's default is 50
 */
public record Replica(
        Server server,
        CommitMode commitMode,
        SeedingMode seedingMode,
        int backupPriority,
        SecondaryConnections secondaryConnections) {

    public Replica {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(commitMode, "commitMode");
        Objects.requireNonNull(seedingMode, "seedingMode");
        Objects.requireNonNull(secondaryConnections, "secondaryConnections");
    }

    static Replica of(Server server, Consumer<Builder> settings) {
        return new Builder(server).build(settings);
    }

    /** What can be said about a replica. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private final Server server;
        private CommitMode commitMode = CommitMode.SYNCHRONOUS;
        private SeedingMode seedingMode = SeedingMode.MANUAL;
        private int backupPriority = 50;
        private SecondaryConnections secondaryConnections = SecondaryConnections.NO;

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
            seedingMode = SeedingMode.AUTOMATIC;
            return this;
        }

        /** Databases are restored on it by hand. The default. */
        public Builder manualSeeding() {
            seedingMode = SeedingMode.MANUAL;
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

        private Replica build(Consumer<Builder> settings) {
            settings.accept(this);
            return new Replica(server, commitMode, seedingMode, backupPriority, secondaryConnections);
        }
    }
}
