BACKUP CERTIFICATE [server1_cert] TO FILE = N'C:\keys\s1.cer';
