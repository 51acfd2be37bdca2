SELECT CERTENCODED(certificate_id) AS public_key,
       CERTPRIVATEKEY(certificate_id, CONVERT(nvarchar(128), @password)) AS private_key
  FROM master.sys.certificates
 WHERE name = N'server1_cert';
