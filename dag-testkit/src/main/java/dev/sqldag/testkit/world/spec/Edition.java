package dev.sqldag.testkit.world.spec;

/** The editions, with the numbers that SERVERPROPERTY gives for them (tsql-facts 6.10). */
public enum Edition {
    ENTERPRISE("Enterprise Edition (64-bit)", 3, 1804890536L),
    DEVELOPER("Developer Edition (64-bit)", 3, -2117995310L),
    STANDARD("Standard Edition (64-bit)", 2, -1534726760L),
    EXPRESS("Express Edition (64-bit)", 4, -1592396055L);

    private final String title;
    private final int engine;
    private final long id;

    Edition(String title, int engine, long id) {
        this.title = title;
        this.engine = engine;
        this.id = id;
    }

    /** SERVERPROPERTY('Edition'). */
    public String title() {
        return title;
    }

    /** SERVERPROPERTY('EngineEdition'). */
    public int engine() {
        return engine;
    }

    /** SERVERPROPERTY('EditionID'). */
    public long id() {
        return id;
    }
}
