CREATE CERTIFICATE [server1_cert]
    WITH SUBJECT = N'server1_cert';
