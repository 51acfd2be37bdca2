RESTORE DATABASE [db1]
    FROM URL = N'https://backups.blob.core.windows.net/sql/db1.bak'
    WITH NORECOVERY;
