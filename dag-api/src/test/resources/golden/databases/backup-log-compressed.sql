BACKUP LOG [db1]
    TO DISK = N'\\backup\sql\db1.trn'
    WITH COMPRESSION, CHECKSUM;
