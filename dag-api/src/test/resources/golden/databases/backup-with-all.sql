BACKUP DATABASE [db1]
    TO DISK = N'\\backup\sql\db1-2.bak', DISK = N'\\backup\sql\db1.bak'
    WITH FORMAT, COPY_ONLY, COMPRESSION, CHECKSUM, STATS = 5;
