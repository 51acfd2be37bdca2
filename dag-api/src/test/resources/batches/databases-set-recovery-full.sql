SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.databases WHERE name = N'db1' AND recovery_model_desc = N'FULL')
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.databases WHERE name = N'db1' AND state_desc = N'ONLINE')
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    ALTER DATABASE [db1] SET RECOVERY FULL;
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.databases WHERE name = N'db1' AND recovery_model_desc = N'FULL') THEN 1 ELSE 0 END AS in_force;
