package dev.sqldag.change;

/**
 * When a deed's turn comes among those of its group, or its server. What belongs to one phase may happen at once. Sources:
 * the walkthrough of configure-distributed-availability-groups; for changes the order that SMO uses.
 */
enum Phase {
    /** Of a server: what protects its private keys. */
    MASTER_KEY,
    /** Of a server: own certificates. */
    KEYS,
    /** Of a server: partners' logins. */
    ACCOUNTS,
    /** Of a server: the users of those logins. */
    USERS,
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
    /** An option of a distributed group on the side that has it second: where one side's copy must say it first. */
    SECOND_COPY,
    LISTENER,
    /** What changes a listener that stands. */
    LISTENER_OPTION,
    ROUTING_URL,
    ROUTING_LIST,
    /** Where a replica is reached that no list names any more. */
    UNROUTE,
    /** Replicas and members are waited for. */
    CONNECT,
    /** Members of a distributed group are made synchronous, once they are where their addresses say. */
    SYNCHRONIZE,
    /** What is done on the side of a distributed group that others run. */
    ELSEWHERE,
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
    /** The required secondaries: commits would wait for one that is not synchronized yet. */
    RAISE_REQUIREMENT,

    /** A distributed group goes on the side that goes on writing: from then on nothing is sent to the other side. */
    UNLINK,
    /** The databases leave the other side's group, so that nothing can write them there. */
    FENCE,
    /** Then the distributed group goes there too. */
    UNLINK_FENCED,
    /** What the topology does not have goes at last. */
    REMOVE_LISTENER,
    REMOVE_DATABASE,
    /** What a group that is written gave up leaves the groups that received it. */
    REMOVE_COPY,
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
