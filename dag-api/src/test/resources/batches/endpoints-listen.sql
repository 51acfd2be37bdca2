SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.database_mirroring_endpoints AS e
          JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id
         WHERE e.name = N'Hadr_endpoint'
           AND t.port = 5023
           AND t.ip_address IS NULL)
BEGIN
    ALTER ENDPOINT [Hadr_endpoint]
        AS TCP (LISTENER_PORT = 5023, LISTENER_IP = ALL);
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.database_mirroring_endpoints AS e
          JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id
         WHERE e.name = N'Hadr_endpoint'
           AND t.port = 5023
           AND t.ip_address IS NULL) THEN 1 ELSE 0 END AS in_force;
