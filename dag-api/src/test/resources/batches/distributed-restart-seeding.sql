SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'distributedag' AND is_distributed = 1)
    THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
ALTER AVAILABILITY GROUP [distributedag]
    MODIFY AVAILABILITY GROUP ON
        N'ag2' WITH (SEEDING_MODE = AUTOMATIC);
SELECT 1 AS in_force;
