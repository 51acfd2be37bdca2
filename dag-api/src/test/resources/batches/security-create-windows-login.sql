SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'CONTOSO\sql2')
BEGIN
    IF NOT (DB_NAME() = N'master')
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    CREATE LOGIN [CONTOSO\sql2] FROM WINDOWS;
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'CONTOSO\sql2') THEN 1 ELSE 0 END AS in_force;
