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
