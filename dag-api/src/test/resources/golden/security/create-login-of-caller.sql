DECLARE @sqldag_password nvarchar(max) = REPLACE((@password) COLLATE Latin1_General_BIN2, N'''', N'''''');
EXEC (N'CREATE LOGIN [server2_cert] WITH PASSWORD = ' + N'N''' + @sqldag_password + N'''' + N';');
