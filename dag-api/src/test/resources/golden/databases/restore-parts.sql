RESTORE DATABASE [db1]
    FROM DISK = N'\\backup\sql\db1.bak', DISK = N'\\backup\sql\db1-2.bak'
    WITH NORECOVERY;
