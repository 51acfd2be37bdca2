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

:CONNECT server3
-- 3 on server3: create endpoint Hadr_endpoint on port 5022
PRINT N'step 3 on server3: create endpoint Hadr_endpoint on port 5022';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server3'
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

:CONNECT server4
-- 4 on server4: create endpoint Hadr_endpoint on port 5022
PRINT N'step 4 on server4: create endpoint Hadr_endpoint on port 5022';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server4'
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
-- 5 on server1: create availability group ag1
PRINT N'step 5 on server1: create availability group ag1';
GO
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
GO

:CONNECT server2
-- 6 on server2: join ag1
PRINT N'step 6 on server2: join ag1';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server2'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag1' AND is_distributed = 0)
BEGIN
    ALTER AVAILABILITY GROUP [ag1] JOIN;
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag1' AND is_distributed = 0) THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server1
-- 7 on server1: let ag1 create databases
PRINT N'step 7 on server1: let ag1 create databases';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag1' AND is_distributed = 0)
    THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
ALTER AVAILABILITY GROUP [ag1] GRANT CREATE ANY DATABASE;
SELECT 1 AS in_force;
GO

:CONNECT server2
-- 8 on server2: let ag1 create databases
PRINT N'step 8 on server2: let ag1 create databases';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server2'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag1' AND is_distributed = 0)
    THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
ALTER AVAILABILITY GROUP [ag1] GRANT CREATE ANY DATABASE;
SELECT 1 AS in_force;
GO

:CONNECT server1
-- 9 on server1: add listener ag1-listener on port 60173
PRINT N'step 9 on server1: add listener ag1-listener on port 60173';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_group_listeners AS l
          JOIN sys.availability_groups AS g ON g.group_id = l.group_id
         WHERE g.name = N'ag1')
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.dm_hadr_availability_replica_states AS s
              JOIN sys.availability_groups AS g ON g.group_id = s.group_id
             WHERE g.name = N'ag1' AND s.is_local = 1 AND s.role_desc = N'PRIMARY')
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    ALTER AVAILABILITY GROUP [ag1]
        ADD LISTENER N'ag1-listener' (WITH IP ((N'2001:db88:f0:f00f::cf3c'), (N'2001:4898:e0:f213::4ce2')), PORT = 60173);
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.availability_group_listeners AS l
          JOIN sys.availability_groups AS g ON g.group_id = l.group_id
         WHERE g.name = N'ag1') THEN 1 ELSE 0 END AS in_force;
GO

-- 10 on server1: wait until every replica of ag1 is connected to its primary
PRINT N'step 10 on server1: wait until every replica of ag1 is connected to its primary';
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
           WHERE g.name = N'ag1' AND s.is_local = 1 AND s.role_desc = N'PRIMARY')
    AND 2 = (SELECT COUNT(*)
            FROM sys.dm_hadr_availability_replica_states AS s
            JOIN sys.availability_replicas AS r ON r.replica_id = s.replica_id AND r.group_id = s.group_id
            JOIN sys.availability_groups AS g ON g.group_id = s.group_id
           WHERE g.name = N'ag1' AND r.replica_server_name IN (N'server1', N'server2')
             AND (s.is_local = 1 OR s.connected_state_desc = N'CONNECTED'))
)
BEGIN
    IF SYSUTCDATETIME() > @deadline
        THROW 50003, N'sqldag: this did not come true in time.', 1;
    WAITFOR DELAY '00:00:01';
END;
GO

:CONNECT server2
-- 11 on server1: wait until every replica of ag1 holds db1
PRINT N'step 11 on server1: wait until every replica of ag1 holds db1';
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
           WHERE g.name = N'ag1' AND d.is_local = 1 AND DB_NAME(d.database_id) IN (N'db1')
             AND d.synchronization_state_desc IN (N'SYNCHRONIZED'))
)
BEGIN
    IF SYSUTCDATETIME() > @deadline
        THROW 50003, N'sqldag: this did not come true in time.', 1;
    WAITFOR DELAY '00:00:01';
END;
GO

