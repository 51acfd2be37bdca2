package dev.sqldag.change;

/**
 * When a deed's turn comes among those of its group, or its server. What belongs to one phase may happen at once. Sources:
 * the walkthrough of configure-distributed-availability-groups; for changes the order that SMO uses.
 */
enum Phase {
    /** Of a server: master key, own certificates. */
    KEYS,
    /** Of a server: partners' logins and users. */
    ACCOUNTS,
    /** Of a server: its public key is read. */
    READ_KEYS,
    /** Of a server: partners' public keys are taken in. */
    IMPORT_KEYS,
    /** Of a server: its endpoint is created or changed. */
    ENDPOINT,
    /** Of a server: partners may connect. */
    ADMIT,
    /** Of a server: what a rotation or a departed partner leaves behind goes. */
    FORGET_KEYS,

    /** Of a server: databases are made ready, such as by a backup. */
    PREPARE,
    /** The log backup that belongs to it. */
    PREPARE_LOG,
    /** What is restored before its group exists, so that seeding finds it. */
    PREPARE_COPY(true),
    PREPARE_COPY_LOG(true),
    /** What must go before its successor can come: a listener of another name. */
    REPLACE,
    /** A group, or a replica of an existing one, is made known. */
    CREATE,
    /** A server joins; those of several servers do not wait for each other. */
    JOIN(true),
    /** A server may create databases for a group that it has joined. */
    GRANT(true),
    /** Options that must be lowered before modes can: failover to MANUAL, then the required secondaries. */
    LOWER,
    LOWER_REQUIREMENT,
    /** Commit modes. */
    MODE,
    /** Options that need the modes to be there: failover to AUTOMATIC, the required secondaries. */
    RAISE,
    RAISE_REQUIREMENT,
    /** All other options. */
    OPTION,
    LISTENER,
    /** What changes a listener that stands. */
    LISTENER_OPTION,
    ROUTING_URL,
    ROUTING_LIST,
    /** Replicas and members are waited for. */
    CONNECT,
    /** Databases are added; then copies are brought by a backup, or by a person. */
    DATABASE,
    BACKUP,
    BACKUP_LOG,
    RESTORE(true),
    RESTORE_LOG(true),
    JOIN_DATABASE(true),
    /** Seedings that failed are started anew. */
    RESTART_SEEDING,
    /** Databases are waited for. */
    ARRIVE,
    /** Copies behind a forwarder join once it has its own; then they are waited for. */
    JOIN_BEHIND(true),
    ARRIVE_BEHIND,

    /** What the topology does not have goes at last. */
    REMOVE_DATABASE,
    REMOVE_REPLICA,
    REMOVE_GROUP,
    /** What a group leaves behind on a server that has left it. */
    CLEAN_UP(true);

    private final boolean perServer;

    Phase() {
        this(false);
    }

    Phase(boolean perServer) {
        this.perServer = perServer;
    }

    /** Whether it waits only for what the phase before did on the same server. */
    boolean isPerServer() {
        return perServer;
    }
}
