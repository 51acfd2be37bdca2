package dev.sqldag.validation;

/** The pages of the documentation that the rules come from. */
final class Pages {

    private static final String LEARN = "https://learn.microsoft.com/sql/";
    private static final String STATEMENTS = LEARN + "t-sql/statements/";
    private static final String GROUPS = LEARN + "database-engine/availability-groups/windows/";

    static final String ALTER_GROUP = STATEMENTS + "alter-availability-group-transact-sql";
    static final String CREATE_CERTIFICATE = STATEMENTS + "create-certificate-transact-sql";
    static final String BASIC = GROUPS + "basic-availability-groups-always-on-availability-groups";
    static final String CONTAINED = GROUPS + "contained-availability-groups-overview";
    static final String CREATE_ENDPOINT = STATEMENTS + "create-endpoint-transact-sql";
    static final String CREATE_GROUP = STATEMENTS + "create-availability-group-transact-sql";
    static final String CONFIGURE_DISTRIBUTED = GROUPS + "configure-distributed-availability-groups";
    static final String DISTRIBUTED = GROUPS + "distributed-availability-groups";
    static final String DOMAIN_INDEPENDENT = GROUPS + "domain-independent-availability-groups";
    static final String ENDPOINT_URL = GROUPS + "specify-endpoint-url-adding-or-modifying-availability-replica";
    static final String LINUX = LEARN + "linux/sql-server-linux-availability-group-ha";
    static final String LISTENER = GROUPS + "create-or-configure-an-availability-group-listener-sql-server";
    static final String PREREQUISITES = GROUPS + "prereqs-restrictions-recommendations-always-on-availability";
    static final String MODES = GROUPS + "availability-modes-always-on-availability-groups";
    static final String READ_ONLY_ROUTING = GROUPS + "configure-read-only-routing-for-an-availability-group-sql-server";
    static final String REDIRECTION = GROUPS + "secondary-replica-connection-redirection-always-on-availability-groups";
    static final String SEEDING = GROUPS + "automatic-seeding-secondary-replicas";
    static final String UPGRADE = GROUPS + "upgrading-always-on-availability-group-replica-instances";
    static final String IDENTIFIERS = LEARN + "relational-databases/databases/database-identifiers";
    static final String ERRORS_19000 =
            LEARN + "relational-databases/errors-events/database-engine-events-and-errors-19000-to-20999";

    static final String ERRORS_41400 =
            LEARN + "relational-databases/errors-events/database-engine-events-and-errors-41400-to-49999";

    /** For rules that SQL Server does not have. */
    static final String LIBRARY = "sqldag: ";

    private Pages() {}
}
