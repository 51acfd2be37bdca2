SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.dm_hadr_availability_replica_states AS s
          JOIN sys.availability_groups AS g ON g.group_id = s.group_id
         WHERE g.name = N'distributedag' AND s.is_local = 1 AND s.role_desc = N'PRIMARY')
BEGIN
    ALTER AVAILABILITY GROUP [distributedag] FORCE_FAILOVER_ALLOW_DATA_LOSS;
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.dm_hadr_availability_replica_states AS s
          JOIN sys.availability_groups AS g ON g.group_id = s.group_id
         WHERE g.name = N'distributedag' AND s.is_local = 1 AND s.role_desc = N'PRIMARY') THEN 1 ELSE 0 END AS in_force;
