SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT (NOT EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server1_cert'))
BEGIN
    IF NOT (DB_NAME() = N'master')
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    DROP CERTIFICATE [server1_cert];
END;
SELECT CASE WHEN (NOT EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server1_cert')) THEN 1 ELSE 0 END AS in_force;
