RESTORE DATABASE [db1]
    FROM DISK = N'\\backup\sql\db1.bak'
    WITH NORECOVERY, REPLACE,
        MOVE N'db1' TO N'D:\data\db1.mdf',
        MOVE N'db1_log' TO N'L:\log\db1.ldf';
