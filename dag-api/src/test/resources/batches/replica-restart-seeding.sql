SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.dm_hadr_availability_replica_states AS s
          JOIN sys.availability_groups AS g ON g.group_id = s.group_id
         WHERE g.name = N'ag1' AND s.is_local = 1 AND s.role_desc = N'PRIMARY')
    THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
ALTER AVAILABILITY GROUP [ag1]
    MODIFY REPLICA ON N'server2' WITH (SEEDING_MODE = AUTOMATIC);
SELECT 1 AS in_force;
