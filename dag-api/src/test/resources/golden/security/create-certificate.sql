CREATE CERTIFICATE [server1_cert]
    WITH SUBJECT = N'server1''s endpoint',
        START_DATE = '20260101',
        EXPIRY_DATE = '20310101';
