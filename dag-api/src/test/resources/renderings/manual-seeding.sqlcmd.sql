-- For sqlcmd, or SSMS in SQLCMD mode. It may be run again from its top.
:on error exit

:CONNECT server1
-- 1 on server1: create endpoint Hadr_endpoint on port 5022
PRINT N'step 1 on server1: create endpoint Hadr_endpoint on port 5022';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.database_mirroring_endpoints AS e
          JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id
         WHERE t.port = 5022 AND e.state_desc = N'STARTED')
BEGIN
    CREATE ENDPOINT [Hadr_endpoint]
        STATE = STARTED
        AS TCP (LISTENER_PORT = 5022, LISTENER_IP = ALL)
        FOR DATABASE_MIRRORING (
            AUTHENTICATION = WINDOWS NEGOTIATE,
            ENCRYPTION = REQUIRED ALGORITHM AES,
            ROLE = ALL);
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.database_mirroring_endpoints AS e
          JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id
         WHERE t.port = 5022 AND e.state_desc = N'STARTED') THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server2
-- 2 on server2: create endpoint Hadr_endpoint on port 5022
PRINT N'step 2 on server2: create endpoint Hadr_endpoint on port 5022';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server2'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.database_mirroring_endpoints AS e
          JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id
         WHERE t.port = 5022 AND e.state_desc = N'STARTED')
BEGIN
    CREATE ENDPOINT [Hadr_endpoint]
        STATE = STARTED
        AS TCP (LISTENER_PORT = 5022, LISTENER_IP = ALL)
        FOR DATABASE_MIRRORING (
            AUTHENTICATION = WINDOWS NEGOTIATE,
            ENCRYPTION = REQUIRED ALGORITHM AES,
            ROLE = ALL);
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.database_mirroring_endpoints AS e
          JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id
         WHERE t.port = 5022 AND e.state_desc = N'STARTED') THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server1
-- 3 on server1: create availability group ag
PRINT N'step 3 on server1: create availability group ag';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag' AND is_distributed = 0)
BEGIN
    CREATE AVAILABILITY GROUP [ag]
        FOR DATABASE [db1]
        REPLICA ON
            N'server1' WITH (
                ENDPOINT_URL = N'TCP://server1:5022',
                FAILOVER_MODE = MANUAL,
                AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
                BACKUP_PRIORITY = 50,
                SECONDARY_ROLE (ALLOW_CONNECTIONS = NO),
                SEEDING_MODE = MANUAL),
            N'server2' WITH (
                ENDPOINT_URL = N'TCP://server2:5022',
                FAILOVER_MODE = MANUAL,
                AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
                BACKUP_PRIORITY = 50,
                SECONDARY_ROLE (ALLOW_CONNECTIONS = NO),
                SEEDING_MODE = MANUAL);
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag' AND is_distributed = 0) THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server2
-- 4 on server2: join ag
PRINT N'step 4 on server2: join ag';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server2'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag' AND is_distributed = 0)
BEGIN
    ALTER AVAILABILITY GROUP [ag] JOIN;
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag' AND is_distributed = 0) THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server1
-- 5 on server1: add listener listener on port 1433
PRINT N'step 5 on server1: add listener listener on port 1433';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_group_listeners AS l
          JOIN sys.availability_groups AS g ON g.group_id = l.group_id
         WHERE g.name = N'ag')
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.dm_hadr_availability_replica_states AS s
              JOIN sys.availability_groups AS g ON g.group_id = s.group_id
             WHERE g.name = N'ag' AND s.is_local = 1 AND s.role_desc = N'PRIMARY')
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    ALTER AVAILABILITY GROUP [ag]
        ADD LISTENER N'listener' (WITH IP ((N'10.0.0.10', N'255.255.255.0')), PORT = 1433);
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.availability_group_listeners AS l
          JOIN sys.availability_groups AS g ON g.group_id = l.group_id
         WHERE g.name = N'ag') THEN 1 ELSE 0 END AS in_force;
GO

-- 6 on server1: wait until every replica of ag is connected to its primary
PRINT N'step 6 on server1: wait until every replica of ag is connected to its primary';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
DECLARE @deadline datetime2 = DATEADD(SECOND, 300, SYSUTCDATETIME());
WHILE NOT (
    EXISTS (SELECT 1
            FROM sys.dm_hadr_availability_replica_states AS s
            JOIN sys.availability_replicas AS r ON r.replica_id = s.replica_id AND r.group_id = s.group_id
            JOIN sys.availability_groups AS g ON g.group_id = s.group_id
           WHERE g.name = N'ag' AND s.is_local = 1 AND s.role_desc = N'PRIMARY')
    AND 2 = (SELECT COUNT(*)
            FROM sys.dm_hadr_availability_replica_states AS s
            JOIN sys.availability_replicas AS r ON r.replica_id = s.replica_id AND r.group_id = s.group_id
            JOIN sys.availability_groups AS g ON g.group_id = s.group_id
           WHERE g.name = N'ag' AND r.replica_server_name IN (N'server1', N'server2')
             AND (s.is_local = 1 OR s.connected_state_desc = N'CONNECTED'))
)
BEGIN
    IF SYSUTCDATETIME() > @deadline
        THROW 50003, N'sqldag: this did not come true in time.', 1;
    WAITFOR DELAY '00:00:01';
END;
GO

:CONNECT server2
-- 7 on server2: restore db1 and join it
-- Bring db1 to server2 by a full backup and every log backup since. Pause scheduled log backups meanwhile.
-- On server1:
-- BACKUP DATABASE [db1] TO DISK = N'<full backup>' WITH FORMAT, COPY_ONLY;
-- BACKUP LOG [db1] TO DISK = N'<log backup>' WITH FORMAT, COPY_ONLY;
-- On server2:
-- RESTORE DATABASE [db1] FROM DISK = N'<full backup>' WITH NORECOVERY;
-- RESTORE LOG [db1] FROM DISK = N'<log backup>' WITH NORECOVERY;
-- Then join it on server2:
-- ALTER DATABASE [db1] SET HADR AVAILABILITY GROUP = [ag];
PRINT N'step 7 on server2: restore db1 and join it';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server2'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
DECLARE @deadline datetime2 = DATEADD(SECOND, 86400, SYSUTCDATETIME());
WHILE NOT (
    EXISTS (SELECT 1 FROM sys.databases WHERE name = N'db1' AND replica_id IS NOT NULL)
)
BEGIN
    IF SYSUTCDATETIME() > @deadline
        THROW 50003, N'sqldag: this did not come true in time.', 1;
    WAITFOR DELAY '00:00:01';
END;
GO

-- 8 on server1: wait until every replica of ag holds db1
PRINT N'step 8 on server1: wait until every replica of ag holds db1';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server2'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
DECLARE @deadline datetime2 = DATEADD(SECOND, 86400, SYSUTCDATETIME());
WHILE NOT (
    1 = (SELECT COUNT(*)
            FROM sys.dm_hadr_database_replica_states AS d
            JOIN sys.availability_replicas AS r ON r.replica_id = d.replica_id AND r.group_id = d.group_id
            JOIN sys.availability_groups AS g ON g.group_id = d.group_id
           WHERE g.name = N'ag' AND d.is_local = 1 AND DB_NAME(d.database_id) IN (N'db1')
             AND d.synchronization_state_desc IN (N'SYNCHRONIZED'))
)
BEGIN
    IF SYSUTCDATETIME() > @deadline
        THROW 50003, N'sqldag: this did not come true in time.', 1;
    WAITFOR DELAY '00:00:01';
END;
GO
