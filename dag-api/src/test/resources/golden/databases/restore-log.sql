RESTORE LOG [db1]
    FROM DISK = N'\\backup\sql\db1.trn'
    WITH NORECOVERY;
