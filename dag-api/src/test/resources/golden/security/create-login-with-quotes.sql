DECLARE @sqldag_password nvarchar(max) = REPLACE((N'aA1!' + CONVERT(nvarchar(64), CRYPT_GEN_RANDOM(32), 2)) COLLATE Latin1_General_BIN2, N'''', N'''''');
EXEC (N'CREATE LOGIN [it''s]]] WITH PASSWORD = ' + N'N''' + @sqldag_password + N'''' + N';');
