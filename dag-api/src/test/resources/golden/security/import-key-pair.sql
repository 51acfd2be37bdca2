DECLARE @sqldag_key nvarchar(max) = CONVERT(nvarchar(max), @certificate, 1);
DECLARE @sqldag_private nvarchar(max) = CONVERT(nvarchar(max), @private_key, 1);
DECLARE @sqldag_password nvarchar(max) = REPLACE((@password) COLLATE Latin1_General_BIN2, N'''', N'''''');
EXEC (N'CREATE CERTIFICATE [server1_cert] FROM BINARY = ' + @sqldag_key + N' WITH PRIVATE KEY (BINARY = ' + @sqldag_private + N', DECRYPTION BY PASSWORD = ' + N'N''' + @sqldag_password + N'''' + N');');
