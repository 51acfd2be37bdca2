SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server1_cert' AND CERTENCODED(certificate_id) = @certificate)
BEGIN
    IF NOT ((DB_NAME() = N'master')
         AND (EXISTS (SELECT 1 FROM master.sys.database_principals AS u
              JOIN sys.server_principals AS l ON l.sid = u.sid
             WHERE u.name = N'server2_cert' AND l.name = N'server2_cert')
         AND (@certificate IS NOT NULL)))
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    DECLARE @sqldag_key nvarchar(max) = CONVERT(nvarchar(max), @certificate, 1);
    EXEC (N'CREATE CERTIFICATE [server1_cert] AUTHORIZATION [server2_cert] FROM BINARY = ' + @sqldag_key + N';');
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server1_cert' AND CERTENCODED(certificate_id) = @certificate) THEN 1 ELSE 0 END AS in_force;
