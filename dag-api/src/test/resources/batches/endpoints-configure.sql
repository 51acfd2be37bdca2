SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.database_mirroring_endpoints AS e
          JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id
         WHERE e.name = N'Hadr_endpoint'
           AND e.state_desc = N'STARTED'
           AND t.port = 5022
           AND t.ip_address IS NULL
           AND e.connection_auth = 5
           AND e.certificate_id = (SELECT certificate_id FROM master.sys.certificates WHERE name = N'server1_cert')
           AND e.encryption_algorithm = 4
           AND e.role_desc = N'PARTNER')
BEGIN
    ALTER ENDPOINT [Hadr_endpoint]
        STATE = STARTED
        AS TCP (LISTENER_PORT = 5022, LISTENER_IP = ALL)
        FOR DATABASE_MIRRORING (
            AUTHENTICATION = WINDOWS NTLM CERTIFICATE [server1_cert],
            ENCRYPTION = SUPPORTED ALGORITHM AES,
            ROLE = PARTNER);
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.database_mirroring_endpoints AS e
          JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id
         WHERE e.name = N'Hadr_endpoint'
           AND e.state_desc = N'STARTED'
           AND t.port = 5022
           AND t.ip_address IS NULL
           AND e.connection_auth = 5
           AND e.certificate_id = (SELECT certificate_id FROM master.sys.certificates WHERE name = N'server1_cert')
           AND e.encryption_algorithm = 4
           AND e.role_desc = N'PARTNER') THEN 1 ELSE 0 END AS in_force;
