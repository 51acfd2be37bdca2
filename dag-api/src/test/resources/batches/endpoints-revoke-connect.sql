SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT (NOT EXISTS (SELECT 1 FROM sys.server_permissions AS p
          JOIN sys.endpoints AS e ON e.endpoint_id = p.major_id
          JOIN sys.server_principals AS l ON l.principal_id = p.grantee_principal_id
         WHERE p.class = 105 AND p.permission_name = N'CONNECT' AND p.state IN ('G', 'W')
           AND e.name = N'Hadr_endpoint' AND l.name = N'server2_cert'))
BEGIN
    REVOKE CONNECT ON ENDPOINT::[Hadr_endpoint] FROM [server2_cert];
END;
SELECT CASE WHEN (NOT EXISTS (SELECT 1 FROM sys.server_permissions AS p
          JOIN sys.endpoints AS e ON e.endpoint_id = p.major_id
          JOIN sys.server_principals AS l ON l.principal_id = p.grantee_principal_id
         WHERE p.class = 105 AND p.permission_name = N'CONNECT' AND p.state IN ('G', 'W')
           AND e.name = N'Hadr_endpoint' AND l.name = N'server2_cert')) THEN 1 ELSE 0 END AS in_force;
