SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT ((DB_NAME() = N'master')
     AND (EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server1_cert' AND pvt_key_encryption_type = 'MK')
     AND (@password IS NOT NULL)))
    THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
DECLARE @sqldag_password nvarchar(max) = REPLACE((@password) COLLATE Latin1_General_BIN2, N'''', N'''''');
EXEC (N'BACKUP CERTIFICATE [server1_cert] TO FILE = N''C:\keys\s1.cer'' WITH PRIVATE KEY (FILE = N''C:\keys\s1.pvk'', ENCRYPTION BY PASSWORD = ' + N'N''' + @sqldag_password + N'''' + N');');
SELECT 1 AS in_force;
