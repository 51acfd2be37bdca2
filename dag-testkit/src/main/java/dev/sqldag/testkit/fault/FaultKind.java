package dev.sqldag.testkit.fault;

import java.util.Set;

/** The kinds of faults, numbered as in the project's list of what has to be survived. */
public enum FaultKind {
    CONNECTION_REFUSED(1, Level.CONNECTION, "the server refuses the connection"),
    CONNECTION_SILENT(2, Level.CONNECTION, "the connection is there and nothing ever comes"),
    RESET_UNREAD(3, Level.EXCHANGE, "a reset before the request is read"),
    REQUEST_LOST(4, Level.EXCHANGE, "a reset after the request, which is not executed"),
    ANSWER_LOST(5, Level.EXCHANGE, "the request is executed, but the answer never arrives"),
    TRUNCATED_PACKET(6, Level.EXCHANGE, "the answer ends in the middle of a packet"),
    GARBAGE(7, Level.EXCHANGE, "the answer begins with a token that does not exist"),
    SLICES(8, Level.EXCHANGE, "the answer comes one byte at a time"),
    LATENCY(9, Level.EXCHANGE, "the answer comes late"),
    BANDWIDTH(10, Level.EXCHANGE, "the answer comes slowly"),
    STALL(11, Level.EXCHANGE, "the answer stops, and the connection stays"),
    SLOW_CLOSE(12, Level.EXCHANGE, "the connection ends some time after the answer"),
    CLOSE_AFTER_BYTES(13, Level.EXCHANGE, "the connection ends within the answer"),
    TLS_FAILURE(14, Level.CONNECTION, "the TLS handshake fails"),
    LOGIN_ERROR(15, Level.LOGIN, "the login is refused"),
    ROUTED_ELSEWHERE(16, Level.LOGIN, "the client is sent to another server"),
    LISTENER_MOVES(17, Level.FLEET, "a listener leads to another server in the middle of a run"),
    PARTITION(
            18,
            Level.FLEET,
            "two servers, or a client and a server, do not reach each other, in one direction or both"),
    SWIZZLE_CLOG(19, Level.FLEET, "links of the whole fleet break and heal in a random order"),
    ATTENTION_LOST(20, Level.EXCHANGE, "a cancellation is obeyed and never acknowledged"),
    RESTART(21, Level.STATEMENT, "the server restarts before or after the effect"),
    EFFECT_THEN_ERROR(22, Level.STATEMENT, "the statement takes effect and ends with an error"),
    ERROR_WITHOUT_EFFECT(23, Level.STATEMENT, "the statement is refused"),
    HANG(24, Level.STATEMENT, "the statement waits for a lock that nobody releases"),
    DEADLOCK(25, Level.STATEMENT, "the statement is a deadlock's victim, or its lock does not come in time"),
    KILLED(26, Level.STATEMENT, "an administrator kills the session"),
    NO_WORKERS(27, Level.LOGIN, "the server accepts connections and has no worker to log anyone in"),
    EARLY_RETURN(28, Level.FLEET, "a statement returns before its effect is there"),
    STALE_VIEW(29, Level.STATEMENT, "views are late, incomplete, doubled, empty of values, or slow"),
    LOG_MOVES(30, Level.FLEET, "log sequence numbers move while nobody writes"),
    FORWARDER_DROPS_OUT(31, Level.FLEET, "the forwarder falls behind after it was synchronized"),
    LOCAL_FAILOVER(32, Level.FLEET, "a group fails over by itself"),
    DATABASE_NOT_ONLINE(33, Level.FLEET, "a database is not online after a failover"),
    SEEDING_FAILS(34, Level.FLEET, "seeding fails or stalls"),
    PERMISSION_MISSING(35, Level.STATEMENT, "one statement lacks a permission"),
    INTERLEAVED(36, Level.STATEMENT, "messages and result sets of others come between those of the batch"),
    INHERITED_OPTIONS(37, Level.LOGIN, "the session begins with options that somebody else has set"),
    CLIENT_KILLED(38, Level.CLIENT, "the client dies before or after a batch"),
    CLIENT_PAUSED(39, Level.CLIENT, "the client stops for longer than others wait for it"),
    CLOCK_JUMP(40, Level.CLIENT, "the client's clock jumps"),
    SECOND_OPERATOR(41, Level.CLIENT, "somebody else changes the topology between two batches"),
    DRIVER_MISBEHAVES(42, Level.CLIENT, "the driver reconnects or repeats a batch on its own");

    /** Where a fault is caused. */
    public enum Level {
        /** Before the login; counted by connections. */
        CONNECTION,
        /** At the login; counted by logins. */
        LOGIN,
        /** Between a request and its answer, below T-SQL. */
        EXCHANGE,
        /** In the server, while it carries out a request. */
        STATEMENT,
        /** In the fleet, by a call on it. */
        FLEET,
        /** In the client, by what stands around its executor or clock. */
        CLIENT
    }

    private static final Set<Level> BY_RULE = Set.of(Level.CONNECTION, Level.LOGIN, Level.EXCHANGE, Level.STATEMENT);

    private final int number;
    private final Level level;
    private final String description;

    FaultKind(int number, Level level, String description) {
        this.number = number;
        this.level = level;
        this.description = description;
    }

    public int number() {
        return number;
    }

    public Level level() {
        return level;
    }

    public String description() {
        return description;
    }

    /** Whether {@code fleet.fail(server)…with(kind)} causes it. */
    public boolean isCausedByRule() {
        return BY_RULE.contains(level);
    }
}
