CREATE AVAILABILITY GROUP [ag1]
    FOR DATABASE [sales]
    REPLICA ON
        N'server1' WITH (
            ENDPOINT_URL = N'TCP://server1.contoso.com:5022',
            FAILOVER_MODE = MANUAL,
            AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
            BACKUP_PRIORITY = 50,
            SECONDARY_ROLE (ALLOW_CONNECTIONS = NO)),
        N'server2' WITH (
            ENDPOINT_URL = N'TCP://server2.contoso.com:5022',
            FAILOVER_MODE = MANUAL,
            AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
            BACKUP_PRIORITY = 50,
            SECONDARY_ROLE (ALLOW_CONNECTIONS = NO))
    LISTENER N'ag1-listener' (WITH IP ((N'2001:db8::10'), (N'10.2.0.10', N'255.255.255.0'), (N'10.1.0.10', N'255.255.255.0')), PORT = 1433);
