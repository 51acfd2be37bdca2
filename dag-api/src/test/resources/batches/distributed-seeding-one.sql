SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_replicas AS r
          JOIN sys.availability_groups AS g ON g.group_id = r.group_id
         WHERE g.name = N'distributedag' AND r.replica_server_name = N'ag2' AND r.seeding_mode_desc = N'MANUAL')
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'distributedag' AND is_distributed = 1)
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    ALTER AVAILABILITY GROUP [distributedag]
        MODIFY AVAILABILITY GROUP ON
            N'ag2' WITH (SEEDING_MODE = MANUAL);
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.availability_replicas AS r
          JOIN sys.availability_groups AS g ON g.group_id = r.group_id
         WHERE g.name = N'distributedag' AND r.replica_server_name = N'ag2' AND r.seeding_mode_desc = N'MANUAL') THEN 1 ELSE 0 END AS in_force;
