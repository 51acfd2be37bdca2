DECLARE @sqldag_password nvarchar(max) = REPLACE((@password) COLLATE Latin1_General_BIN2, N'''', N'''''');
EXEC (N'CREATE CERTIFICATE [server1_cert] FROM FILE = N''C:\keys\s1.cer'' WITH PRIVATE KEY (FILE = N''C:\keys\s1.pvk'', DECRYPTION BY PASSWORD = ' + N'N''' + @sqldag_password + N'''' + N');');