:CONNECT server3
-- 12 on server3: create availability group ag2
PRINT N'step 12 on server3: create availability group ag2';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server3'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag2' AND is_distributed = 0)
BEGIN
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
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag2' AND is_distributed = 0) THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server4
-- 13 on server4: join ag2
PRINT N'step 13 on server4: join ag2';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server4'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag2' AND is_distributed = 0)
BEGIN
    ALTER AVAILABILITY GROUP [ag2] JOIN;
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag2' AND is_distributed = 0) THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server3
-- 14 on server3: let ag2 create databases
PRINT N'step 14 on server3: let ag2 create databases';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server3'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag2' AND is_distributed = 0)
    THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
ALTER AVAILABILITY GROUP [ag2] GRANT CREATE ANY DATABASE;
SELECT 1 AS in_force;
GO

:CONNECT server4
-- 15 on server4: let ag2 create databases
PRINT N'step 15 on server4: let ag2 create databases';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server4'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag2' AND is_distributed = 0)
    THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
ALTER AVAILABILITY GROUP [ag2] GRANT CREATE ANY DATABASE;
SELECT 1 AS in_force;
GO

:CONNECT server3
-- 16 on server3: add listener ag2-listener on port 60173
PRINT N'step 16 on server3: add listener ag2-listener on port 60173';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server3'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_group_listeners AS l
          JOIN sys.availability_groups AS g ON g.group_id = l.group_id
         WHERE g.name = N'ag2')
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.dm_hadr_availability_replica_states AS s
              JOIN sys.availability_groups AS g ON g.group_id = s.group_id
             WHERE g.name = N'ag2' AND s.is_local = 1 AND s.role_desc = N'PRIMARY')
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    ALTER AVAILABILITY GROUP [ag2]
        ADD LISTENER N'ag2-listener' (WITH IP ((N'2001:db88:f0:f00f::cf3c'), (N'2001:4898:e0:f213::4ce2')), PORT = 60173);
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.availability_group_listeners AS l
          JOIN sys.availability_groups AS g ON g.group_id = l.group_id
         WHERE g.name = N'ag2') THEN 1 ELSE 0 END AS in_force;
GO

-- 17 on server3: wait until every replica of ag2 is connected to its primary
PRINT N'step 17 on server3: wait until every replica of ag2 is connected to its primary';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server3'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
DECLARE @deadline datetime2 = DATEADD(SECOND, 300, SYSUTCDATETIME());
WHILE NOT (
    EXISTS (SELECT 1
            FROM sys.dm_hadr_availability_replica_states AS s
            JOIN sys.availability_replicas AS r ON r.replica_id = s.replica_id AND r.group_id = s.group_id
            JOIN sys.availability_groups AS g ON g.group_id = s.group_id
           WHERE g.name = N'ag2' AND s.is_local = 1 AND s.role_desc = N'PRIMARY')
    AND 2 = (SELECT COUNT(*)
            FROM sys.dm_hadr_availability_replica_states AS s
            JOIN sys.availability_replicas AS r ON r.replica_id = s.replica_id AND r.group_id = s.group_id
            JOIN sys.availability_groups AS g ON g.group_id = s.group_id
           WHERE g.name = N'ag2' AND r.replica_server_name IN (N'server3', N'server4')
             AND (s.is_local = 1 OR s.connected_state_desc = N'CONNECTED'))
)
BEGIN
    IF SYSUTCDATETIME() > @deadline
        THROW 50003, N'sqldag: this did not come true in time.', 1;
    WAITFOR DELAY '00:00:01';
END;
GO

