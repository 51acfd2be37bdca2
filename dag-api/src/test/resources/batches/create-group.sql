SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag1' AND is_distributed = 0)
BEGIN
    CREATE AVAILABILITY GROUP [ag1]
        FOR DATABASE [db1]
        REPLICA ON
            N'server1' WITH (
                ENDPOINT_URL = N'TCP://server1.contoso.com:5022',
                FAILOVER_MODE = AUTOMATIC,
                AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
                BACKUP_PRIORITY = 50,
                SECONDARY_ROLE (ALLOW_CONNECTIONS = NO),
                SEEDING_MODE = AUTOMATIC),
            N'server2' WITH (
                ENDPOINT_URL = N'TCP://server2.contoso.com:5022',
                FAILOVER_MODE = AUTOMATIC,
                AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
                BACKUP_PRIORITY = 50,
                SECONDARY_ROLE (ALLOW_CONNECTIONS = NO),
                SEEDING_MODE = AUTOMATIC);
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag1' AND is_distributed = 0) THEN 1 ELSE 0 END AS in_force;
