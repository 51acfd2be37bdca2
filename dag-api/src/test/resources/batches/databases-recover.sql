SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.databases WHERE name = N'db1' AND state_desc = N'ONLINE')
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.databases WHERE name = N'db1' AND state_desc = N'RESTORING')
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    RESTORE DATABASE [db1] WITH RECOVERY;
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.databases WHERE name = N'db1' AND state_desc = N'ONLINE') THEN 1 ELSE 0 END AS in_force;
