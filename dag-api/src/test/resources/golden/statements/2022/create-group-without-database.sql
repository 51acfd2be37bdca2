CREATE AVAILABILITY GROUP [ag1]
    FOR
    REPLICA ON
        N'server1' WITH (
            ENDPOINT_URL = N'TCP://server1.contoso.com:5022',
            FAILOVER_MODE = MANUAL,
            AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
            BACKUP_PRIORITY = 50,
            SECONDARY_ROLE (ALLOW_CONNECTIONS = NO),
            SEEDING_MODE = MANUAL),
        N'server2' WITH (
            ENDPOINT_URL = N'TCP://server2.contoso.com:5022',
            FAILOVER_MODE = MANUAL,
            AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
            BACKUP_PRIORITY = 50,
            SECONDARY_ROLE (ALLOW_CONNECTIONS = NO),
            SEEDING_MODE = MANUAL);
