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
    LISTENER N'ag1-listener' (WITH DHCP ON (N'10.1.0.0', N'255.255.0.0'));
