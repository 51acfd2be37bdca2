SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.dm_hadr_database_replica_states AS s
          JOIN sys.databases AS d ON d.database_id = s.database_id
         WHERE d.name = N'db1' AND s.is_local = 1 AND s.is_suspended = 1)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.databases WHERE name = N'db1' AND replica_id IS NOT NULL)
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    ALTER DATABASE [db1] SET HADR SUSPEND;
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.dm_hadr_database_replica_states AS s
          JOIN sys.databases AS d ON d.database_id = s.database_id
         WHERE d.name = N'db1' AND s.is_local = 1 AND s.is_suspended = 1) THEN 1 ELSE 0 END AS in_force;
