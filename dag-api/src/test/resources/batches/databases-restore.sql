SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT (EXISTS (SELECT 1 FROM sys.databases WHERE name = N'db1' AND replica_id IS NOT NULL)
     OR EXISTS (SELECT 1 FROM msdb.dbo.restorehistory AS h
          JOIN msdb.dbo.backupset AS b ON b.backup_set_id = h.backup_set_id
          JOIN msdb.dbo.backupmediafamily AS f ON f.media_set_id = b.media_set_id
          JOIN sys.databases AS d ON d.name = h.destination_database_name
         WHERE d.name = N'db1' AND d.state_desc = N'RESTORING' AND h.restore_date >= d.create_date
           AND h.restore_type = 'D' AND f.physical_device_name = N'\\backup\sql\db1.bak'))
BEGIN
    IF NOT (NOT EXISTS (SELECT 1 FROM sys.databases WHERE name = N'db1'))
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    RESTORE DATABASE [db1]
        FROM DISK = N'\\backup\sql\db1.bak'
        WITH NORECOVERY;
END;
SELECT CASE WHEN (EXISTS (SELECT 1 FROM sys.databases WHERE name = N'db1' AND replica_id IS NOT NULL)
     OR EXISTS (SELECT 1 FROM msdb.dbo.restorehistory AS h
          JOIN msdb.dbo.backupset AS b ON b.backup_set_id = h.backup_set_id
          JOIN msdb.dbo.backupmediafamily AS f ON f.media_set_id = b.media_set_id
          JOIN sys.databases AS d ON d.name = h.destination_database_name
         WHERE d.name = N'db1' AND d.state_desc = N'RESTORING' AND h.restore_date >= d.create_date
           AND h.restore_type = 'D' AND f.physical_device_name = N'\\backup\sql\db1.bak')) THEN 1 ELSE 0 END AS in_force;
