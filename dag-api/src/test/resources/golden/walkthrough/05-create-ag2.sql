CREATE AVAILABILITY GROUP [ag2]
    FOR
    REPLICA ON
        N'server3' WITH (
            ENDPOINT_URL = N'TCP://server3.contoso.com:5022',
            FAILOVER_MODE = MANUAL,
            AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
            BACKUP_PRIORITY = 50,
            SECONDARY_ROLE (ALLOW_CONNECTIONS = NO),
            SEEDING_MODE = AUTOMATIC),
        N'server4' WITH (
            ENDPOINT_URL = N'TCP://server4.contoso.com:5022',
            FAILOVER_MODE = MANUAL,
            AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
            BACKUP_PRIORITY = 50,
            SECONDARY_ROLE (ALLOW_CONNECTIONS = NO),
            SEEDING_MODE = AUTOMATIC);