:CONNECT server1
-- 18 on server1: create distributed availability group distributedag
PRINT N'step 18 on server1: create distributed availability group distributedag';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'distributedag' AND is_distributed = 1)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.dm_hadr_availability_replica_states AS s
              JOIN sys.availability_groups AS g ON g.group_id = s.group_id
             WHERE g.name = N'ag1' AND s.is_local = 1 AND s.role_desc = N'PRIMARY')
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    CREATE AVAILABILITY GROUP [distributedag]
        WITH (DISTRIBUTED)
        AVAILABILITY GROUP ON
            N'ag1' WITH (
                LISTENER_URL = N'tcp://ag1-listener:5022',
                AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT,
                FAILOVER_MODE = MANUAL,
                SEEDING_MODE = AUTOMATIC),
            N'ag2' WITH (
                LISTENER_URL = N'tcp://ag2-listener:5022',
                AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT,
                FAILOVER_MODE = MANUAL,
                SEEDING_MODE = AUTOMATIC);
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'distributedag' AND is_distributed = 1) THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server3
-- 19 on server3: join distributed availability group distributedag
PRINT N'step 19 on server3: join distributed availability group distributedag';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server3'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'distributedag' AND is_distributed = 1)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.dm_hadr_availability_replica_states AS s
              JOIN sys.availability_groups AS g ON g.group_id = s.group_id
             WHERE g.name = N'ag2' AND s.is_local = 1 AND s.role_desc = N'PRIMARY')
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    ALTER AVAILABILITY GROUP [distributedag]
        JOIN
        AVAILABILITY GROUP ON
            N'ag1' WITH (
                LISTENER_URL = N'tcp://ag1-listener:5022',
                AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT,
                FAILOVER_MODE = MANUAL,
                SEEDING_MODE = AUTOMATIC),
            N'ag2' WITH (
                LISTENER_URL = N'tcp://ag2-listener:5022',
                AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT,
                FAILOVER_MODE = MANUAL,
                SEEDING_MODE = AUTOMATIC);
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'distributedag' AND is_distributed = 1) THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server1
-- 20 on server1: wait until both sides of distributedag are connected and hold db1
PRINT N'step 20 on server1: wait until both sides of distributedag are connected and hold db1';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
DECLARE @deadline datetime2 = DATEADD(SECOND, 86400, SYSUTCDATETIME());
WHILE NOT (
    EXISTS (SELECT 1
            FROM sys.dm_hadr_availability_replica_states AS s
            JOIN sys.availability_replicas AS r ON r.replica_id = s.replica_id AND r.group_id = s.group_id
            JOIN sys.availability_groups AS g ON g.group_id = s.group_id
           WHERE g.name = N'distributedag' AND g.is_distributed = 1 AND r.replica_server_name = N'ag2'
             AND s.connected_state_desc = N'CONNECTED')
    AND 1 = (SELECT COUNT(*)
            FROM sys.dm_hadr_database_replica_states AS d
            JOIN sys.availability_replicas AS r ON r.replica_id = d.replica_id AND r.group_id = d.group_id
            JOIN sys.availability_groups AS g ON g.group_id = d.group_id
           WHERE g.name = N'distributedag' AND g.is_distributed = 1 AND r.replica_server_name = N'ag2'
             AND DB_NAME(d.database_id) IN (N'db1')
             AND d.synchronization_state_desc IN (N'SYNCHRONIZING', N'SYNCHRONIZED'))
)
BEGIN
    IF SYSUTCDATETIME() > @deadline
        THROW 50003, N'sqldag: this did not come true in time.', 1;
    WAITFOR DELAY '00:00:01';
END;
GO

:CONNECT server4
-- 21 on server3: wait until every replica of ag2 holds db1
PRINT N'step 21 on server3: wait until every replica of ag2 holds db1';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server4'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
DECLARE @deadline datetime2 = DATEADD(SECOND, 86400, SYSUTCDATETIME());
WHILE NOT (
    1 = (SELECT COUNT(*)
            FROM sys.dm_hadr_database_replica_states AS d
            JOIN sys.availability_replicas AS r ON r.replica_id = d.replica_id AND r.group_id = d.group_id
            JOIN sys.availability_groups AS g ON g.group_id = d.group_id
           WHERE g.name = N'ag2' AND d.is_local = 1 AND DB_NAME(d.database_id) IN (N'db1')
             AND d.synchronization_state_desc IN (N'SYNCHRONIZED'))
)
BEGIN
    IF SYSUTCDATETIME() > @deadline
        THROW 50003, N'sqldag: this did not come true in time.', 1;
    WAITFOR DELAY '00:00:01';
END;
GO
