SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT (EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server1_cert' AND pvt_key_encryption_type = 'MK')
     AND EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server1_cert' AND CERTENCODED(certificate_id) = @certificate))
BEGIN
    IF NOT ((DB_NAME() = N'master')
         AND EXISTS (SELECT 1 FROM master.sys.symmetric_keys WHERE name = N'##MS_DatabaseMasterKey##'))
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    DECLARE @sqldag_key nvarchar(max) = CONVERT(nvarchar(max), @certificate, 1);
    DECLARE @sqldag_private nvarchar(max) = CONVERT(nvarchar(max), @private_key, 1);
    DECLARE @sqldag_password nvarchar(max) = REPLACE((@password) COLLATE Latin1_General_BIN2, N'''', N'''''');
    EXEC (N'CREATE CERTIFICATE [server1_cert] FROM BINARY = ' + @sqldag_key + N' WITH PRIVATE KEY (BINARY = ' + @sqldag_private + N', DECRYPTION BY PASSWORD = ' + N'N''' + @sqldag_password + N'''' + N');');
END;
SELECT CASE WHEN (EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server1_cert' AND pvt_key_encryption_type = 'MK')
     AND EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server1_cert' AND CERTENCODED(certificate_id) = @certificate)) THEN 1 ELSE 0 END AS in_force;
