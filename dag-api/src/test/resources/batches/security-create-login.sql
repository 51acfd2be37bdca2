SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'server2_cert')
BEGIN
    IF NOT (DB_NAME() = N'master')
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    DECLARE @sqldag_password nvarchar(max) = REPLACE((N'aA1!' + CONVERT(nvarchar(64), CRYPT_GEN_RANDOM(32), 2)) COLLATE Latin1_General_BIN2, N'''', N'''''');
    EXEC (N'CREATE LOGIN [server2_cert] WITH PASSWORD = ' + N'N''' + @sqldag_password + N'''' + N';');
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'server2_cert') THEN 1 ELSE 0 END AS in_force;
