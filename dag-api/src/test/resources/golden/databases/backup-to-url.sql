BACKUP DATABASE [db1]
    TO URL = N'https://backups.blob.core.windows.net/sql/db1.bak';
