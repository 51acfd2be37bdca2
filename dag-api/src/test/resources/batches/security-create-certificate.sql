SET NOCOUNT ON;
IF ISNULL(@@SERVERNAME, N'') <> N'server1'
    THROW 50001, N'sqldag: this session leads to another server than the step names.', 1;
IF NOT EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server1_cert' AND pvt_key_encryption_type = 'MK')
BEGIN
    IF NOT ((DB_NAME() = N'master')
         AND EXISTS (SELECT 1 FROM master.sys.symmetric_keys WHERE name = N'##MS_DatabaseMasterKey##'))
        THROW 50002, N'sqldag: the plan relies on something that does not hold any more.', 1;
    CREATE CERTIFICATE [server1_cert]
        WITH SUBJECT = N'server1''s endpoint',
            START_DATE = '20260101',
            EXPIRY_DATE = '20310101';
END;
SELECT CASE WHEN EXISTS (SELECT 1 FROM master.sys.certificates WHERE name = N'server1_cert' AND pvt_key_encryption_type = 'MK') THEN 1 ELSE 0 END AS in_force;
