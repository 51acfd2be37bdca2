BACKUP DATABASE [db1]
    TO DISK = N'\\backup\sql\db1.bak';
