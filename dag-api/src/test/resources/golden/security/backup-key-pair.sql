DECLARE @sqldag_password nvarchar(max) = REPLACE((@password) COLLATE Latin1_General_BIN2, N'''', N'''''');
EXEC (N'BACKUP CERTIFICATE [server1_cert] TO FILE = N''C:\keys\s1.cer'' WITH PRIVATE KEY (FILE = N''C:\keys\s1.pvk'', ENCRYPTION BY PASSWORD = ' + N'N''' + @sqldag_password + N'''' + N');');
