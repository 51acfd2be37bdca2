RESTORE DATABASE [db1]
    FROM DISK = N'\\backup\sql\db1.bak'
    WITH NORECOVERY;
