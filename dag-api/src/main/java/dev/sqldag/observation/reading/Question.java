package dev.sqldag.observation.reading;

/** What a server is asked, in this order; each question is answered with one result set. */
enum Question {
    SERVER,
    PORTS,
    ENDPOINTS,
    CERTIFICATES,
    LOGINS,
    USERS,
    CONNECTS,
    DATABASES,
    FILES,
    CLUSTER_GROUPS,
    GROUPS,
    REPLICAS,
    ROUTES,
    PROTECTED,
    DATABASE_STATES,
    STORED_STATES,
    LISTENERS,
    SEEDINGS
}
