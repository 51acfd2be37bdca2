-- For server2, batch by batch.

-- 2: create endpoint Hadr_endpoint on port 5022
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

-- 6: join ag1
--    first, on server1: 5, create availability group ag1
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server2'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag1' AND is_distributed = 0)
BEGIN
    ALTER AVAILABILITY GROUP [ag1] JOIN;
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag1' AND is_distributed = 0) THEN 1 ELSE 0 END AS in_force;
GO

-- 8: let ag1 create databases
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server2'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag1' AND is_distributed = 0)
    THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
ALTER AVAILABILITY GROUP [ag1] GRANT CREATE ANY DATABASE;
SELECT 1 AS in_force;
GO

-- 11: wait until every replica of ag1 holds db1
--    first, on server1: 10, wait until every replica of ag1 is connected to its primary
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server2'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
DECLARE @deadline datetime2 = DATEADD(SECOND, 86400, SYSUTCDATETIME());
WHILE NOT (
    1 = (SELECT COUNT(*)
            FROM sys.dm_hadr_database_replica_states AS d
            JOIN sys.availability_replicas AS r ON r.replica_id = d.replica_id AND r.group_id = d.group_id
            JOIN sys.availability_groups AS g ON g.group_id = d.group_id
           WHERE g.name = N'ag1' AND d.is_local = 1 AND DB_NAME(d.database_id) IN (N'db1')
             AND d.synchronization_state_desc IN (N'SYNCHRONIZED'))
)
BEGIN
    IF SYSUTCDATETIME() > @deadline
        THROW 50003, N'sqldag: this did not come true in time.', 1;
    WAITFOR DELAY '00:00:01';
END;
GO
