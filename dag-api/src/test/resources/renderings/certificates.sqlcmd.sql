-- For sqlcmd, or SSMS in SQLCMD mode. It may be run again from its top.
-- The script reads these values on its way, and a script cannot keep them. Run it: it prints a line
-- ":setvar ..." for each and ends with error 50002 where the first one is needed. Put these lines in
-- the place of those below, and run it again from its top:
--   public_key_2 (varbinary(max)): public key of server4_cert on server4
--   public_key_1 (varbinary(max)): public key of server3_cert on server3
:setvar public_key_2 NULL
:setvar public_key_1 NULL
:on error exit

:CONNECT server3
-- 1 on server3: create the master key of master, with a password that nobody knows
PRINT N'step 1 on server3: create the master key of master, with a password that nobody knows';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server3'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM master.sys.symmetric_keys WHERE name = N'##MS_DatabaseMasterKey##')
BEGIN
    IF NOT (DB_NAME() = N'master')
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    DECLARE @sqldag_password nvarchar(max) = REPLACE((N'aA1!' + CONVERT(nvarchar(64), CRYPT_GEN_RANDOM(32), 2)) COLLATE Latin1_General_BIN2, N'''', N'''''');
    EXEC (N'CREATE MASTER KEY ENCRYPTION BY PASSWORD = ' + N'N''' + @sqldag_password + N'''' + N';');
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM master.sys.symmetric_keys WHERE name = N'##MS_DatabaseMasterKey##') THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server4
-- 2 on server4: create the master key of master, with a password that nobody knows
PRINT N'step 2 on server4: create the master key of master, with a password that nobody knows';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server4'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM master.sys.symmetric_keys WHERE name = N'##MS_DatabaseMasterKey##')
BEGIN
    IF NOT (DB_NAME() = N'master')
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    DECLARE @sqldag_password nvarchar(max) = REPLACE((N'aA1!' + CONVERT(nvarchar(64), CRYPT_GEN_RANDOM(32), 2)) COLLATE Latin1_General_BIN2, N'''', N'''''');
    EXEC (N'CREATE MASTER KEY ENCRYPTION BY PASSWORD = ' + N'N''' + @sqldag_password + N'''' + N';');
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM master.sys.symmetric_keys WHERE name = N'##MS_DatabaseMasterKey##') THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server3
-- 3 on server3: create certificate server3_cert
PRINT N'step 3 on server3: create certificate server3_cert';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server3'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server3_cert' AND pvt_key_encryption_type = 'MK')
BEGIN
    IF NOT ((DB_NAME() = N'master')
         AND EXISTS (SELECT 1 FROM master.sys.symmetric_keys WHERE name = N'##MS_DatabaseMasterKey##'))
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    CREATE CERTIFICATE [server3_cert]
        WITH SUBJECT = N'server3_cert',
            EXPIRY_DATE = '20310101';
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server3_cert' AND pvt_key_encryption_type = 'MK') THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server4
-- 4 on server4: create certificate server4_cert
PRINT N'step 4 on server4: create certificate server4_cert';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server4'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server4_cert' AND pvt_key_encryption_type = 'MK')
BEGIN
    IF NOT ((DB_NAME() = N'master')
         AND EXISTS (SELECT 1 FROM master.sys.symmetric_keys WHERE name = N'##MS_DatabaseMasterKey##'))
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    CREATE CERTIFICATE [server4_cert]
        WITH SUBJECT = N'server4_cert',
            EXPIRY_DATE = '20310101';
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server4_cert' AND pvt_key_encryption_type = 'MK') THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server3
-- 5 on server3: create login server4_cert
PRINT N'step 5 on server3: create login server4_cert';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server3'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'server4_cert')
BEGIN
    IF NOT (DB_NAME() = N'master')
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    DECLARE @sqldag_password nvarchar(max) = REPLACE((N'aA1!' + CONVERT(nvarchar(64), CRYPT_GEN_RANDOM(32), 2)) COLLATE Latin1_General_BIN2, N'''', N'''''');
    EXEC (N'CREATE LOGIN [server4_cert] WITH PASSWORD = ' + N'N''' + @sqldag_password + N'''' + N';');
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'server4_cert') THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server4
-- 6 on server4: create login server3_cert
PRINT N'step 6 on server4: create login server3_cert';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server4'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'server3_cert')
BEGIN
    IF NOT (DB_NAME() = N'master')
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    DECLARE @sqldag_password nvarchar(max) = REPLACE((N'aA1!' + CONVERT(nvarchar(64), CRYPT_GEN_RANDOM(32), 2)) COLLATE Latin1_General_BIN2, N'''', N'''''');
    EXEC (N'CREATE LOGIN [server3_cert] WITH PASSWORD = ' + N'N''' + @sqldag_password + N'''' + N';');
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'server3_cert') THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server3
-- 7 on server3: create user server4_cert
PRINT N'step 7 on server3: create user server4_cert';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server3'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM master.sys.database_principals AS u
          JOIN sys.server_principals AS l ON l.sid = u.sid
         WHERE u.name = N'server4_cert' AND l.name = N'server4_cert')
BEGIN
    IF NOT ((DB_NAME() = N'master')
         AND EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'server4_cert'))
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    CREATE USER [server4_cert] FOR LOGIN [server4_cert];
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM master.sys.database_principals AS u
          JOIN sys.server_principals AS l ON l.sid = u.sid
         WHERE u.name = N'server4_cert' AND l.name = N'server4_cert') THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server4
-- 8 on server4: create user server3_cert
PRINT N'step 8 on server4: create user server3_cert';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server4'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM master.sys.database_principals AS u
          JOIN sys.server_principals AS l ON l.sid = u.sid
         WHERE u.name = N'server3_cert' AND l.name = N'server3_cert')
BEGIN
    IF NOT ((DB_NAME() = N'master')
         AND EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'server3_cert'))
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    CREATE USER [server3_cert] FOR LOGIN [server3_cert];
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM master.sys.database_principals AS u
          JOIN sys.server_principals AS l ON l.sid = u.sid
         WHERE u.name = N'server3_cert' AND l.name = N'server3_cert') THEN 1 ELSE 0 END AS in_force;
GO

-- 9 on server4: read the public key of server4_cert
PRINT N'step 9 on server4: read the public key of server4_cert';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server4'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT ((DB_NAME() = N'master')
     AND EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server4_cert'))
    THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
PRINT N':setvar public_key_2 ' + (SELECT CONVERT(nvarchar(max), [public_key], 1) FROM (
    SELECT CERTENCODED(certificate_id) AS public_key FROM master.sys.certificates WHERE name = N'server4_cert') AS answer);
GO

:CONNECT server3
-- 10 on server3: read the public key of server3_cert
PRINT N'step 10 on server3: read the public key of server3_cert';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server3'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT ((DB_NAME() = N'master')
     AND EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server3_cert'))
    THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
PRINT N':setvar public_key_1 ' + (SELECT CONVERT(nvarchar(max), [public_key], 1) FROM (
    SELECT CERTENCODED(certificate_id) AS public_key FROM master.sys.certificates WHERE name = N'server3_cert') AS answer);
GO

-- 11 on server3: take in server4_cert of server4
PRINT N'step 11 on server3: take in server4_cert of server4';
GO
DECLARE @public_key_2 varbinary(max) = $(public_key_2);
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server3'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server4_cert' AND CERTENCODED(certificate_id) = @public_key_2)
BEGIN
    IF NOT ((DB_NAME() = N'master')
         AND (EXISTS (SELECT 1 FROM master.sys.database_principals AS u
              JOIN sys.server_principals AS l ON l.sid = u.sid
             WHERE u.name = N'server4_cert' AND l.name = N'server4_cert')
         AND (@public_key_2 IS NOT NULL)))
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    DECLARE @sqldag_key nvarchar(max) = CONVERT(nvarchar(max), @public_key_2, 1);
    EXEC (N'CREATE CERTIFICATE [server4_cert] AUTHORIZATION [server4_cert] FROM BINARY = ' + @sqldag_key + N';');
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server4_cert' AND CERTENCODED(certificate_id) = @public_key_2) THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server4
-- 12 on server4: take in server3_cert of server3
PRINT N'step 12 on server4: take in server3_cert of server3';
GO
DECLARE @public_key_1 varbinary(max) = $(public_key_1);
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server4'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server3_cert' AND CERTENCODED(certificate_id) = @public_key_1)
BEGIN
    IF NOT ((DB_NAME() = N'master')
         AND (EXISTS (SELECT 1 FROM master.sys.database_principals AS u
              JOIN sys.server_principals AS l ON l.sid = u.sid
             WHERE u.name = N'server3_cert' AND l.name = N'server3_cert')
         AND (@public_key_1 IS NOT NULL)))
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    DECLARE @sqldag_key nvarchar(max) = CONVERT(nvarchar(max), @public_key_1, 1);
    EXEC (N'CREATE CERTIFICATE [server3_cert] AUTHORIZATION [server3_cert] FROM BINARY = ' + @sqldag_key + N';');
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server3_cert' AND CERTENCODED(certificate_id) = @public_key_1) THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server3
-- 13 on server3: create endpoint Hadr_endpoint on port 5022
PRINT N'step 13 on server3: create endpoint Hadr_endpoint on port 5022';
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
            AUTHENTICATION = CERTIFICATE [server3_cert],
            ENCRYPTION = REQUIRED ALGORITHM AES,
            ROLE = ALL);
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.database_mirroring_endpoints AS e
          JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id
         WHERE t.port = 5022 AND e.state_desc = N'STARTED') THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server4
-- 14 on server4: create endpoint Hadr_endpoint on port 5022
PRINT N'step 14 on server4: create endpoint Hadr_endpoint on port 5022';
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
            AUTHENTICATION = CERTIFICATE [server4_cert],
            ENCRYPTION = REQUIRED ALGORITHM AES,
            ROLE = ALL);
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.database_mirroring_endpoints AS e
          JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id
         WHERE t.port = 5022 AND e.state_desc = N'STARTED') THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server3
-- 15 on server3: let server4_cert connect to endpoint Hadr_endpoint
PRINT N'step 15 on server3: let server4_cert connect to endpoint Hadr_endpoint';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server3'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.server_permissions AS p
          JOIN sys.endpoints AS e ON e.endpoint_id = p.major_id
          JOIN sys.server_principals AS l ON l.principal_id = p.grantee_principal_id
         WHERE p.class = 105 AND p.permission_name = N'CONNECT' AND p.state IN ('G', 'W')
           AND e.name = N'Hadr_endpoint' AND l.name = N'server4_cert')
BEGIN
    GRANT CONNECT ON ENDPOINT::[Hadr_endpoint] TO [server4_cert];
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.server_permissions AS p
          JOIN sys.endpoints AS e ON e.endpoint_id = p.major_id
          JOIN sys.server_principals AS l ON l.principal_id = p.grantee_principal_id
         WHERE p.class = 105 AND p.permission_name = N'CONNECT' AND p.state IN ('G', 'W')
           AND e.name = N'Hadr_endpoint' AND l.name = N'server4_cert') THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server4
-- 16 on server4: let server3_cert connect to endpoint Hadr_endpoint
PRINT N'step 16 on server4: let server3_cert connect to endpoint Hadr_endpoint';
GO
SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server4'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.server_permissions AS p
          JOIN sys.endpoints AS e ON e.endpoint_id = p.major_id
          JOIN sys.server_principals AS l ON l.principal_id = p.grantee_principal_id
         WHERE p.class = 105 AND p.permission_name = N'CONNECT' AND p.state IN ('G', 'W')
           AND e.name = N'Hadr_endpoint' AND l.name = N'server3_cert')
BEGIN
    GRANT CONNECT ON ENDPOINT::[Hadr_endpoint] TO [server3_cert];
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.server_permissions AS p
          JOIN sys.endpoints AS e ON e.endpoint_id = p.major_id
          JOIN sys.server_principals AS l ON l.principal_id = p.grantee_principal_id
         WHERE p.class = 105 AND p.permission_name = N'CONNECT' AND p.state IN ('G', 'W')
           AND e.name = N'Hadr_endpoint' AND l.name = N'server3_cert') THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server3
-- 17 on server3: create availability group ag2
PRINT N'step 17 on server3: create availability group ag2';
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
                ENDPOINT_URL = N'TCP://server3:5022',
                FAILOVER_MODE = MANUAL,
                AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
                BACKUP_PRIORITY = 50,
                SECONDARY_ROLE (ALLOW_CONNECTIONS = NO),
                SEEDING_MODE = AUTOMATIC),
            N'server4' WITH (
                ENDPOINT_URL = N'TCP://server4:5022',
                FAILOVER_MODE = MANUAL,
                AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,
                BACKUP_PRIORITY = 50,
                SECONDARY_ROLE (ALLOW_CONNECTIONS = NO),
                SEEDING_MODE = AUTOMATIC);
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag2' AND is_distributed = 0) THEN 1 ELSE 0 END AS in_force;
GO

:CONNECT server4
-- 18 on server4: join ag2
PRINT N'step 18 on server4: join ag2';
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
-- 19 on server3: let ag2 create databases
PRINT N'step 19 on server3: let ag2 create databases';
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
-- 20 on server4: let ag2 create databases
PRINT N'step 20 on server4: let ag2 create databases';
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
-- 21 on server3: add listener ag2-listener on port 1433
PRINT N'step 21 on server3: add listener ag2-listener on port 1433';
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
        ADD LISTENER N'ag2-listener' (WITH IP ((N'10.1.0.10', N'255.255.255.0')), PORT = 1433);
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.availability_group_listeners AS l
          JOIN sys.availability_groups AS g ON g.group_id = l.group_id
         WHERE g.name = N'ag2') THEN 1 ELSE 0 END AS in_force;
GO

-- 22 on server3: wait until every replica of ag2 is connected to its primary
PRINT N'step 22 on server3: wait until every replica of ag2 is connected to its primary';
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
