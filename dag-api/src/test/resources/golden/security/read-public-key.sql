SELECT CERTENCODED(certificate_id) AS public_key FROM master.sys.certificates WHERE name = N'server1_cert';
