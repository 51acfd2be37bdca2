SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT ((DB_NAME() = N'master')
     AND EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server1_cert'))
    THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
SELECT CERTENCODED(certificate_id) AS public_key FROM master.sys.certificates WHERE name = N'server1_cert';
SELECT 1 AS in_force;
