package dev.sqldag.topology;

/** What makes a cluster fail over on its own; each level includes the ones before. SQL Server's default is the third. */
public enum FailureConditionLevel {
    /** Level 1: the service is down, or its lease has expired. */
    SERVER_DOWN(1),
    /** Level 2: nothing was heard from sp_server_diagnostics within the health-check timeout, or the replica failed. */
    SERVER_UNRESPONSIVE(2),
    /** Level 3: critical internal errors. */
    CRITICAL_ERRORS(3),
    /** Level 4: moderate errors, of resources. */
    MODERATE_ERRORS(4),
    /** Level 5: any qualified condition, such as worker exhaustion or an unsolvable deadlock. */
    ANY_QUALIFIED_CONDITION(5);

    private final int number;

    FailureConditionLevel(int number) {
        this.number = number;
    }

    /** 1 to 5, as T-SQL writes it. */
    public int number() {
        return number;
    }
}
