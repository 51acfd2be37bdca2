SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM msdb.dbo.backupset AS b
          JOIN msdb.dbo.backupmediafamily AS f ON f.media_set_id = b.media_set_id
          JOIN sys.databases AS d ON d.name = b.database_name
         WHERE d.name = N'db1' AND b.type = 'L' AND f.physical_device_name = N'\\backup\sql\db1.trn'
           AND b.backup_finish_date >= d.create_date
           AND NOT EXISTS (SELECT 1 FROM msdb.dbo.backupset AS c
                            WHERE c.database_name = b.database_name
                              AND c.backup_set_id > b.backup_set_id AND (c.type = 'D' OR c.type = 'L' AND c.is_copy_only = 0)))
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.databases WHERE name = N'db1' AND recovery_model_desc = N'FULL')
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    BACKUP LOG [db1]
        TO DISK = N'\\backup\sql\db1.trn';
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM msdb.dbo.backupset AS b
          JOIN msdb.dbo.backupmediafamily AS f ON f.media_set_id = b.media_set_id
          JOIN sys.databases AS d ON d.name = b.database_name
         WHERE d.name = N'db1' AND b.type = 'L' AND f.physical_device_name = N'\\backup\sql\db1.trn'
           AND b.backup_finish_date >= d.create_date
           AND NOT EXISTS (SELECT 1 FROM msdb.dbo.backupset AS c
                            WHERE c.database_name = b.database_name
                              AND c.backup_set_id > b.backup_set_id AND (c.type = 'D' OR c.type = 'L' AND c.is_copy_only = 0))) THEN 1 ELSE 0 END AS in_force;
