SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT (EXISTS (SELECT 1 FROM msdb.dbo.backupset AS b
          JOIN msdb.dbo.backupmediafamily AS f ON f.media_set_id = b.media_set_id
          JOIN sys.databases AS d ON d.name = b.database_name
         WHERE d.name = N'db1' AND b.type = 'D' AND f.physical_device_name = N'\\backup\sql\db1.bak'
           AND b.backup_finish_date >= d.create_date
           AND NOT EXISTS (SELECT 1 FROM msdb.dbo.backupset AS c
                            WHERE c.database_name = b.database_name
                              AND c.backup_set_id > b.backup_set_id AND c.type = 'L' AND c.is_copy_only = 0))
     AND EXISTS (SELECT 1 FROM sys.databases AS d
          LEFT JOIN sys.database_recovery_status AS r ON r.database_id = d.database_id
         WHERE d.name = N'db1' AND (d.recovery_model_desc = N'SIMPLE' OR r.last_log_backup_lsn IS NOT NULL)))
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.databases WHERE name = N'db1' AND state_desc = N'ONLINE')
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    BACKUP DATABASE [db1]
        TO DISK = N'\\backup\sql\db1.bak';
END;
SELECT CASE WHEN (EXISTS (SELECT 1 FROM msdb.dbo.backupset AS b
          JOIN msdb.dbo.backupmediafamily AS f ON f.media_set_id = b.media_set_id
          JOIN sys.databases AS d ON d.name = b.database_name
         WHERE d.name = N'db1' AND b.type = 'D' AND f.physical_device_name = N'\\backup\sql\db1.bak'
           AND b.backup_finish_date >= d.create_date
           AND NOT EXISTS (SELECT 1 FROM msdb.dbo.backupset AS c
                            WHERE c.database_name = b.database_name
                              AND c.backup_set_id > b.backup_set_id AND c.type = 'L' AND c.is_copy_only = 0))
     AND EXISTS (SELECT 1 FROM sys.databases AS d
          LEFT JOIN sys.database_recovery_status AS r ON r.database_id = d.database_id
         WHERE d.name = N'db1' AND (d.recovery_model_desc = N'SIMPLE' OR r.last_log_backup_lsn IS NOT NULL))) THEN 1 ELSE 0 END AS in_force;
