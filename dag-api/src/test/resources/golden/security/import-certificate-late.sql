DECLARE @sqldag_key nvarchar(max) = CONVERT(nvarchar(max), @certificate, 1);
EXEC (N'CREATE CERTIFICATE [server1_cert] AUTHORIZATION [server2_cert] FROM BINARY = ' + @sqldag_key + N';');
