SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag1' AND is_distributed = 0)
BEGIN
    ALTER AVAILABILITY GROUP [ag1] JOIN;
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag1' AND is_distributed = 0) THEN 1 ELSE 0 END AS in_force;
