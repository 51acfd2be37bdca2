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
    /** Options that must be lowered before modes can: failover to MANUAL, then the required secondaries. */
    LOWER,
    LOWER_REQUIREMENT,
    /** Commits stop waiting for a replica: before others are waited for, so that there are never too many. */
    LOWER_MODE,
    /** What must go before its successor can come: a replica that leaves no room, an older copy of the group. */
    REPLACE,
    /** A group, or a replica of an existing one, is made known. */
    CREATE,
    /** A server joins; those of several servers do not wait for each other. */
    JOIN(true),
    /** A server may create databases for a group that it has joined. */
    GRANT(true),
    /** Commits wait for a replica. */
    MODE,
    /** Failover to AUTOMATIC, which needs the modes to be there. */
    RAISE,
    /** All other options. */
    OPTION,
    /** A listener, or an address, goes right before what takes its place, so that clients miss it as briefly as can be. */
    UNLISTEN,
    LISTENER,
    /** What changes a listener that stands. */
    LISTENER_OPTION,
    ROUTING_URL,
    ROUTING_LIST,
    /** Where a replica is reached that no list names any more. */
    UNROUTE,
    /** Replicas and members are waited for. */
    CONNECT,
    /** Databases are added; then copies are brought by a backup, or by a person. */
    DATABASE,
    BACKUP,
    RESTORE(true),
    JOIN_DATABASE(true),
    /** Databases are waited for. */
    ARRIVE,
    /** And then in the groups behind a forwarder. */
    ARRIVE_BEHIND,
    /** The required secondaries: commits would wait for one that is not synchronized yet. */
    RAISE_REQUIREMENT,

    /** What the topology does not have goes at last. */
    REMOVE_LISTENER,
    REMOVE_DATABASE,
    REMOVE_REPLICA,
    /** Distributed groups go, before the groups that are their members. */
    REMOVE_GROUP,
    DROP_GROUP,
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
